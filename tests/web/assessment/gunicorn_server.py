"""The application under gunicorn, started as `make run` starts it, on a SQLite file of the test's own."""

from __future__ import annotations

import errno
import http.client
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

from tests.factories import CHECKOUT, STRONG_SECRET

PATIENCE = 60.0  # seconds for any one answer on a loaded machine
LISTENING = "Listening at"


def command(port: int) -> list[str]:
    """What the Makefile's rule says after the database is up to date, without the worker beside it."""
    rules = (CHECKOUT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    (found,) = re.findall(r"^\t@?\$\(BIN\)/python scripts/serve\.py (.*)$", rules, re.MULTILINE)
    programs = str(Path(sys.executable).parent)
    return [f"{programs}/gunicorn", *shlex.split(found.replace("$(PORT)", str(port)))]


def free_port() -> int:
    """A port that the system gives to nobody by itself, so that it is still free when a killed server comes back."""
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == errno.ECONNREFUSED:
                return port
    raise OSError("no port is free")


class Server:
    """A server that can be started, killed and started again at the same address."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.port = free_port()
        self.log: list[str] = []
        self._environment = {
            "PATH": os.environ["PATH"],
            "SECRET_KEY": STRONG_SECRET,
            "SELFASSESS_INSTANCE": str(folder),
            "DATABASE_URL": database_url,
        }
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._process = subprocess.Popen(
            command(self.port),
            cwd=CHECKOUT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        listening = threading.Event()
        self._reader = threading.Thread(target=self._read, args=(self._process, listening))
        self._reader.start()
        assert listening.wait(PATIENCE), self.log
        with closing(self.connection()) as connection:
            try:
                connection.request("GET", "/healthz")
                status = connection.getresponse().status
            except (OSError, http.client.HTTPException) as error:
                raise AssertionError("The server did not start:\n" + "".join(self.log)) from error
        assert status == 200

    def _read(self, process: subprocess.Popen[str], listening: threading.Event) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            self.log.append(line)
            if LISTENING in line:
                listening.set()
        listening.set()

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def end(self, how: signal.Signals) -> None:
        """Send a signal to the server and all its workers at once, and wait until they are gone."""
        if self._process is None or self._reader is None:
            return
        os.killpg(self._process.pid, how)
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self._process.stderr is not None
        self._process.stderr.close()
        self._process = None
