"""How the application is served: read by gunicorn, which looks for this file where it is started."""

import gc
from typing import Any

from selfassess.web.warming import warm

worker_class = "gthread"
threads = 8
keepalive = 15  # seconds
control_socket_disable = True


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """Make ready what the first visitors would otherwise wait for, and look through it for garbage no more."""
    warm(worker.app.callable)
    gc.collect()
    gc.freeze()
