"""Make the pictures of the README: the start page, and pages of a report.

usage: python -m scripts.pictures [REPORT.pdf [PAGE ...]]

Without page numbers the first four pages are taken. Needs Chromium and pdftoppm.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from selfassess import create_app

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
FIRST_PAGES = ("1", "2", "3", "4")
DOTS_PER_INCH = "70"  # a page is then 579 by 819, which reads well beside text


class MissingProgramError(Exception):
    """A program that makes the pictures is not installed."""


def program(*names: str) -> str:
    """The path of the first of these programs that is installed."""
    for name in names:
        if path := shutil.which(name):
            return path
    raise MissingProgramError(f"{names[0]} is needed. Install it with: python3 scripts/system_packages.py")


@contextmanager
def served() -> Iterator[str]:
    """The application on a free port of this machine."""
    server = make_server("127.0.0.1", 0, create_app(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def picture_page(address: str, picture: Path, width: int = 1280, height: int = 900) -> None:
    """Photograph what a visitor sees before scrolling."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium", "chromium-browser", "google-chrome"))
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(address)
        page.screenshot(path=picture)
        browser.close()


def picture_report(report: Path, pages: Sequence[str]) -> None:
    """Draw pages of a report as ``report-N.png``."""
    for page in pages:
        picture = PICTURES / f"report-{page}"
        only = ["-png", "-r", DOTS_PER_INCH, "-f", page, "-l", page, "-singlefile"]
        subprocess.run([program("pdftoppm"), *only, report, picture], check=True)


def main(arguments: Sequence[str]) -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    try:
        with served() as address:
            picture_page(f"{address}/", PICTURES / "start.png")
        if arguments:
            picture_report(Path(arguments[0]), arguments[1:] or FIRST_PAGES)
    except MissingProgramError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
