"""Whether everything on a page is within reach: nothing off to the side, nothing too small to hit."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.web.axe import OPEN_ALL

# WCAG 2.2, 2.5.8: a target takes 24 by 24 pixels, or stands in a sentence, or has that much room to itself: a circle of
# 24 pixels round it touches no other target, nor such a circle of another small one. A box is hit by its label too.
SMALL = """() => {
  const targets = [...document.querySelectorAll("a, button, summary, input:not([type=hidden]), select, textarea")]
    .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.matches(".nhsuk-skip-link"))
    .map(each => [each, [each, ...each.labels || []].map(one => one.getBoundingClientRect())]);
  const large = ([, boxes]) => boxes.some(box => box.width >= 24 && box.height >= 24);
  const in_sentence = ([each]) => getComputedStyle(each).display === "inline"
    && each.parentElement.textContent.trim() !== each.textContent.trim();
  const centre = ([, [box]]) => [box.x + box.width / 2, box.y + box.height / 2];
  const gap = (value, low, high) => Math.max(low - value, 0, value - high);
  const crowds = (small) => (other) => {
    const [x, y] = centre(small);
    if (other === small) return false;
    if (!large(other)) return Math.hypot(x - centre(other)[0], y - centre(other)[1]) < 24;
    return other[1].some(box => Math.hypot(gap(x, box.left, box.right), gap(y, box.top, box.bottom)) < 12);
  };
  return targets.filter(each => !large(each) && !in_sentence(each) && targets.some(crowds(each)))
    .map(([each, [box]]) => `${each.outerHTML.slice(0, 120)}: ${box.width} by ${box.height}`);
}"""


def out_of_reach(page: Page) -> list[str]:
    """What cannot be reached on a page as wide as it is now, with every hidden part opened."""
    page.evaluate(OPEN_ALL)
    width, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    sideways = [f"the page is {width} wide, of {room}"] if width > room else []
    small: list[str] = page.evaluate(SMALL)
    return sideways + small
