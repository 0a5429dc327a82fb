"""The audit trail: for administrators. It is only looked at here; nobody adds to it or changes it by a page."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template, request

from selfassess.services.audit_batches import look_through
from selfassess.storage import audit_batches, audit_events
from selfassess.web.database import reading
from selfassess.web.served import served_keys
from selfassess.web.service.presenters import events_table, sealed_said
from selfassess.web.signed_in import current_account

pages = Blueprint("service_audit", __name__, url_prefix="/service/audit")

A_PAGE = 50
LONGEST_NUMBER = 9  # digits


@pages.get("")
def index() -> str:
    asked, now = request.args.get("before", ""), datetime.now(UTC)
    sound = asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER
    with reading() as uow:
        events = audit_events.newest_first(uow.session, A_PAGE + 1, int(asked) if sound else None)
        newest, batch = audit_events.newest(uow.session), audit_batches.last(uow.session)
        verdict = look_through(uow, served_keys()) if "check" in request.args else None
    shown = events[:A_PAGE]
    return render_template(
        "service/audit.html",
        account=current_account(),
        events=events_table(shown, now) if shown else None,
        earlier=shown[-1].sequence if len(events) > A_PAGE else None,
        sealed=sealed_said(batch, newest.sequence if newest else 0, now),
        verdict=verdict,
    )
