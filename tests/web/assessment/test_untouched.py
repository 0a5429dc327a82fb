"""A page that is opened and saved as it is changes nothing, whatever it shows and wherever that came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from selfassess.domain.answers import Answers
from selfassess.domain.instrument import Item, Kind
from selfassess.services.drafting import draft
from selfassess.storage.scope import Scope
from selfassess.storage.tables import AccessGrant
from selfassess.storage.unit_of_work import Database
from selfassess.web.assessment.study import AnsweredStudy
from tests.web.assessment.journeys import Browsing
from tests.web.assessment.stores import dump, engine_of

ABOUT = {"organisation": "Northmoor Trust", "sector": "nhs_provider", "about.type": "acute", "about.days": "0.5"}
UNSURE = "DK"


def cells_of_tables(study: AnsweredStudy) -> set[str]:
    """The names of every box of every table."""
    grids = study.instrument.grids
    return {grid.cell(row.key, column.key) for grid in grids for row in grid.rows for column in grid.columns}


def unsure(browsing: Browsing, study: AnsweredStudy) -> Iterator[str]:
    """Answer everything, with "don't know" and with words wherever they are taken; each page's own address."""
    asked = {item.key: item for item in study.instrument.items if item.kind is not Kind.COUNT}
    boxes, ticked = cells_of_tables(study), sorted(cells_of_tables(study))[::3]
    for slug, page in study.pages.items():
        answers = {key: given_to(asked[key]) for key in page.keys if key in asked and key not in boxes}
        answers |= {key: "Two\nlines & <b>" for key in page.keys if key.endswith(".note")}
        answers |= {key: "1" for key in page.keys if key in ticked or key.endswith((".under_way", ".checked"))}
        response = browsing.answer(slug, ABOUT if slug == "about-you" else answers)
        assert response.status_code == 303
        yield slug


def given_to(item: Item) -> str:
    return "NA" if item.allows_not_applicable else UNSURE


def said(browsing: Browsing, study: AnsweredStudy) -> Answers:
    """What the draft says, as the results would take it."""
    assessment = UUID(browsing.base.removeprefix("/assessment/"))
    with Database(engine_of(browsing.app)).reading() as uow:
        grant = uow.session.scalars(select(AccessGrant).where(AccessGrant.assessment_id == assessment)).one()
        found = draft(uow, Scope(assessment, grant.id, grant.serial), study.served)
    assert found is not None
    assert not found.faults
    return found.answers


def test_saving_every_page_as_it_is_shown_changes_nothing(
    started: Browsing, study: AnsweredStudy, database_file: Path
) -> None:
    slugs = list(unsure(started, study))
    kept = dump(database_file)
    assert any("'dont_know'" in row for row in kept)
    assert any("'not_applicable'" in row for row in kept)
    for slug in slugs:
        assert started.answer(slug, {}).status_code == 303
    assert dump(database_file) == kept


def test_saving_every_page_of_the_next_year_as_it_began_leaves_every_answer(
    started: Browsing, study: AnsweredStudy
) -> None:
    """The noes of a checked table may be stored anew, where only the tick below it said them."""
    slugs, before = list(unsure(started, study)), said(started, study)
    started.send(started.form("/check", to="/submit"))
    started.base = urlsplit(started.send(started.form("/results", to="/next")).location).path
    assert said(started, study) == before
    for slug in slugs:
        assert started.answer(slug, {}).status_code == 303
    assert said(started, study) == before


def test_no_box_of_a_table_can_say_dont_know(started: Browsing, study: AnsweredStudy) -> None:
    """A file of answers may say so of a box. No page reads such a file into a draft, and no form offers it."""
    boxes = cells_of_tables(study)
    offered = [
        (attributes.get("type"), attributes["value"])
        for slug, page in study.pages.items()
        if boxes & set(page.keys)
        for _, attributes in started.page(f"/questions/{slug}").elements
        if attributes.get("name") in boxes
    ]
    assert offered == [("checkbox", "1")] * len(boxes)


@given(data=st.data())
def test_whatever_is_sent_for_a_box_it_is_a_tick_or_none(study: AnsweredStudy, data: st.DataObject) -> None:
    boxes = cells_of_tables(study)
    cells = st.one_of(st.sampled_from(["", "0", "1", UNSURE, "NA", "-1", "-2"]), st.text(max_size=5))
    for page in study.pages.values():
        sent = MultiDict(data.draw(st.lists(st.tuples(st.sampled_from(page.keys), cells), max_size=20)))
        typed = page.posted(sent)
        assert {typed[name] for name in boxes & set(typed)} <= {"", "0", "1"}
