"""The pages in a real browser: with and without scripts, wide and on the smallest phone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, Response, jsonify, request
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.datastructures import MultiDict
from werkzeug.serving import make_server

from selfassess.web.assets import STATIC
from selfassess.web.questions import posted
from selfassess.web.security import CONTENT_SECURITY_POLICY
from tests.web.questions.asked import HOSTILE, Asked, faults
from tests.web.questions.conftest import Rendering, at

PHONE, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
TARGETS = ":is(input:not([type=hidden]), select, textarea, button, summary, a.nhsuk-back-link)"
SMALL_TARGETS = f"""() => [...document.querySelectorAll("main {TARGETS}")]
  .map(each => [each.id || each.className, each.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 44 || box.height < 44))
  .map(([name, box]) => `${{name}}: ${{box.width}} by ${{box.height}}`)"""


@dataclass
class Site:
    """A page to show, and what its form sent."""

    address: str = ""
    html: str = ""
    sent: list[MultiDict[str, str]] = field(default_factory=list)
    status: int = 200
    test: str = ""


@pytest.fixture(scope="module")
def serving(shared_app: Flask) -> Iterator[Site]:
    app, site = Flask("throwaway", static_folder=None), Site()
    assets = shared_app.test_client()

    @app.get("/")
    def page() -> Response:
        response = Response(site.html)
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        return response

    @app.post("/save")
    def save() -> Response:
        if request.cookies.get("test") != site.test:
            return jsonify(version=0)  # a page of an earlier test saves itself while it is being closed
        site.sent.append(MultiDict(request.form.items(multi=True)))
        response = jsonify(version=8)
        response.status_code = site.status
        return response

    @app.get("/assets/<digest>/<name>")
    def asset(digest: str, name: str) -> Response:
        if name.endswith(".js"):
            return Response((STATIC / name).read_bytes(), content_type="text/javascript; charset=utf-8")
        found = assets.get(f"/assets/{digest}/{name}")
        return Response(found.data, found.status_code, content_type=found.content_type)

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}/"
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(serving: Site) -> Site:
    serving.sent, serving.status, serving.test = [], 200, uuid4().hex
    return serving


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    opened: list[BrowserContext] = []

    def show(html: str, **options: object) -> Page:
        site.html = html
        context = browser.new_context(**{"viewport": WIDE, **options})  # type: ignore[arg-type]  # options by name
        context.add_cookies([{"name": "test", "value": site.test, "url": site.address}])
        opened.append(context)
        page = context.new_page()
        page.goto(site.address)
        return page

    yield show
    for context in opened:
        context.close()


def full(asked: Asked) -> dict[str, str]:
    """Every field of a page filled in, with text that would break out of it if it could."""
    said = dict.fromkeys(asked.page.keys, "1")
    said |= {item.key: "" for item in asked.page.items if item.ticks}
    texts = [name for name in said if name.endswith(".note") or f"{name}.include" in said]
    said |= dict.fromkeys(texts, f"\nfirst\n  second {HOSTILE}")
    return said | {name: HOSTILE for name in said if name.endswith(".link")}


@pytest.mark.parametrize("state", ["full", "faulty"])
def test_axe_finds_nothing_and_everything_is_within_reach(
    open_page: Callable[..., Page], asked: Asked, rendered: Rendering, state: str
) -> None:
    page = open_page(rendered(asked, full(asked), faults(asked.page) if state == "faulty" else {}))
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for viewport in (WIDE, PHONE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]  # a typed dictionary of the library
        found = Axe().run(page)
        assert found.response["violations"] == [], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        assert page.evaluate(SMALL_TARGETS) == []


def test_without_scripts_a_page_sent_back_changes_nothing(
    open_page: Callable[..., Page], site: Site, asked: Asked, rendered: Rendering
) -> None:
    said = full(asked)
    page = open_page(rendered(asked, said, {}), java_script_enabled=False)
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/save")
    assert posted(asked.page, site.sent[0]) == said
    assert "then" not in site.sent[0]


def test_the_second_button_says_where_to_go(open_page: Callable[..., Page], site: Site, rendered: Rendering) -> None:
    page = open_page(rendered(at("channels")), java_script_enabled=False)
    page.get_by_role("button", name="Save and go to all parts").click()
    page.wait_for_url("**/save")
    assert site.sent[0]["then"] == "parts"


@pytest.mark.parametrize("slug", ["channels", "purposes", "practices-leadership", "rutiner-ansvar", "examples"])
def test_the_list_of_problems_has_the_focus_and_its_links_land_on_fields(
    open_page: Callable[..., Page], rendered: Rendering, slug: str
) -> None:
    asked = at(slug)
    page = open_page(rendered(asked, {}, faults(asked.page)))
    assert page.evaluate("document.activeElement.className") == "nhsuk-error-summary"
    links = page.locator(".nhsuk-error-summary a")
    for place in range(min(links.count(), 8)):
        links.nth(place).click()
        target = str(links.nth(place).get_attribute("href"))[1:]
        assert page.evaluate("document.activeElement.id") == target
        assert page.locator(f'[id="{target}"]').is_visible()


@pytest.mark.parametrize(("slug", "role", "columns"), [("channels", "checkbox", 3), ("purposes", "combobox", 2)])
def test_labels_of_a_table_show_in_cards_and_are_read_out_everywhere(
    open_page: Callable[..., Page], rendered: Rendering, slug: str, role: str, columns: int
) -> None:
    asked = at(slug)
    page = open_page(rendered(asked))
    for viewport, shown in [(PHONE, True), (WIDE, False)]:
        page.set_viewport_size(viewport)  # type: ignore[arg-type]  # a typed dictionary of the library
        box = page.locator(".app-cards__label").first.bounding_box()
        assert box is not None
        assert (box["width"] > 44) is shown
        rows = page.get_by_role("table").get_by_role("row")
        first = rows.nth(1)
        label = page.locator("tbody th").first.inner_text().splitlines()[0].strip()
        assert first.get_by_role("cell").count() == columns
        named = first.get_by_role(role, name=f": {label}")  # type: ignore[arg-type]  # a role by its name
        assert named.count() == columns


def test_autosave_sends_what_the_button_would_and_takes_the_new_version(
    open_page: Callable[..., Page], site: Site, rendered: Rendering
) -> None:
    asked = at("examples")
    page = open_page(rendered(asked, full(asked)))
    page.locator("textarea").first.fill("changed\nhere")
    page.get_by_text("Saved at").wait_for()
    [sent] = site.sent
    assert posted(asked.page, sent) == full(asked) | {asked.page.keys[0]: "changed\nhere"}
    assert (sent["version"], sent["form"], sent["csrf_token"]) == ("3", "f", "t")
    assert page.locator("input[name=version]").input_value() == "8"


@pytest.mark.parametrize("status", [409, 422, 500])
def test_autosave_that_is_refused_says_so_and_keeps_the_version(
    open_page: Callable[..., Page], site: Site, rendered: Rendering, status: int
) -> None:
    site.status = status
    page = open_page(rendered(at("channels")))
    page.locator("tbody input").first.check()
    page.get_by_text("Not saved yet.").wait_for()
    assert page.locator("input[name=version]").input_value() == "3"
    assert page.locator("tbody input").first.is_checked()


COUNTED = [("", "1,000"), ("  four  ", "996"), ("😀", "999"), ("a\nb", "997"), ("x" * 1001, "1 character too many")]


def test_a_counter_counts_as_the_server_does(open_page: Callable[..., Page], rendered: Rendering) -> None:
    page = open_page(rendered(at("rutiner-ansvar")))
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for text, said in COUNTED:
        page.locator("textarea").first.fill(text)
        expected = said if "too many" in said else f"{said} characters left"
        assert page.locator("textarea ~ .app-hint").first.inner_text() == expected


def test_a_link_is_copied_or_selected(open_page: Callable[..., Page]) -> None:
    html = (
        '<!DOCTYPE html><input id="link" value="https://example.org/a"><div>'
        '<button type="button" data-copy="link" hidden>Copy</button><p role="status"></p></div>'
        '<script type="module" src="/assets/0/copy-link.js"></script>'
    )
    page = open_page(html, permissions=["clipboard-read", "clipboard-write"])
    methods: list[str] = []
    page.on("request", lambda request: methods.append(request.method))
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Link copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://example.org/a"
    assert methods == []
    denied = open_page(html)
    denied.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); }")
    denied.get_by_role("button", name="Copy").click()
    denied.get_by_text("Selected").wait_for()
    assert denied.evaluate("getSelection().toString()") == "https://example.org/a"
    unscripted = open_page(html, java_script_enabled=False)
    assert unscripted.get_by_role("button").count() == 0
