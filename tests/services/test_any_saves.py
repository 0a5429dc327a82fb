"""Any saves by two editors, then submission, end as a plain dictionary with the same rules ends."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.answerfiles import read_answers
from selfassess.services.answers_json import thaw
from selfassess.services.drafting import Saved, StaleSave
from selfassess.storage import submissions
from selfassess.storage.unit_of_work import Database
from tests.services.assessments import save, shown_to, small, start, submit

SECTORS = ["bolig", "kommune", "skole"]
BEGUN = {"organisation": "Selskabet", "sector": "bolig"}


def possible_cells() -> dict[str, st.SearchStrategy[str]]:
    """A few fields of the small study, of every kind, each with what may be typed into it."""
    fields = small().questionnaire.fields
    items = [item for item in small().study.instrument.items if item.takes_notes and not item.ticks][:2]
    texts = st.sampled_from(["", "A note", "Another\nnote – “ø” 😀", "0"])
    cells: dict[str, st.SearchStrategy[str]] = {
        "sector": st.sampled_from(SECTORS),
        "about.days": st.sampled_from(["", "0", "2.5"]),
    }
    for item in items:
        cells[item.key] = st.sampled_from(["", "0", "1", "DK"])
        cells[f"{item.key}.note"] = texts
        cells[f"{item.key}.under_way"] = st.sampled_from(["", "1"])
    cells |= {name: texts for name, each in fields.items() if each.rule.holds.value == "text" and each.part == "text"}
    cells |= {name: st.sampled_from(["", "0", "1"]) for name, each in fields.items() if each.part == "include"}
    return cells


CELLS = possible_cells()


@dataclass
class Editor:
    """One person at a page: what it showed, and what it has saved since, all as plain cells."""

    version: int = 0
    form: UUID = field(default_factory=uuid4)
    shown: dict[str, str] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)


def answer_of(name: str) -> str:
    return small().questionnaire.fields[name].key


def group(cells: dict[str, str], key: str) -> dict[str, str]:
    """The cells of one answer, as they are kept: a flag that is off is one that is empty."""
    names = small().questionnaire.fields_of[key]
    return {name: cells[name] for name in names if cells.get(name)}


def model_save(model: dict[str, str], editor: Editor, typed: dict[str, str]) -> bool:
    """What saving must do to the dictionary; False where it is stale and must do nothing."""
    known = {**editor.shown, **editor.saved}
    after = dict(model)
    own = dict(editor.saved)
    for key in {answer_of(name) for name in typed}:
        part = {name: cell for name, cell in typed.items() if answer_of(name) == key}
        if group({**known, **part}, key) == group(known, key) or group({**model, **part}, key) == group(model, key):
            continue
        if group(model, key) != group(known, key):
            return False
        after |= part
        own |= {name: after.get(name, "") for name in small().questionnaire.fields_of[key]}
    model.clear()
    model |= after
    editor.saved = own
    return True


steps = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.booleans(),
        st.fixed_dictionaries({}, optional=CELLS).filter(bool),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_saves_end_as_a_dictionary_does(database: Database, taken: list[tuple[int, bool, dict[str, str]]]) -> None:
    scope = start(database, small()).scope
    save(database, scope, BEGUN, served=small())
    model, editors = dict(BEGUN), [Editor(), Editor()]
    for editor in editors:
        editor.version, editor.shown = 2, dict(model)
    for place, looks_again, typed in taken:
        editor = editors[place]
        if looks_again:
            editor.version, editor.form = shown_to(database, scope, small()).version, uuid4()
            editor.shown, editor.saved = dict(model), {}
        expected = Saved if model_save(model, editor, typed) else StaleSave
        answer = save(database, scope, typed, version=editor.version, form=editor.form, served=small())
        assert isinstance(answer, expected)
        assert shown_to(database, scope, small()).cells == {name: cell for name, cell in model.items() if cell}
    submit(database, scope, small())
    with database.reading() as uow:
        kept = submissions.find(uow.session, scope)
    assert kept is not None
    file = json.dumps({name: cell for name, cell in model.items() if cell}).encode()
    assert [thaw(kept.answers)] == read_answers(file, "model.json", small().study.instrument)
