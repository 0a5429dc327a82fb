"""What a test needs from the machine: skipped by name where it is missing, and failed where nothing may be missing."""

from __future__ import annotations

import os

import pytest


def require(name: str, present: object) -> None:
    """Skip the test unless what it needs is present; fail instead where CI is true, so that no check goes quiet."""
    if present:
        return
    said = f"needs {name}: see scripts/system_packages.py"
    if os.environ.get("CI") == "true":
        pytest.fail(said, pytrace=False)
    pytest.skip(said)
