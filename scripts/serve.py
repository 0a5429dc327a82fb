"""Serve the application with a worker beside it: what `make run` starts, and stops together.

usage: serve.py ARGUMENTS-OF-GUNICORN...

The worker makes the reports that were ordered. One that dies is started again; when the server ends, so does it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

BINARIES = Path(sys.executable).parent
WORKER = [str(BINARIES / "flask"), "--app", "wsgi", "work"]
LOOK = 0.2  # seconds between two looks at what runs
PAUSE = 5.0  # seconds before a worker that died is started again
GRACE = 30.0  # seconds for the report that is being made


def main(arguments: Sequence[str]) -> int:
    """Run until the server ends; its exit status."""
    server = subprocess.Popen([str(BINARIES / "gunicorn"), *arguments])

    def end(number: int, _frame: FrameType | None) -> None:
        server.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    worker, due = subprocess.Popen(WORKER), 0.0
    while server.poll() is None:
        if worker.poll() is None:
            due = time.monotonic() + PAUSE
        elif time.monotonic() >= due:
            worker = subprocess.Popen(WORKER)
        time.sleep(LOOK)
    _stop(worker)
    return server.returncode


def _stop(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(GRACE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
