"""Style sheets and icons, at addresses that hold a hash of their bytes, so that a browser may keep them for good.

NHS.UK frontend comes compiled in a package that is installed beside the application, never in the repository. Its
font is licensed to the NHS alone and loaded from another host: both the font faces and the name are taken out.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for

from selfassess.config import CHECKOUT, SettingsError

STATIC = CHECKOUT / "static"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
LICENSED_FONT = re.compile(rb'@font-face\{[^}]*\}|"?Frutiger W01"?,', re.IGNORECASE)
ONE_YEAR = "public, max-age=31536000, immutable"

pages = Blueprint("assets", __name__, url_prefix="/assets")


@dataclass(frozen=True)
class Asset:
    """A file that pages refer to."""

    name: str
    body: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[Path(self.name).suffix]

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:16]

    @cached_property
    def compressed(self) -> bytes:
        return gzip.compress(self.body, mtime=0)


def nhsuk_style_sheet(folder: Path) -> Asset:
    """NHS.UK frontend's style sheet without its font; SettingsError where it is not installed."""
    found = sorted(folder.glob("wagtailnhsukfrontend/static/*/css/nhsuk-frontend-*.min.css"))
    if not found:
        raise SettingsError(f"The style sheet of NHS.UK frontend is not in {folder}. Install it with: make setup")
    return Asset("nhsuk-frontend.css", LICENSED_FONT.sub(b"", found[-1].read_bytes()))


def init_app(app: Flask, folder: Path) -> None:
    """Read every asset once, and give templates ``asset_url(name)``."""
    ours = [Asset(path.name, path.read_bytes()) for path in sorted(STATIC.iterdir())]
    held = {asset.name: asset for asset in [nhsuk_style_sheet(folder), *ours]}
    app.extensions["assets"] = held
    app.register_blueprint(pages)

    @app.template_global()
    def asset_url(name: str) -> str:
        return url_for("assets.serve", digest=held[name].digest, name=name)


@pages.get("/<digest>/<name>")
def serve(digest: str, name: str) -> Response:
    asset: Asset | None = current_app.extensions["assets"].get(name)
    if asset is None or asset.digest != digest:
        abort(404)
    compress = request.accept_encodings.quality("gzip") > 0
    response = Response(asset.compressed if compress else asset.body, content_type=asset.media_type)
    response.headers["Cache-Control"] = ONE_YEAR
    response.headers["Vary"] = "Accept-Encoding"
    if compress:
        response.headers["Content-Encoding"] = "gzip"
    return response
