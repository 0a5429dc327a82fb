"""On to another page of ours after something was done."""

from __future__ import annotations

from werkzeug.wrappers import Response


def see_other(address: str) -> Response:
    """Lead to an address that ``url_for`` made, or that ``own_path`` let pass, or to the provider of the settings.

    Never to one as it was sent to us. Nobody would see a body.
    """
    return Response(status=303, headers={"Location": address}, content_type="text/plain; charset=utf-8")
