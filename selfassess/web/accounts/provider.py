"""Signing in by a provider of OpenID Connect: the code flow with PKCE, by Authlib.

An extra: its packages are needed only where the settings name a provider.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Flask, abort, current_app, request, session
from werkzeug.wrappers import Response

from selfassess.config import Provider, Settings, SettingsError
from selfassess.services.identities import Said, by_provider
from selfassess.services.signing_in import Disabled
from selfassess.web.accounts.arriving import BAD_GATEWAY, UNPROCESSABLE, on_from, refused, wanted
from selfassess.web.accounts.routes import stopped
from selfassess.web.addresses import own_path, public_address
from selfassess.web.database import writing
from selfassess.web.redirects import see_other
from selfassess.web.served import served_keys, served_settings
from selfassess.web.signed_in import admit_account

pages = Blueprint("provider", __name__, url_prefix="/sign-in/provider")

SECONDS = 10.0  # the person waits meanwhile
_CLIENT = "oidc_client"
_NEXT = "next"
MORE = "Install the packages of requirements-oidc.txt, or leave OIDC_ISSUER out."


class NotVouched(Exception):  # noqa: N818 - it says what is so
    """What came back from the provider does not prove who somebody is."""


class Unreachable(Exception):  # noqa: N818 - it says what is so
    """The provider does not answer, or not as one."""


def init_app(app: Flask, settings: Settings) -> None:
    """Make the client of the provider that the settings name; SettingsError where its packages are missing."""
    if settings.provider is None:
        return
    try:
        flask_client: Any = importlib.import_module("authlib.integrations.flask_client")
    except ImportError as error:
        raise SettingsError(f"Signing in by a provider needs Authlib, and it is not installed. {MORE}") from error
    app.extensions[_CLIENT] = flask_client.OAuth(app).register("provider", **_registration(settings.provider))


def _registration(provider: Provider) -> dict[str, object]:
    return {
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "server_metadata_url": f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        "client_kwargs": {"scope": "openid email profile", "code_challenge_method": "S256", "default_timeout": SECONDS},
    }


@pages.get("")
def leave() -> tuple[str, int] | Response:
    """To the provider, with a state, a nonce and a challenge that only this browser can answer.

    A link leads here and no form: our policy lets no form be sent on to another host. Nothing is stored but the cookie.
    """
    client = _client()
    try:
        _check_issuer(_asked(client.load_server_metadata))
        there = _asked(client.create_authorization_url, public_address("provider.back"))
    except Unreachable:
        return _unreachable()
    client.save_authorize_data(redirect_uri=public_address("provider.back"), **there)
    session[_NEXT] = wanted() or ""
    return see_other(there["url"])


@pages.get("/back")
def back() -> tuple[str, int] | Response:
    """Back from the provider. What it says holds only with this browser's own state, once."""
    client, now = _client(), datetime.now(UTC)
    try:
        said = _said(client)
        with writing() as uow:
            admitted = by_provider(uow, served_keys(), said, now)
            admit_account(uow, admitted.account_id, now)
            uow.commit()
    except Unreachable:
        return _unreachable()
    except NotVouched:
        return refused(
            "You are not signed in",
            "What came back does not prove who you are. It may be too old, used before, or refused.",
            "Begin again on this page’s button. If that does not help, sign in by a link.",
            status=UNPROCESSABLE,
        )
    except Disabled:
        return stopped()
    return on_from(admitted, own_path(session.pop(_NEXT, "")))


def _client() -> Any:  # noqa: ANN401 - Authlib has no types
    """The client; 404 where the settings name no provider."""
    if _CLIENT not in current_app.extensions:
        abort(404)
    return current_app.extensions[_CLIENT]


def _said(client: Any) -> Said:  # noqa: ANN401 - as above
    """What the provider says of whoever comes back; NotVouched where it proves nothing."""
    if "error" in request.args or not request.args.get("code"):
        raise NotVouched
    token = _asked(client.authorize_access_token)
    claims: Mapping[str, Any] = token.get("userinfo") or {}
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise NotVouched
    if "email" not in claims:
        more = _asked(client.userinfo, token=token)
        claims = {**more, **claims} if more.get("sub") == claims["sub"] else claims
    return Said(
        issuer=_provider().issuer,
        subject=claims["sub"],
        email=str(claims.get("email") or ""),
        verified=claims.get("email_verified") is True,
        name=str(claims.get("name") or ""),
    )


def _asked(ask: Any, *arguments: object, **named: object) -> Any:  # noqa: ANN401 - as above
    """Ask the provider. Unreachable where it does not answer as one, NotVouched where its answer does not hold."""
    from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415 - an extra
    from joserfc.errors import JoseError  # noqa: PLC0415 - as above
    from requests import RequestException  # noqa: PLC0415 - as above

    try:
        return ask(*arguments, **named)
    except RequestException as error:
        current_app.logger.warning("The provider of OpenID Connect cannot be reached: %s", type(error).__name__)
        raise Unreachable from error
    except (AuthlibBaseError, JoseError) as error:
        current_app.logger.warning("Somebody was not signed in by the provider: %s", type(error).__name__)
        raise NotVouched from error
    except (ValueError, KeyError, TypeError, RuntimeError) as error:
        current_app.logger.warning("The provider of OpenID Connect makes no sense: %s", type(error).__name__)
        raise Unreachable from error


def _check_issuer(metadata: Mapping[str, object]) -> None:
    """What a provider says of itself must name the issuer of the settings, or it could speak for another."""
    if metadata.get("issuer") != _provider().issuer:
        current_app.logger.error("The provider calls itself %r, and OIDC_ISSUER is another", metadata.get("issuer"))
        raise Unreachable


def _provider() -> Provider:
    found = served_settings().provider
    if found is None:
        abort(404)
    return found


def _unreachable() -> tuple[str, int]:
    return refused(
        "We cannot reach the service that you sign in with",
        "Try again in a few minutes, or sign in by a link.",
        status=BAD_GATEWAY,
    )
