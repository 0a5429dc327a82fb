"""Everything that somebody works on, for the page that they come to when they sign in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selfassess.storage import own_work
from selfassess.storage.own_work import OwnAssessment, OwnConsultancy, OwnOrganisation
from selfassess.storage.scope import Scope
from selfassess.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Work:
    """What an account works on: organisations with their assessments, the newest first, and consultancies."""

    organisations: tuple[tuple[OwnOrganisation, tuple[OwnAssessment, ...]], ...]
    consultancies: tuple[OwnConsultancy, ...]


def of_account(uow: UnitOfWork, session: str) -> Work:
    """What the account of a session works on."""
    found = own_work.assessments(uow.connection, session)
    organisations = own_work.organisations(uow.connection, session)
    return Work(
        tuple((each, tuple(a for a in found if a.organisation_id == each.id)) for each in organisations),
        tuple(own_work.consultancies(uow.connection, session)),
    )


def of_links(uow: UnitOfWork, scopes: Iterable[Scope]) -> Sequence[OwnAssessment]:
    """The assessments that private links still open, in their order."""
    found = (own_work.of_link(uow.connection, scope) for scope in scopes)
    return [each for each in found if each]
