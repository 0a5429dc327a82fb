from __future__ import annotations

from flask import Blueprint

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def check() -> dict[str, str]:
    return {"status": "ok"}
