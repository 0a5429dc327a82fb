"""By pointing: on labels, fields and buttons, as with a mouse or a finger."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

from tests.web.journeys.person import ON, fields

# The middle of a label on the screen, and whether a click there reaches it or its box.
MIDDLE = """id => {
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
  label.scrollIntoView({ block: "center" });
  const { left, top, width, height } = label.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  return [x, y, label.contains(hit) || hit === label.control];
}"""


class Pointing:
    def __init__(self, page: Page) -> None:
        self.page = page

    def answer(self, cells: Mapping[str, str]) -> None:
        for field in fields(self.page):
            place = self.page.locator(f'[id="{field.id}"]')
            if field.is_choice:
                if field.on != field.wanted(cells):
                    self.choose(field.id)
            elif said := cells.get(field.name):
                if field.kind == "select-one":
                    place.select_option(said)
                    continue
                if not place.is_visible():
                    self.page.locator("details", has=place).locator("summary").click()
                place.click()
                place.fill(said)
        self.press(ON)

    def choose(self, id: str) -> None:  # noqa: A002 - the id of the field
        """Click in the middle of a label."""
        x, y, reached = self.page.evaluate(MIDDLE, id)
        assert reached, id
        self.page.mouse.click(x, y)

    def press(self, words: str) -> None:
        self.page.locator("main :is(a, button)").filter(has_text=words).first.click()
