"""A form as a browser without scripts reads and sends it."""

from __future__ import annotations

from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict


class BrowserForm(HTMLParser):
    """What each control of a page would send, in order, in ``sent``; the last button pressed is no part of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self._textarea: str | None = None
        self._text = ""
        self._options: list[tuple[str, bool]] = []
        self._select = ""
        self.feed(html)
        self.close()

    @property
    def values(self) -> MultiDict[str, str]:
        return MultiDict(self.sent)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "input":
                self._input(given)
            case "textarea":
                self._textarea, self._text = given["name"], ""
            case "select":
                self._select, self._options = given["name"], []
            case "option":
                self._options.append((given["value"], "selected" in given))

    def _input(self, given: dict[str, str]) -> None:
        ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
        if ticked and given.get("name"):
            self.sent.append((given["name"], given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._textarea is not None:
            text = self._text.removeprefix("\n").replace("\n", "\r\n")
            self.sent.append((self._textarea, text))
            self._textarea = None
        if tag == "select":
            chosen = [value for value, selected in self._options if selected]
            assert len(chosen) <= 1, f"{self._select} has {len(chosen)} chosen options"
            self.sent.append((self._select, chosen[0] if chosen else self._options[0][0]))
