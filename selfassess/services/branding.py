"""Whose name, colour and logo the report of an assessment carries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from selfassess.reports.brand import NEUTRAL, Brand, make_brand
from selfassess.storage import assessments, report_brands
from selfassess.storage.scope import Scope
from selfassess.storage.tables import ReportBrand
from selfassess.storage.unit_of_work import UnitOfWork

TEXTS = ("name", "contact", "note", "colour")


def brand_of(uow: UnitOfWork, scope: Scope) -> Brand:
    """The brand of the scope's assessment; the neutral one where it has none."""
    kept = report_brands.find(uow.session, scope)
    if kept is None:
        return NEUTRAL
    return make_brand(kept.name, kept.contact, kept.note, kept.colour, kept.logo or b"")


def save_brand(
    uow: UnitOfWork, scope: Scope, typed: Mapping[str, str], logo: bytes, keep_logo: bool, now: datetime
) -> Brand | None:
    """Check a brand and store it; with no new logo the last one stays if ``keep_logo``.

    InputError names the field that cannot be used. None where the scope opens nothing.
    """
    if assessments.lock(uow.connection, scope) is None:
        return None
    before = report_brands.find(uow.session, scope)
    kept = before.logo if before and keep_logo else None
    texts = {field: typed.get(field, "") for field in TEXTS}
    brand = make_brand(**texts, logo=logo or kept or b"")
    report_brands.put(
        uow.session,
        ReportBrand(
            assessment_id=scope.assessment_id,
            name=brand.name,
            contact=brand.contact,
            note=brand.note,
            colour=brand.colour,
            logo=brand.logo.png if brand.logo else None,
            updated=now,
        ),
    )
    return brand
