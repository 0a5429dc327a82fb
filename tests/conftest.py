"""What tests of every part share."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from selfassess import create_app
from selfassess.config import Settings

# A busy machine is no failure: no deadlines, and the same examples in every run.
hypothesis_settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Development, with a secret that is not kept anywhere."""
    return Settings(secret_key="s" * 32)


@pytest.fixture(scope="session")
def shared_app(settings: Settings) -> Flask:
    """The application for tests that leave it as it is: making one reads the whole study."""
    return create_app(settings)


@pytest.fixture
def client(shared_app: Flask) -> FlaskClient:
    return shared_app.test_client()


@pytest.fixture
def app(settings: Settings) -> Flask:
    """An application of the test's own, to change."""
    return create_app(settings)
