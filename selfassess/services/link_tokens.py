"""The token of a private link: the grant's id and a code that only the key's holder can make.

52 letters and digits hold 128 bits of each. There is no 0, O, 1 or I, and capitals do not matter, so that a token
survives e-mail and can be read out.
"""

from __future__ import annotations

import hmac
from uuid import UUID

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 of them: five bits each
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}
_LENGTH = 52
_CODE_BYTES = 16


def make_token(key: bytes, grant_id: UUID, serial: int) -> str:
    """The token, always the same for the same key, grant and serial, so that it can be shown again and kept nowhere."""
    number = int.from_bytes(grant_id.bytes + code_of(key, grant_id, serial), "big")
    return "".join(_SIGNS[(number >> 5 * place) & 31] for place in reversed(range(_LENGTH)))


def code_of(key: bytes, grant_id: UUID, serial: int) -> bytes:
    """The half of a token that proves it."""
    return hmac.digest(key, grant_id.bytes + serial.to_bytes(8, "big"), "sha256")[:_CODE_BYTES]


def split_token(token: str) -> tuple[UUID, bytes] | None:
    """The grant's id and the code of a token; None where it has not the form of one."""
    signs = token.strip().upper()
    if len(signs) != _LENGTH or any(sign not in _VALUES for sign in signs):
        return None
    number = 0
    for sign in signs:
        number = number << 5 | _VALUES[sign]
    if number >> 256:
        return None
    whole = number.to_bytes(32, "big")
    return UUID(bytes=whole[:16]), whole[16:]
