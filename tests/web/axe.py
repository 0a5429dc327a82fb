"""What axe finds wrong with a page in a browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"


def violations(page: Page) -> list[str]:
    """Each rule that is broken, with the first place; every hidden part is opened first."""
    page.evaluate(OPEN_ALL)
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]
