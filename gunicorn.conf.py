"""How the application is served: read by gunicorn, which looks for this file where it is started."""

import gc
import os
from typing import Any

from selfassess.web.warming import warm

worker_class = "gthread"
threads = 8
# PostgreSQL serves several processes at once. SQLite lets one write, and who waits for it in another process sleeps.
_processes = min(4, os.cpu_count() or 1) if os.environ.get("DATABASE_URL", "").startswith("postgres") else 1
workers = int(os.environ.get("WEB_CONCURRENCY", _processes))
keepalive = 15  # seconds
control_socket_disable = True


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Make ready what the first visitors would otherwise wait for, and look through it for garbage no more."""
    warm(worker.app.callable)
    gc.collect()
    gc.freeze()
