"""The clients of a consultancy side by side, worked out for all of them at once.

However many clients there are, the database is asked as often: for the clients, and for their last two submissions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from selfassess.domain.portfolio import Compared, Figure, compare, risen
from selfassess.domain.scoring import OVERALL
from selfassess.domain.study import Study
from selfassess.services.answers_json import thaw
from selfassess.services.study_files import PinnedStudies
from selfassess.storage import engagements, portfolio
from selfassess.storage.account_scopes import ConsultancyScope
from selfassess.storage.engagements import Client
from selfassess.storage.portfolio import BEFORE, NEWEST, ClientSubmission
from selfassess.storage.submissions import Pins, pins_of
from selfassess.storage.unit_of_work import UnitOfWork

MOST_KEPT = 4096  # submissions: a few kilobytes each


@dataclass(frozen=True)
class Figures:
    """What answers to a study lead to. ``sector`` is the key of an option."""

    sector: str
    compared: Compared


@dataclass(frozen=True)
class Outcome:
    """A submission with its figures. ``sector`` is the key of an option, ``instrument`` the hash of the questions."""

    dated: date
    sector: str
    study: Study
    instrument: str
    compared: Compared

    @property
    def sector_label(self) -> str:
        question = self.study.instrument.about_question("sector")
        return question.label_of(self.sector) if question else self.sector


@dataclass(frozen=True)
class ClientRow:
    """A client with its newest outcome and the one before; None where it has none."""

    client: Client
    newest: Outcome | None
    before: Outcome | None

    def figure(self, key: str) -> Figure | None:
        """The figure of a dimension, or ``overall``; None where the client was not asked for it."""
        return self.newest.compared.figures.get(key) if self.newest else None

    @property
    def asked_alike(self) -> bool:
        """Whether both outcomes answer the same questions, so that their scores can be held against one another."""
        return bool(self.newest and self.before and self.newest.instrument == self.before.instrument)

    def change(self, key: str) -> float | None:
        """By how many points a score went up since the last one; None where that cannot be said."""
        if not (self.asked_alike and self.newest and self.before):
            return None
        now, then = self.figure(key), self.before.compared.figures.get(key)
        return risen(now, then) if now and then else None


class KeptFigures:
    """Figures that were worked out before, by answers and study: neither ever changes. The oldest make room.

    What somebody may see is asked of the database each time; only then are figures looked up here.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Pins], Figures] = {}

    def of(self, study: Study, pins: Pins, group: Sequence[ClientSubmission]) -> list[Figures]:
        """The figures of submissions to one study: what is not known yet is worked out at once."""
        keys = [(row.submission.answers_sha256, pins) for row in group]
        known = {key: figures for key in keys if (figures := self._kept.get(key))}
        missing = {key: row for key, row in zip(keys, group, strict=True) if key not in known}
        batch = [thaw(row.submission.answers) for row in missing.values()]
        found = zip(missing, batch, compare(study, batch), strict=True)
        known |= {key: Figures(answers.about.sector, compared) for key, answers, compared in found}
        self._keep({key: known[key] for key in missing})
        return [known[key] for key in keys]

    def _keep(self, found: Mapping[tuple[str, Pins], Figures]) -> None:
        self._kept |= found
        while len(self._kept) > MOST_KEPT:
            self._kept.pop(next(iter(self._kept)), None)


def clients_compared(
    uow: UnitOfWork, scope: ConsultancyScope, studies: PinnedStudies, kept: KeptFigures
) -> tuple[ClientRow, ...]:
    """Every client that the scope's session works with, by name; none where it opens nothing."""
    clients = engagements.clients(uow.connection, scope)
    found = _outcomes(uow, portfolio.newest(uow.session, scope), studies, kept)
    rows = (ClientRow(each, *(found.get((each.organisation_id, n)) for n in (NEWEST, BEFORE))) for each in clients)
    return tuple(sorted(rows, key=_by_name))


def _by_name(row: ClientRow) -> tuple[bool, str]:
    """Clients without a name last."""
    return not row.client.name, row.client.name.casefold()


def _outcomes(
    uow: UnitOfWork, rows: Sequence[ClientSubmission], studies: PinnedStudies, kept: KeptFigures
) -> Mapping[tuple[object, int], Outcome]:
    """The outcome of every submission by its client and place: all that answered one study are scored together."""
    by_study: defaultdict[tuple[str, Pins], list[ClientSubmission]] = defaultdict(list)
    for row in rows:
        by_study[row.study, pins_of(row.submission)].append(row)
    outcomes: dict[tuple[object, int], Outcome] = {}
    for (key, pins), group in by_study.items():
        study = studies.find(uow.session, key, pins)
        for row, figures in zip(group, kept.of(study, pins, group), strict=True):
            outcome = Outcome(row.submission.dated, figures.sector, study, pins.instrument, figures.compared)
            outcomes[row.organisation_id, row.place] = outcome
    return outcomes


def dimensions_of(study: Study, rows: Sequence[ClientRow]) -> Mapping[str, str]:
    """The dimensions to compare, key to label: those of the study that is served, then those of earlier ones."""
    studies = [study, *(row.newest.study for row in rows if row.newest)]
    labels: dict[str, str] = {}
    for each in studies:
        for dimension in each.instrument.dimensions:
            labels.setdefault(dimension.key, dimension.label)
    labels.pop(OVERALL, None)
    return labels
