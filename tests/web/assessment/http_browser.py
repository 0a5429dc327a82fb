"""A browser as far as a server can tell: one connection at a time, the session's cookie, forms as they were shown."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.web.assessment.gunicorn_server import Server
from tests.web.assessment.journeys import Form, forms

FORM_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class HttpBrowser:
    """Speaks HTTP to a server; ``base`` is the address of its assessment once it has one."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection: HTTPConnection | None = None
        self.cookies: SimpleCookie = SimpleCookie()
        self.base = ""

    def ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        if self._connection is None:
            self._connection = self._server.connection()
        headers = {"Cookie": "; ".join(f"{name}={kept.value}" for name, kept in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = FORM_TYPE
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode()
        for kept in response.headers.get_all("Set-Cookie") or []:
            self.cookies.load(kept)
        return Answer(response.status, dict(response.headers), text)

    def form(self, path: str, to: str = "") -> Form:
        """The first form of a page, or the one that goes where ``to`` says."""
        return next(form for form in forms(self.ask("GET", path).text) if to in form.action)

    def send(self, form: Form, changes: dict[str, str] | None = None) -> Answer:
        sent = urlencode(list(form.with_(changes or {}).items(multi=True)))
        return self.ask("POST", form.action, sent.encode())

    def start(self) -> None:
        answer = self.send(self.form("/", to="/assessment/start"))
        self.base = "/".join(urlsplit(answer.headers["Location"]).path.split("/")[:3])

    def drop(self) -> None:
        """Give up the connection, as a browser does once the server is gone."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
