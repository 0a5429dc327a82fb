"""Cookies, limits, forgery protection and the headers that every response carries."""

from __future__ import annotations

import io
from datetime import timedelta

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import BadRequest, ClientDisconnected, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wsgi import get_content_length

from selfassess.config import Settings

LARGEST_REQUEST = 1_000_000  # bytes; a view that takes files raises it for itself
LONGEST_SESSION = timedelta(hours=12)  # from when a link was opened, and never longer by using it
THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # "no-referrer" would break the forgery check over HTTPS
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}

# Over HTTPS only: a browser must ignore it elsewhere, and a laptop's localhost is not ours to bind.
TRANSPORT_SECURITY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def init_app(app: Flask, settings: Settings) -> None:
    """Set what protects every page."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=list(settings.trusted_hosts or THIS_MACHINE),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SESSION_COOKIE_NAME="__Host-session" if settings.production else "session",
        SESSION_COOKIE_SECURE=settings.production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LONGEST_SESSION,
        WTF_CSRF_TIME_LIMIT=None,  # a questionnaire stays open for longer than an hour
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign]
    app.before_request(measure_body)  # before the forgery protection, which reads it
    CSRFProtect(app)
    headers = HEADERS | (TRANSPORT_SECURITY if settings.production else {})

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response


def measure_body() -> None:
    """Take a body whole, or refuse it: one that is above the limit or that was cut off on its way.

    Werkzeug relies on servers that say where a body ends. It would cut off a long one that does not state its length,
    and go on with the half of a form that arrived before a telephone lost its network: every field that is missing
    from it would be an answer taken back.
    """
    environ = request.environ
    if not environ.get("wsgi.input_terminated"):
        return  # Werkzeug itself counts the bytes
    limit, stated = request.max_content_length or LARGEST_REQUEST, get_content_length(environ)
    if stated is not None and stated > limit:
        raise RequestEntityTooLarge
    incoming, environ["wsgi.input"] = environ["wsgi.input"], io.BytesIO()  # what goes wrong is not read once more
    try:
        body: bytes = incoming.read(limit + 1)
    except Exception as error:  # each server has errors of its own for a body that is badly framed
        raise BadRequest from error
    if len(body) > limit:
        raise RequestEntityTooLarge
    if stated is not None and len(body) < stated:
        raise ClientDisconnected
    environ["wsgi.input"] = io.BytesIO(body)
