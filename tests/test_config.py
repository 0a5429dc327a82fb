"""The settings: complete at start, or the application does not start (reliability: S10)."""

from __future__ import annotations

import secrets
import stat
from pathlib import Path

import pytest

from selfassess.config import SHIPPED_SAMPLE, Provider, Settings, SettingsError, is_guessable

SECRET = "b7Kq2xWm9TzR4vNc8JfYp1LsHd6GuAe3"  # noqa: S105 - 32 bytes, for the tests alone
LETTERS = "éüßłőřčñåøæ€çžşğ"  # 16 of them, in 33 bytes
PRODUCTION = {
    "SELFASSESS_ENV": "production",
    "SECRET_KEY": SECRET,
    "TRUSTED_HOSTS": "a.example.org, b.example.org",
    "SELFASSESS_ADDRESS": "https://a.example.org",
}


@pytest.mark.parametrize(("given", "days"), [("", 365), ("90", 90), ("730", 730)])
def test_unused_drafts_are_kept_for_a_year_or_as_said(given: str, days: int) -> None:
    assert Settings.from_environment(PRODUCTION | {"SELFASSESS_KEEP_UNUSED": given}).keep_unused.days == days


def test_production_reads_its_settings() -> None:
    settings = Settings.from_environment(PRODUCTION)
    assert (settings.production, settings.secret_key) == (True, SECRET)
    assert settings.trusted_hosts == ("a.example.org", "b.example.org")


OIDC = {
    "OIDC_ISSUER": "https://login.example.org/tenant-1/v2.0",
    "OIDC_CLIENT_ID": "selfassess",
    "OIDC_CLIENT_SECRET": "given by them",
}

REFUSED = [
    ("no secret", PRODUCTION | {"SECRET_KEY": ""}, "SECRET_KEY is not set"),
    ("31 bytes", PRODUCTION | {"SECRET_KEY": SECRET[1:]}, "SECRET_KEY has fewer than 32 bytes"),
    ("31 bytes in development", {"SECRET_KEY": SECRET[1:]}, "SECRET_KEY has fewer than 32 bytes"),
    ("no host", PRODUCTION | {"TRUSTED_HOSTS": " , "}, "TRUSTED_HOSTS is not set"),
    ("no address for e-mails", PRODUCTION | {"SELFASSESS_ADDRESS": " "}, "SELFASSESS_ADDRESS is not set"),
    ("one sign", PRODUCTION | {"SECRET_KEY": "s" * 32}, "SECRET_KEY can be guessed"),
    ("one sign in development", {"SECRET_KEY": "s" * 64}, "SECRET_KEY can be guessed"),
    ("seven signs", PRODUCTION | {"SECRET_KEY": "1827364" + "4263718" * 4}, "SECRET_KEY can be guessed"),
    ("a repetition", PRODUCTION | {"SECRET_KEY": SECRET[:16] * 2}, "SECRET_KEY can be guessed"),
    ("a repetition cut off", PRODUCTION | {"SECRET_KEY": SECRET[:12] * 3 + SECRET[:5]}, "SECRET_KEY can be guessed"),
    ("a row", PRODUCTION | {"SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789"}, "SECRET_KEY can be guessed"),
    ("a row backwards", PRODUCTION | {"SECRET_KEY": "zyxwvutsrqponmlkjihgfedcba987654"}, "SECRET_KEY can be guessed"),
    ("a known example", PRODUCTION | {"SECRET_KEY": "django-Insecure-" + SECRET}, "SECRET_KEY can be guessed"),
    ("words to replace", PRODUCTION | {"SECRET_KEY": "please-CHANGE-me-4-production-use"}, "SECRET_KEY can be guessed"),
    ("a provider over HTTP", PRODUCTION | OIDC | {"OIDC_ISSUER": "http://login.example.org"}, "OIDC_ISSUER is"),
    ("a provider with a query", PRODUCTION | OIDC | {"OIDC_ISSUER": "https://a.example.org?b"}, "OIDC_ISSUER is"),
    ("no client", PRODUCTION | OIDC | {"OIDC_CLIENT_ID": ""}, "OIDC_CLIENT_ID is not set"),
    ("no secret of the client", PRODUCTION | OIDC | {"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET is not set"),
    ("six proxies", PRODUCTION | {"SELFASSESS_PROXIES": "6"}, "SELFASSESS_PROXIES is '6'"),
    ("proxies in another script", PRODUCTION | {"SELFASSESS_PROXIES": "١"}, "SELFASSESS_PROXIES is"),
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
    assert Settings.from_environment({"SECRET_KEY": LETTERS}).secret_key == LETTERS


def test_development_makes_a_secret_once_and_keeps_it_private(tmp_path: Path) -> None:
    environment = {"SELFASSESS_INSTANCE": str(tmp_path / "instance")}
    first, second = Settings.from_environment(environment), Settings.from_environment(environment)
    kept = tmp_path / "instance" / "secret-key"
    assert len(first.secret_key) >= 32
    assert (second.secret_key, kept.read_text("ascii")) == (first.secret_key, first.secret_key)
    assert stat.S_IMODE(kept.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert list(kept.parent.iterdir()) == [kept]


def test_two_machines_have_different_secrets(tmp_path: Path) -> None:
    made = {Settings.from_environment({"SELFASSESS_INSTANCE": str(tmp_path / name)}).secret_key for name in "ab"}
    assert len(made) == 2


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


def test_a_provider_is_read_with_a_name_for_its_button() -> None:
    provider = Settings.from_environment(PRODUCTION | OIDC | {"OIDC_NAME": "Northmoor"}).provider
    assert provider == Provider("https://login.example.org/tenant-1/v2.0", "selfassess", "given by them", "Northmoor")
    assert "given by them" not in repr(provider)
    assert Settings.from_environment(PRODUCTION).provider is None


def test_random_secrets_are_never_taken_for_guessable() -> None:
    made = [secrets.token_urlsafe(48) for _ in range(2_000)] + [secrets.token_hex(16) for _ in range(2_000)]
    assert [secret for secret in made if is_guessable(secret)] == []
