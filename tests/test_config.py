"""The settings: complete at start, or the application does not start (reliability: S10)."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from selfassess.config import SHIPPED_SAMPLE, Settings, SettingsError

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 - 32 bytes, for the tests alone
PRODUCTION = {"SELFASSESS_ENV": "production", "SECRET_KEY": SECRET, "TRUSTED_HOSTS": "a.example.org, b.example.org"}


@pytest.mark.parametrize(("given", "days"), [("", 365), ("90", 90), ("730", 730)])
def test_unused_drafts_are_kept_for_a_year_or_as_said(given: str, days: int) -> None:
    assert Settings.from_environment(PRODUCTION | {"SELFASSESS_KEEP_UNUSED": given}).keep_unused.days == days


def test_production_reads_its_settings() -> None:
    settings = Settings.from_environment(PRODUCTION)
    assert (settings.production, settings.secret_key) == (True, SECRET)
    assert settings.trusted_hosts == ("a.example.org", "b.example.org")


REFUSED = [
    ("no secret", PRODUCTION | {"SECRET_KEY": ""}, "SECRET_KEY is not set"),
    ("31 bytes", PRODUCTION | {"SECRET_KEY": SECRET[1:]}, "SECRET_KEY has fewer than 32 bytes"),
    ("31 bytes in development", {"SECRET_KEY": SECRET[1:]}, "SECRET_KEY has fewer than 32 bytes"),
    ("no host", PRODUCTION | {"TRUSTED_HOSTS": " , "}, "TRUSTED_HOSTS is not set"),
    ("days that are none", PRODUCTION | {"SELFASSESS_KEEP_UNUSED": "a year"}, "SELFASSESS_KEEP_UNUSED is 'a year'"),
    ("too few days", PRODUCTION | {"SELFASSESS_KEEP_UNUSED": "89"}, "at least 90"),
    ("an unknown kind", PRODUCTION | {"SELFASSESS_ENV": "prod"}, "SELFASSESS_ENV is 'prod'"),
]


@pytest.mark.parametrize(("environment", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_faulty_setting_stops_the_start(environment: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Settings.from_environment(environment)


@pytest.mark.parametrize("secret", ["", SECRET[1:]])
def test_the_refusal_says_how_to_make_a_secret(secret: str) -> None:
    with pytest.raises(SettingsError, match=r"python3 -c \"import secrets; print\(secrets\.token_urlsafe\(48\)\)\""):
        Settings.from_environment(PRODUCTION | {"SECRET_KEY": secret})


def test_a_secret_of_32_bytes_in_fewer_characters_is_enough() -> None:
    assert Settings.from_environment({"SECRET_KEY": "é" * 16}).secret_key == "é" * 16


def test_development_makes_a_secret_once_and_keeps_it_private(tmp_path: Path) -> None:
    environment = {"SELFASSESS_INSTANCE": str(tmp_path / "instance")}
    first, second = Settings.from_environment(environment), Settings.from_environment(environment)
    kept = tmp_path / "instance" / "secret-key"
    assert len(first.secret_key) >= 32
    assert (second.secret_key, kept.read_text("ascii")) == (first.secret_key, first.secret_key)
    assert stat.S_IMODE(kept.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert list(kept.parent.iterdir()) == [kept]


def test_two_machines_have_different_secrets(tmp_path: Path) -> None:
    secrets = {Settings.from_environment({"SELFASSESS_INSTANCE": str(tmp_path / name)}).secret_key for name in "ab"}
    assert len(secrets) == 2


def test_a_folder_that_cannot_be_written_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(SettingsError, match="Or set SECRET_KEY"):
        Settings.from_environment({"SELFASSESS_INSTANCE": str(tmp_path / "file")})


SAMPLES = [
    ("the shipped study", {}, SHIPPED_SAMPLE),
    ("a study of one's own", {"SELFASSESS_STUDY": "ours"}, None),
    ("a study of one's own with a sample", {"SELFASSESS_STUDY": "ours", "SELFASSESS_SAMPLE": "a.csv"}, Path("a.csv")),
]


@pytest.mark.parametrize(("environment", "sample"), [case[1:] for case in SAMPLES], ids=[case[0] for case in SAMPLES])
def test_the_shipped_sample_goes_with_the_shipped_study(environment: dict[str, str], sample: Path | None) -> None:
    assert Settings.from_environment({"SECRET_KEY": SECRET} | environment).sample_answers == sample


def test_the_secret_is_not_printed_with_the_settings() -> None:
    assert SECRET not in repr(Settings.from_environment(PRODUCTION))
