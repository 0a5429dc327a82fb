"""The private link as every page of an assessment has it at hand."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_wtf.csrf import generate_csrf

from selfassess.services.private_links import token_of
from selfassess.web.access import current_scope
from selfassess.web.assessment.study import answered_study
from selfassess.web.served import served_settings


@dataclass(frozen=True)
class LinkPanel:
    """``typed`` and ``error`` are of the address to send the link to, ``notice`` says what has just been done."""

    address: str
    can_send: bool
    csrf_token: str
    typed: str = ""
    error: str = ""
    notice: str = ""


def link_panel(typed: str = "", error: str = "", notice: str = "") -> LinkPanel | None:
    """The panel; None where an account opens the assessment, which then has no link that is this person's."""
    if current_scope().session:
        return None
    can_send = served_settings().mail is not None
    return LinkPanel(link_address(), can_send, generate_csrf(), typed, error, notice)


def link_address() -> str:
    """The private link in full. Production is behind HTTPS even where the server itself speaks HTTP."""
    token = token_of(answered_study().keys, current_scope())
    scheme = "https" if served_settings().production else None
    return url_for("private_link.enter", token=token, _external=True, _scheme=scheme)
