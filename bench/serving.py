"""A server as `make run` starts it, and many clients that ask it as fast as it answers."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
GUNICORN = Path(sys.executable).with_name("gunicorn")
THREADS = ["--worker-class", "gthread", "--threads", "8", "--keep-alive", "15"]
PATIENCE = 60.0  # seconds for a server to come up
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


class Client:
    """One connection that stays open. It does little itself, for it takes its time from the server's cores."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)

    def ask(self, request: bytes) -> tuple[bytes, bytes]:
        """The head and the body of the answer."""
        self._socket.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        found = LENGTH.search(head)
        length = int(found[1]) if found else 0
        while len(body) < length:
            body += self._more()
        return head, body

    def _more(self) -> bytes:
        found = self._socket.recv(1 << 18)
        if not found:
            raise ConnectionError("The server closed the connection")
        return found

    def close(self) -> None:
        self._socket.close()


def request(method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextmanager
def served(application: str, folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """Serve an application with gunicorn and give its port; ours with the configuration that the checkout holds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    ours = application == "wsgi:app"
    command = [str(GUNICORN), "--bind", f"127.0.0.1:{port}", "--log-level", "error", *([] if ours else THREADS)]
    paths = {"PYTHONPATH": str(CHECKOUT)}
    server = subprocess.Popen(
        [*command, "--no-control-socket", application],
        cwd=CHECKOUT if ours else folder,
        env={**os.environ, **paths, **environment},
        start_new_session=True,
    )
    try:
        _wait(port)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            client = Client(port)
            client.ask(request("GET", "/", {}))
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            client.close()
            return


def rate(clients: Sequence[Callable[[], object]], seconds: float) -> float:
    """Requests a second while all clients ask at once; each call of a client is one request."""
    until = time.perf_counter() + seconds

    def ask(client: Callable[[], object]) -> int:
        count = 0
        while time.perf_counter() < until:
            client()
            count += 1
        return count

    with ThreadPoolExecutor(len(clients)) as pool:
        started = time.perf_counter()
        answered = sum(pool.map(ask, clients))
        return answered / (time.perf_counter() - started)
