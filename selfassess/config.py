"""The settings: what the environment decides. No other module reads the environment."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SHIPPED_STUDY = CHECKOUT / "benchmarks" / "social-media"
SHIPPED_SAMPLE = CHECKOUT / "examples" / "answers.csv"
SHIPPED_INSTANCE = CHECKOUT / "instance"
DATABASE_FILE = "answers.sqlite3"
HEADS_FILE = "audit-heads.txt"
ERASURES_FILE = "erased.txt"
SHORTEST_KEPT = 90  # days: a draft must outlive a long leave
SHORTEST_SECRET = 32
FEWEST_SIGNS = 8  # 32 random hexadecimal digits hold fewer once in some ten million times
WORDS_OF_EXAMPLES = ("secret", "password", "change", "default", "example", "insecure", "replace", "qwerty")
ISSUER = re.compile(
    r"https://[a-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?|http://(localhost|127\.0\.0\.1)(:[0-9]+)?(/[a-z]*)?"
)
MOST_PROXIES = ("0", "1", "2", "3", "4", "5")
MAIL_SECURITY = ("starttls", "tls", "none")
HOW_TO_MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'


class SettingsError(Exception):
    """The application cannot start as it is set up; the message says what to do."""


@dataclass(frozen=True)
class Mail:
    """The server that sends e-mail. ``security`` is ``starttls``, ``tls`` or ``none``."""

    server: str
    sender: str
    port: int = 587
    security: str = "starttls"
    username: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Mail | None:
        """None where no server is named; SettingsError where what is named cannot work."""
        server = environment.get("MAIL_SERVER", "")
        if not server:
            return None
        sender, port = environment.get("MAIL_SENDER", ""), environment.get("MAIL_PORT") or "587"
        security = environment.get("MAIL_SECURITY") or "starttls"
        if "@" not in sender or len(sender.splitlines()) != 1:
            raise SettingsError("MAIL_SENDER is not an address. Set it to the one that private links are sent from.")
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
            raise SettingsError(f"MAIL_PORT is {port!r}. Set it to a number, such as 587.")
        if security not in MAIL_SECURITY:
            raise SettingsError(f"MAIL_SECURITY is {security!r}. Set it to one of: {', '.join(MAIL_SECURITY)}.")
        username, password = environment.get("MAIL_USERNAME", ""), environment.get("MAIL_PASSWORD", "")
        return cls(server, sender, int(port), security, username, password)


@dataclass(frozen=True)
class Provider:
    """A provider of OpenID Connect, where people may sign in. ``name`` is what its button calls it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str = "your organisation"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Provider | None:
        """None where no issuer is named; SettingsError where what is named cannot work."""
        issuer = environment.get("OIDC_ISSUER", "").strip()
        if not issuer:
            return None
        if not ISSUER.fullmatch(issuer):
            raise SettingsError(
                f"OIDC_ISSUER is {issuer!r}. Write it as https://login.example.org, as the provider does."
            )
        given = {name: environment.get(name, "").strip() for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")}
        for name, value in given.items():
            if not value:
                raise SettingsError(f"{name} is not set. Set it to what the provider at OIDC_ISSUER gave you.")
        return cls(
            issuer=issuer,
            client_id=given["OIDC_CLIENT_ID"],
            client_secret=given["OIDC_CLIENT_SECRET"],
            name=environment.get("OIDC_NAME", "").strip() or cls.name,
        )


@dataclass(frozen=True)
class Settings:
    """Everything that may differ from one installation to another, with the variable that sets it.

    ``SECRET_KEY``: signs sessions, at least 32 bytes. Production needs it; development makes one and keeps it.
    ``SELFASSESS_ENV``: ``development`` (the default), or ``production``, which is served over HTTPS only.
    ``TRUSTED_HOSTS``: the host names to answer to, with commas between. Production needs them.
    ``SELFASSESS_ASSETS``: the folder of NHS.UK frontend's style sheet.
    ``SELFASSESS_STUDY``: the folder of the study to serve.
    ``SELFASSESS_SAMPLE``: the answers of the sample report; a study of one's own has none unless this names it.
    ``SELFASSESS_INSTANCE``: the folder where development keeps its secret, and SQLite its file.
    ``DATABASE_URL``: where answers are kept, such as ``postgresql://user@host/name``; a SQLite file if left out.
    ``SELFASSESS_ADDRESS``: the public address, such as ``https://assessment.example.org``; reports then say where their
    seal can be checked, and e-mails lead there. Production needs it.
    ``SELFASSESS_RUN_BY``, ``SELFASSESS_CONTACT``: who runs the service and how to reach them, for the statements.
    ``SELFASSESS_KEEP_UNUSED``: days after which a draft that nobody's account belongs to is deleted; 365 if left out.
    ``MAIL_SERVER``, ``MAIL_PORT``, ``MAIL_SECURITY``, ``MAIL_USERNAME``, ``MAIL_PASSWORD``, ``MAIL_SENDER``: who sends
    e-mail. Without a server it is laid into the folder ``mail`` of the instance, and private links are not sent.
    ``SELFASSESS_PROXIES``: how many proxies of one's own stand in front, 0 to 5: so many are believed about where a
    request comes from, for limits. None by default.
    ``OIDC_ISSUER``, ``OIDC_CLIENT_ID``, ``OIDC_CLIENT_SECRET``, ``OIDC_NAME``: a provider of OpenID Connect by which
    people may sign in too, and what to call it. It needs the packages of requirements-oidc.txt.
    """

    secret_key: str = field(repr=False)
    production: bool = False
    trusted_hosts: tuple[str, ...] = ()
    assets_folder: Path = CHECKOUT / ".assets"
    study_folder: Path = SHIPPED_STUDY
    sample_answers: Path | None = SHIPPED_SAMPLE
    database_url: str = field(default=f"sqlite:///{SHIPPED_INSTANCE / DATABASE_FILE}", repr=False)
    mail: Mail | None = None
    mail_folder: Path = SHIPPED_INSTANCE / "mail"
    audit_heads: Path = SHIPPED_INSTANCE / HEADS_FILE
    erasures: Path = SHIPPED_INSTANCE / ERASURES_FILE
    keep_unused: timedelta = timedelta(days=365)
    run_by: str = ""
    contact: str = ""
    address: str = ""
    provider: Provider | None = None
    proxies: int = 0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings; raise SettingsError where the application must not start with them."""
        production = _is_production(environment.get("SELFASSESS_ENV", "development"))
        study = Path(environment.get("SELFASSESS_STUDY") or SHIPPED_STUDY)
        sample = environment.get("SELFASSESS_SAMPLE") or (SHIPPED_SAMPLE if study == SHIPPED_STUDY else None)
        instance = Path(environment.get("SELFASSESS_INSTANCE") or SHIPPED_INSTANCE)
        return cls(
            secret_key=_secret(environment.get("SECRET_KEY", ""), production, instance),
            production=production,
            trusted_hosts=_hosts(environment.get("TRUSTED_HOSTS", ""), production),
            assets_folder=Path(environment.get("SELFASSESS_ASSETS") or cls.assets_folder),
            study_folder=study,
            sample_answers=Path(sample) if sample else None,
            database_url=environment.get("DATABASE_URL") or f"sqlite:///{instance.resolve() / DATABASE_FILE}",
            mail=Mail.from_environment(environment),
            mail_folder=instance / "mail",
            audit_heads=instance / HEADS_FILE,
            erasures=instance / ERASURES_FILE,
            keep_unused=_days(environment.get("SELFASSESS_KEEP_UNUSED", "").strip()),
            run_by=environment.get("SELFASSESS_RUN_BY", "").strip(),
            contact=environment.get("SELFASSESS_CONTACT", "").strip(),
            address=_address(environment.get("SELFASSESS_ADDRESS", "").strip(), production),
            provider=Provider.from_environment(environment),
            proxies=_proxies(environment.get("SELFASSESS_PROXIES") or "0"),
        )


def _hosts(given: str, production: bool) -> tuple[str, ...]:
    hosts = tuple(filter(None, (host.strip() for host in given.split(","))))
    if production and not hosts:
        raise SettingsError(
            "TRUSTED_HOSTS is not set. Production answers only to the host names it lists, such as "
            "assessment.example.org; put commas between several."
        )
    return hosts


def _address(given: str, production: bool) -> str:
    """The public address without a slash at its end; SettingsError where it is not one of a site over HTTPS."""
    if production and not given:
        raise SettingsError(
            "SELFASSESS_ADDRESS is not set. Production needs the public address for the links in its e-mails: write it "
            "as https://assessment.example.org."
        )
    if given and not re.fullmatch(r"https://[a-z0-9.-]+(:[0-9]+)?/?", given):
        raise SettingsError(f"SELFASSESS_ADDRESS is {given!r}. Write it as https://assessment.example.org.")
    return given.rstrip("/")


def _days(given: str) -> timedelta:
    """How long an unused draft is kept; SettingsError where that is no number of days, or too few."""
    days = given or "365"
    if not (days.isascii() and days.isdigit() and SHORTEST_KEPT <= int(days) < 10_000):
        raise SettingsError(
            f"SELFASSESS_KEEP_UNUSED is {given!r}. Set it to a number of days, at least {SHORTEST_KEPT}."
        )
    return timedelta(days=int(days))


def _proxies(given: str) -> int:
    if given not in MOST_PROXIES:
        raise SettingsError(f"SELFASSESS_PROXIES is {given!r}. Set it to how many proxies stand in front: 0 to 5.")
    return int(given)


def _is_production(name: str) -> bool:
    if name not in {"development", "production"}:
        raise SettingsError(f"SELFASSESS_ENV is {name!r}. Set it to development or production.")
    return name == "production"


def _secret(given: str, production: bool, instance: Path) -> str:
    if given and len(given.encode("utf-8", "surrogateescape")) < SHORTEST_SECRET:
        raise SettingsError(f"SECRET_KEY has fewer than {SHORTEST_SECRET} bytes. Make one with: {HOW_TO_MAKE_ONE}")
    if given and is_guessable(given):
        raise SettingsError(f"SECRET_KEY can be guessed. Make one with: {HOW_TO_MAKE_ONE}")
    if given:
        return given
    if production:
        raise SettingsError(f"SECRET_KEY is not set. Production needs a lasting secret: {HOW_TO_MAKE_ONE}")
    return _kept_secret(instance)


def is_guessable(secret: str) -> bool:
    """Whether a secret of enough bytes was plainly not drawn at random: few signs, a repetition, a row, or a word."""
    few = len(set(secret)) < FEWEST_SIGNS
    repeated = any(secret == (secret[:size] * len(secret))[: len(secret)] for size in range(1, len(secret) // 2 + 1))
    steps = [ord(after) - ord(before) for before, after in pairwise(secret)]
    row = sum(abs(step) == 1 for step in steps) * 2 > len(steps)
    return few or repeated or row or any(word in secret.lower() for word in WORDS_OF_EXAMPLES)


def _kept_secret(instance: Path) -> str:
    """The secret of a development machine: made once and kept, so that sessions outlive a restart."""
    kept = instance / "secret-key"
    try:
        if not kept.exists():
            instance.mkdir(parents=True, exist_ok=True)
            _make_once(kept, secrets.token_urlsafe(48))
        return kept.read_text("ascii")
    except OSError as error:
        raise SettingsError(f"The secret cannot be kept in {kept}: {error.strerror}. Or set SECRET_KEY.") from error


def _make_once(path: Path, text: str) -> None:
    """Link a finished file into place: of several processes that start at once, one wins and all read the same."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()
