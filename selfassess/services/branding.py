"""Whose name, colour and logo a report carries: an assessment's own, a consultancy's, or a client's there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from selfassess.domain.permissions import Permission
from selfassess.reports.brand import NEUTRAL, Brand, make_brand
from selfassess.storage import assessments, consultancies, consultancy_brands, engagements, report_brands
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.client_scopes import ClientScope
from selfassess.storage.scope import Scope
from selfassess.storage.tables import ConsultancyBrand, ReportBrand
from selfassess.storage.unit_of_work import UnitOfWork

TEXTS = ("name", "contact", "note", "colour")


def brand_of(uow: UnitOfWork, scope: Scope) -> Brand:
    """The brand of the scope's assessment; the neutral one where it has none."""
    return _made(report_brands.find(uow.session, scope)) or NEUTRAL


def download_brand(uow: UnitOfWork, scope: Scope) -> Brand:
    """What a file of the scope's assessment carries.

    To a consultant the brand that their consultancy keeps for this client, or else its own; to everybody else, and
    where the consultancy has none, that of the assessment.
    """
    kept = consultancy_brands.find_as_consultant(uow.session, scope) if scope.facilitated else None
    return _made(kept) or brand_of(uow, scope)


def brand_for_consultancy(uow: UnitOfWork, scope: ConsultancyScope, organisation_id: UUID) -> Brand | None:
    """What the scope's consultancy gives to a report of one client: that client's brand there, or else its own.

    None where it has neither, or the scope opens nothing of the client: then the assessment's own brand stands.
    """
    client = ClientScope(scope.consultancy_id, scope.session, organisation_id)
    if engagements.find(uow.connection, client) is None:
        return None
    kept = consultancy_brands.find_of_client(uow.session, client)
    return _made(kept or consultancy_brands.find_own(uow.session, scope))


def consultancy_brand(uow: UnitOfWork, scope: ConsultancyScope) -> Brand:
    """The brand of the scope: a consultancy's own, or the one for a client; the neutral one where it has none."""
    return _made(_kept(uow, scope)) or NEUTRAL


def save_brand(
    uow: UnitOfWork, scope: Scope, typed: Mapping[str, str], logo: bytes, keep_logo: bool, now: datetime
) -> Brand | None:
    """Check a brand and store it; with no new logo the last one stays if ``keep_logo``.

    InputError names the field that cannot be used. None where the scope opens nothing.
    """
    if assessments.lock(uow.connection, scope) is None:
        return None
    brand = _checked(report_brands.find(uow.session, scope), typed, logo, keep_logo)
    report_brands.put(uow.session, ReportBrand(assessment_id=scope.assessment_id, **_columns(brand), updated=now))
    return brand


def save_consultancy_brand(
    uow: UnitOfWork, scope: ConsultancyScope, typed: Mapping[str, str], logo: bytes, keep_logo: bool, now: datetime
) -> Brand | None:
    """The same for a consultancy, or for the client that the scope names. None where the scope may not change it."""
    if consultancies.lock(uow.connection, scope, Permission.LEAD) is None:
        return None
    organisation_id = scope.organisation_id if isinstance(scope, ClientScope) else None
    if isinstance(scope, ClientScope) and engagements.find(uow.connection, scope) is None:
        return None
    before = _kept(uow, scope)
    brand = _checked(before, typed, logo, keep_logo)
    row = ConsultancyBrand(
        id=before.id if before else uuid4(),
        consultancy_id=scope.consultancy_id,
        organisation_id=organisation_id,
        **_columns(brand),
        updated=now,
    )
    consultancy_brands.put(uow.session, row)
    return brand


def _kept(uow: UnitOfWork, scope: ConsultancyScope) -> ConsultancyBrand | None:
    if isinstance(scope, ClientScope):
        return consultancy_brands.find_of_client(uow.session, scope)
    return consultancy_brands.find_own(uow.session, scope)


def _made(kept: ReportBrand | ConsultancyBrand | None) -> Brand | None:
    if kept is None:
        return None
    return make_brand(kept.name, kept.contact, kept.note, kept.colour, kept.logo or b"")


def _checked(
    before: ReportBrand | ConsultancyBrand | None, typed: Mapping[str, str], logo: bytes, keep_logo: bool
) -> Brand:
    kept = before.logo if before and keep_logo else None
    texts = {field: typed.get(field, "") for field in TEXTS}
    return make_brand(**texts, logo=logo or kept or b"")


def _columns(brand: Brand) -> dict[str, str | bytes | None]:
    return {
        "name": brand.name,
        "contact": brand.contact,
        "note": brand.note,
        "colour": brand.colour,
        "logo": brand.logo.png if brand.logo else None,
    }
