"""`make run` serves, works beside it, and ends both (reliability: D2)."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from tests.factories import CHECKOUT

T = TypeVar("T")

PATIENCE = 60.0
SERVED = "def app(environ, start):\n    start('200 OK', [])\n    return [b'served']\n"
STUB = "#!/bin/sh\necho $$ >> {record}\nexec sleep 600\n"


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The script with a small application, and with a worker that notes its process and does nothing."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    (folder / "tiny.py").write_text(SERVED, "ascii")
    worker = folder / "flask"
    worker.write_text(STUB.format(record=folder / "workers"), "ascii")
    worker.chmod(0o755)
    code = (
        "import sys; from pathlib import Path; from scripts import serve; "
        f"serve.WORKER = [{str(worker)!r}]; serve.PAUSE = 0.1; sys.exit(serve.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "--no-control-socket", "--bind", f"127.0.0.1:{port}", "--pythonpath"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    process = subprocess.Popen([*command, str(folder), "tiny:app"], cwd=folder, env=environment, start_new_session=True)
    try:
        yield process, port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def until(wanted: Callable[[], T]) -> T:
    """Ask until there is an answer."""
    end = time.monotonic() + PATIENCE
    while not (found := wanted()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


def answer(port: int) -> bytes:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
            return bytes(response.read())
    except OSError:
        return b""


def workers(folder: Path) -> list[int]:
    record = folder / "workers"
    return [int(line) for line in record.read_text("ascii").split()] if record.exists() else []


def alive(process_id: int) -> bool:
    return Path(f"/proc/{process_id}/cmdline").exists() and Path(f"/proc/{process_id}/cmdline").read_bytes() != b""


def test_it_serves_with_a_worker_that_comes_back_when_it_is_killed(tmp_path: Path) -> None:
    with running(tmp_path) as (_, port):
        assert until(lambda: answer(port)) == b"served"
        (first,) = until(lambda: workers(tmp_path))
        os.kill(first, signal.SIGKILL)
        assert len(until(lambda: workers(tmp_path)[1:])) == 1
        assert answer(port) == b"served"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_both(tmp_path: Path, number: signal.Signals) -> None:
    with running(tmp_path) as (process, port):
        until(lambda: answer(port))
        (worker,) = until(lambda: workers(tmp_path))
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert not alive(worker)
        assert answer(port) == b""
