"""The columns of a full file."""

from __future__ import annotations

import dataclasses

from selfassess.answerfiles import columns
from selfassess.answerfiles.columns import column_rules
from selfassess.domain.answers import answered_tops
from selfassess.domain.instrument import Instrument

GARDEN = """
organisation sector about.type about.size about.role about.priorities about.days about.answered_on about.fictional
bed.rose.dug bed.rose.edged bed.herb.dug bed.herb.edged bed.checked
task.water.now task.water.plan task.water.now.facilitated task.weed.now task.weed.plan task.weed.now.facilitated
habit.prunes habit.prunes.under_way habit.prunes.note habit.prunes.link habit.prunes.facilitated
habit.tools habit.tools.clean habit.tools.sharp habit.tools.dry
habit.tools.under_way habit.tools.note habit.tools.link habit.tools.facilitated
story.good story.good.include story.bad story.bad.include
"""


def test_columns_stand_in_the_order_asked(instrument: Instrument) -> None:
    assert columns(instrument) == GARDEN.split()


def test_every_code_that_can_be_stored_has_a_column(instrument: Instrument) -> None:
    assert set(answered_tops(instrument)) <= set(columns(instrument))


def test_what_an_instrument_does_not_ask_about_the_organisation_is_no_column(instrument: Instrument) -> None:
    asks_less = dataclasses.replace(instrument, about=instrument.about[:2])
    assert columns(asks_less)[:4] == ["organisation", "sector", "about.answered_on", "about.fictional"]


def test_only_the_file_of_a_benchmark_may_state_the_status_of_its_data(instrument: Instrument) -> None:
    benchmark = set(column_rules(instrument, "benchmark_id"))
    assert benchmark - set(columns(instrument)) == {"benchmark_id", "data_status"}
    assert set(columns(instrument)) - benchmark == {"organisation"}


def test_only_other_files_may_say_which_organisation_of_the_benchmark_a_row_is(instrument: Instrument) -> None:
    others = set(column_rules(instrument, "organisation"))
    assert others - set(columns(instrument)) == {"about.benchmark_id"}
    assert "about.benchmark_id" not in column_rules(instrument, "benchmark_id")
