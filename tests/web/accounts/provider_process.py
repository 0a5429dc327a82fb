"""A provider of OpenID Connect in a process of its own: ``python provider_process.py PORT``.

It is oidc-provider-mock with what it leaves out: a code is given only to whoever began with a challenge, and exchanged
only for the verifier that belongs to it (PKCE, RFC 7636).
"""

from __future__ import annotations

import base64
import hashlib
import io
import sys
import warnings
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from werkzeug.serving import make_server

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of what the provider's own libraries call old
    from oidc_provider_mock import app as make_provider

Environ = dict[str, Any]
Start = Callable[..., Any]


class WithProof:
    """Holds each code to its challenge."""

    def __init__(self, provider: Callable[[Environ, Start], Iterable[bytes]]) -> None:
        self._provider = provider
        self._challenges: dict[str, str] = {}

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        if environ["PATH_INFO"] == "/oauth2/token":
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = io.BytesIO(body)
            if not self._is_proven({name: values[0] for name, values in parse_qs(body.decode()).items()}):
                return _refuse(start)
        if environ["PATH_INFO"] == "/oauth2/authorize" and asked.get("code_challenge_method") != "S256":
            return _refuse(start)
        return self._provider(environ, self._noting(start, asked.get("code_challenge", "")))

    def _noting(self, start: Start, challenge: str) -> Start:
        def begin(status: str, headers: list[tuple[str, str]], *more: object) -> object:
            for code in parse_qs(urlsplit(dict(headers).get("Location", "")).query).get("code", []):
                self._challenges[code] = challenge
            return start(status, headers, *more)

        return begin

    def _is_proven(self, sent: dict[str, str]) -> bool:
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        return self._challenges.pop(sent.get("code", ""), "") == proof.decode().rstrip("=")


def _refuse(start: Start) -> Iterable[bytes]:
    start("400 Bad Request", [("Content-Type", "application/json")])
    return [b'{"error": "invalid_grant"}']


if __name__ == "__main__":
    provider = make_provider(require_nonce=True)
    server = make_server("127.0.0.1", int(sys.argv[1]), WithProof(provider), threaded=True)
    print("ready", flush=True)
    server.serve_forever()
