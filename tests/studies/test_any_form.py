"""Whatever stands in a study's files, its faults are said and nothing fails: values of any kind at any place."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.errors import InputError
from selfassess.studies.advice_checks import check_advice, check_rules
from selfassess.studies.advice_schema import AdviceForm, SourcesForm
from selfassess.studies.benchmark_file import check_provenance
from selfassess.studies.benchmark_schema import BenchmarkForm, IllustrativeForm
from selfassess.studies.faults import Faults
from selfassess.studies.form import read_form
from selfassess.studies.instrument_checks import check_instrument
from selfassess.studies.instrument_file import build_instrument
from selfassess.studies.instrument_schema import InstrumentForm
from tests.factories import SHIPPED
from tests.studies.faulty_study import JARGON, SECOND_STUDY

Table = dict[str, Any]
Place = tuple[int | str, ...]


def places(value: object, at: Place = ()) -> Iterator[Place]:
    """Every place in nested tables and lists."""
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield (*at, key)
        yield from places(part, (*at, key))


FILES = (
    (InstrumentForm, SHIPPED / "instrument.toml"),
    (InstrumentForm, SECOND_STUDY / "instrument.toml"),
    (AdviceForm, SECOND_STUDY / "advice.toml"),
    (SourcesForm, SECOND_STUDY / "sources.toml"),
    (BenchmarkForm, SECOND_STUDY / "benchmark.toml"),
    (IllustrativeForm, SHIPPED / "illustrative.toml"),
)
TABLES = [(form, tomllib.loads(path.read_text(encoding="utf-8"))) for form, path in FILES]
PLACES = [list(places(table)) for _, table in TABLES]
INSTRUMENT = build_instrument(InstrumentForm.model_validate(TABLES[1][1]), "")
REMOVED = object()

anything = st.one_of(
    st.just(REMOVED),
    st.text(max_size=5),
    st.sampled_from(["praksis.plan", "opgave.storm.now", "kendte_dele", "drift", "grid", "choice", "all", "0" * 64]),
    st.integers(min_value=-3, max_value=9),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.just(date(2026, 1, 1)),
    st.lists(st.one_of(st.integers(), st.text(max_size=3)), max_size=3),
    st.dictionaries(st.sampled_from(["key", "kind", "ny"]), st.sampled_from(["", "plan", "grid", 1]), max_size=3),
)


def put(table: Table, place: Place, value: object) -> None:
    """Set or remove what stands at a place, unless an earlier change took it away."""
    parent: Any = table
    for part in place[:-1]:
        if not _holds(parent, part):
            return
        parent = parent[part]
    if _holds(parent, place[-1]) and value is REMOVED:
        del parent[place[-1]]
    elif _holds(parent, place[-1]):
        parent[place[-1]] = value


def _holds(parent: object, part: int | str) -> bool:
    if isinstance(parent, list):
        return isinstance(part, int) and part < len(parent)
    return isinstance(parent, dict) and part in parent


def all_faults(which: int, table: Table) -> list[InputError]:
    faults = Faults("file.toml")
    form = read_form(TABLES[which][0], table, faults)
    if isinstance(form, InstrumentForm):
        check_instrument(form, build_instrument(form, ""), "vedligehold", faults)
    elif isinstance(form, AdviceForm):
        check_advice(form, ["haandbog", "huslov"], faults)
        check_rules(form, INSTRUMENT, faults)
    elif isinstance(form, BenchmarkForm):
        check_provenance(form, faults)
    return faults.found


@given(data=st.data())
def test_any_value_at_any_place_is_a_fault_in_plain_words_or_none(data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(TABLES) - 1))
    table = copy.deepcopy(TABLES[which][1])
    changes = data.draw(st.lists(st.tuples(st.sampled_from(PLACES[which]), anything), min_size=1, max_size=3))
    for place, value in changes:
        put(table, place, value)
    for fault in all_faults(which, table):
        assert all((fault.what, fault.where, fault.remedy))
        assert not JARGON.search(re.sub("“[^”]*”", "", str(fault)))
        assert str(fault).isprintable()
