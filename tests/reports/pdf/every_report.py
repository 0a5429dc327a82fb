"""Every report that a test makes as PDF, in this process, is kept and checked once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from hashlib import sha256
from typing import Any, Self
from unittest.mock import patch

from selfassess.reports.pdf import report
from selfassess.reports.pdf.assembly import assemble
from tests.report_counts import OWN, count
from tests.reports.pdf.archive_checks import archive_problems
from tests.reports.pdf.ua_checks import problems


class EveryReport:
    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._found: dict[str, list[str]] = {}

    @classmethod
    @contextmanager
    def watched(cls) -> Iterator[Self]:
        """While this lasts, what `render` makes is kept; it is the last step of `render` that is looked at."""
        every = cls()

        @wraps(assemble)
        def keeping(*arguments: Any, **named: Any) -> bytes:  # noqa: ANN401 # handed on as they come
            file = assemble(*arguments, **named)
            every._waiting.append(file)
            return file

        with patch.object(report, "assemble", keeping):
            yield every

    def problems(self) -> list[str]:
        """What is wrong with the reports made since the last call."""
        waiting, self._waiting = self._waiting, []
        return [problem for file in waiting for problem in self._of(file)]

    def _of(self, file: bytes) -> list[str]:
        digest = sha256(file).hexdigest()
        if digest not in self._found:
            self._found[digest] = [*problems(file), *archive_problems(file)]
            if not self._found[digest]:
                count(OWN, [file])
        return self._found[digest]
