"""Render every format under an audit hook and say what was opened, connected or started: run in its own process.

It then does each of these things itself, to show that it would be seen. Prints what was seen while doing what.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from selfassess.domain.results import Analysis
from selfassess.reports.formats import FORMATS
from tests.reports.analyses import CASES
from tests.reports.pdf.whole_report import longest_texts

CHECKOUT = Path(__file__).resolve().parents[2]
# Code, and what stands beside it: fonts, templates of pages and of Office files.
_OURS = tuple(
    str(Path(place).resolve())
    for place in (
        CHECKOUT / "selfassess",
        CHECKOUT / "templates",
        sysconfig.get_path("purelib"),
        sysconfig.get_path("stdlib"),
    )
)
# A socket, a program, or a change of files.
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty.", "urllib."),
    *("webbrowser.", "os.remove", "os.rename", "os.mkdir", "shutil.", "tempfile."),
)


@contextmanager
def watching(seen: list[str]) -> Iterator[None]:
    """A hook cannot be taken away again: it only stops adding."""
    on = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if not on[0]:
            return
        if event.startswith(_FORBIDDEN):
            seen.append(f"{event} {arguments[:1]}")
        if event == "open" and not _is_ours(*arguments):
            seen.append(f"open {arguments[0]}")

    sys.addaudithook(watch)
    try:
        yield
    finally:
        on[0] = False


def _is_ours(path: object, mode: object, _flags: object) -> bool:
    """Something of ours that is only read. `os.open` gives no mode; none of what we make calls it."""
    return isinstance(path, str) and mode in ("r", "rb") and str(Path(path).resolve()).startswith(_OURS)


def _touch_file() -> None:
    Path("/proc/self/status").read_bytes()


def _touch_socket() -> None:
    socket.socket().close()


def _start_program() -> None:
    subprocess.run([sys.executable, "--version"], check=True, capture_output=True)


def _write_file() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"a")


DOING: dict[str, Callable[[], None]] = {
    "file": _touch_file,
    "socket": _touch_socket,
    "program": _start_program,
    "written": _write_file,
}


def _render_all(analyses: Sequence[Analysis]) -> None:
    for each in FORMATS.values():
        for analysis in analyses:
            each.render(analysis)


def main() -> None:
    analyses = [CASES["northmoor"](), longest_texts()]
    doing = DOING | {"reports": partial(_render_all, analyses)}
    seen: list[str] = []
    said: dict[str, list[str]] = {}
    with watching(seen):
        for name, do in doing.items():
            do()
            said[name] = seen[:]
            seen.clear()
    print(json.dumps(said))


if __name__ == "__main__":
    main()
