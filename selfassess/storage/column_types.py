"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Text, TypeDecorator
from sqlalchemy.exc import DontWrapMixin

from selfassess.domain.errors import InputError


class UnkeepableText(InputError, DontWrapMixin):  # noqa: N818 - it is the text that cannot be kept
    """A text with a character that one of the databases would refuse, cut off at, or break on."""

    def __init__(self, sign: str) -> None:
        what = f"The text holds the character U+{ord(sign):04X}, which cannot be kept"
        super().__init__(what, remedy="Delete it, or paste the text again without formatting.")


class PlainText(TypeDecorator[str]):
    """Text without NUL and lone surrogates: refused here, before a database does it in a way of its own."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - one rule for all
        if value is None:
            return None
        if "\x00" in value:
            raise UnkeepableText("\x00")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise UnkeepableText(value[error.start]) from None
        return value


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware when it goes in, in UTC when it comes out. SQLite has no time zones and keeps the UTC time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"A time without a time zone cannot be kept: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as above
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
