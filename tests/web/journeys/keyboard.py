"""By the keyboard alone: Tab, Shift+Tab, arrows, space, Enter and letters. Every stop must show where the focus is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.web.journeys.person import ON, Field

MOST_STOPS = 250
# What shows the focus may be drawn by the label of a box that is itself invisible. ``shows`` is whether something is
# drawn round the stop; ``unlike`` is whether the stop before looks different now that it has lost the focus.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body || stop === document.documentElement) return null;
  const boxes = (one) => [...one.labels || []].map(each => getComputedStyle(each, "::before"));
  const drawn = (one) => [getComputedStyle(one), ...boxes(one)];
  const signs = (s) => [s.outline, s.boxShadow, s.backgroundColor, s.borderTopColor].join();
  const look = (one) => drawn(one).map(signs).join();
  const ringed = (s) => s.boxShadow !== "none" || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0);
  const { element, focused } = window.stopBefore || {};
  const unlike = !element || element === stop || look(element) !== focused;
  window.stopBefore = { element: stop, focused: look(stop) };
  const box = (/radio|checkbox/.test(stop.type) ? stop.labels[0] : stop).getBoundingClientRect();
  const details = stop.tagName === "SUMMARY" ? stop.parentElement : null;
  return {
    tag: stop.tagName.toLowerCase(), words: stop.textContent.trim().replace(/\\s+/g, " "),
    id: stop.id, name: stop.name || "", kind: stop.type || "", value: stop.value || "", on: Boolean(stop.checked),
    holds: details && !details.open ? [...details.querySelectorAll("[name]")].map(each => each.name) : [],
    shows: drawn(stop).some(ringed), unlike,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@dataclass(frozen=True)
class Stop:
    """Where the focus is. ``holds`` are the fields inside of what it would open."""

    tag: str
    words: str
    id: str
    name: str
    kind: str
    value: str
    on: bool
    holds: tuple[str, ...]

    @property
    def field(self) -> Field:
        return Field(self.id, self.name, self.kind, self.value, self.on)


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def answer(self, cells: Mapping[str, str]) -> None:
        """To the end of the page and out of it, answering on the way; then back to the button."""
        passed = []
        for stop in self.stops():
            passed.append(stop.words)
            self._answer(stop, cells)
        assert passed[0] == "Skip to main content"
        assert passed[-1] == "Accessibility statement"
        self._reach(ON, "Shift+Tab")

    def press(self, words: str) -> None:
        self._reach(words, "Tab")

    def stops(self, key: str = "Tab") -> Iterator[Stop]:
        """Every stop from here until the focus leaves the page."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press(key)
            stop = self.here()
            if stop is None:
                return
            yield stop
        raise AssertionError(f"no way out of {self.page.url} in {MOST_STOPS} stops")

    def here(self) -> Stop | None:
        """Where the focus is; None where it is not in the page."""
        found = self.page.evaluate(STOP)
        if found is None:
            return None
        shown = {name: found.pop(name) for name in ("shows", "unlike", "seen")}
        assert shown == dict.fromkeys(shown, True), (self.page.url, found)
        return Stop(**{**found, "holds": tuple(found["holds"])})

    def _reach(self, words: str, key: str) -> None:
        """Go on to a button or a link, and press it."""
        for stop in self.stops(key):
            if stop.tag in ("a", "button") and words in stop.words:
                self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"no “{words}” on {self.page.url}")

    def _answer(self, stop: Stop, cells: Mapping[str, str]) -> None:
        press, said = self.page.keyboard.press, cells.get(stop.name, "")
        match stop.kind or stop.tag:
            case "summary" if any(cells.get(name) for name in stop.holds if name.endswith((".note", ".link"))):
                press("Space")
            case "checkbox" if stop.field.wanted(cells) != stop.on:
                press("Space")
            case "radio" if said:
                self._choose(stop, said)
            case "select-one":
                self._choose(stop, said)
            case "text" | "textarea" if said and said != stop.value:
                self.page.keyboard.type(said)

    def _choose(self, stop: Stop, said: str) -> None:
        """One of several, by the arrows: they go round, and choose as they go."""
        if stop.kind == "radio" and stop.value == said and not stop.on:
            self.page.keyboard.press("Space")
        first = now = stop.field
        while now.value != said:
            self.page.keyboard.press("ArrowDown")
            here = self.here()
            assert here is not None
            assert here.value != first.value, (stop.name, said)
            now = here.field
