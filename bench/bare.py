"""The reference for a save: a bare Flask view that inserts one row, with the settings of our own SQLite."""

from __future__ import annotations

import os
import threading
from typing import Any

from flask import Flask

from selfassess.storage.engine import SAFE_WAL, journal_mode, sqlite_module

app = Flask("bare", static_folder=None)
_module = sqlite_module()
_of_thread = threading.local()


def _connection() -> Any:  # noqa: ANN401 - of either driver
    """Each thread's own, kept open."""
    if not hasattr(_of_thread, "connection"):
        connection = _module.connect(os.environ["BARE_DATABASE"], timeout=15, isolation_level=None)
        connection.execute(f"PRAGMA journal_mode={journal_mode(SAFE_WAL)}")
        for setting in ("synchronous=FULL", "foreign_keys=ON", "mmap_size=0", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, said TEXT)")
        _of_thread.connection = connection
    return _of_thread.connection


@app.get("/poll")
def poll() -> str:
    return "the same"


@app.route("/", methods=["GET", "POST"])
def insert() -> str:
    connection = _connection()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO answer (said) VALUES (?)", ("an answer",))
    connection.execute("COMMIT")
    return "saved"
