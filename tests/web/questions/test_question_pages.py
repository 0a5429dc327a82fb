"""Which pages there are, and that together they ask for every answer once."""

from __future__ import annotations

import pytest

from selfassess.answerfiles.columns import ORGANISATION, column_rules
from selfassess.domain.instrument import Instrument
from selfassess.web.questions import pages
from tests.web.questions.conftest import instruments

SHIPPED = [
    ("channels", "Channels", "grid"),
    ("purposes", "Purposes", "frequency"),
    ("practices-channels", "Channels and communities", "practices"),
    ("practices-content", "Content", "practices"),
    ("practices-leadership", "Leadership and policy", "practices"),
    ("practices-culture", "Organisation and culture", "practices"),
    ("examples", "Examples", "examples"),
]
SECOND = [
    ("bygningsdele", "Bygningsdele", "grid"),
    ("eftersyn", "Eftersyn", "frequency"),
    ("rutiner-overblik", "Overblik", "practices"),
    ("rutiner-ansvar", "Ansvar", "practices"),
    ("eksempler", "Eksempler", "examples"),
]


@pytest.mark.parametrize(("instrument", "expected"), list(zip(instruments(), [SHIPPED, SECOND], strict=True)))
def test_a_page_a_section_and_a_page_a_dimension_of_practices(
    instrument: Instrument, expected: list[tuple[str, str, str]]
) -> None:
    made = pages(instrument)
    assert [(page.slug, page.title, page.kind) for page in made] == expected
    *counted, optional = made  # the examples, which come last in both studies
    assert [(page.part, page.parts) for page in counted] == [(n, len(made)) for n in range(2, len(made) + 1)]
    assert (optional.part, optional.parts) == (0, len(made))


@pytest.mark.parametrize("instrument", instruments(), ids=lambda each: each.key)
def test_the_pages_ask_for_every_column_of_a_file_of_answers_once(instrument: Instrument) -> None:
    asked = [key for page in pages(instrument) for key in page.keys]
    about, said_by_who_asks = {ORGANISATION, "sector"}, ".facilitated"
    expected = [
        key
        for key in column_rules(instrument, ORGANISATION)
        if key not in about and not key.startswith("about.") and not key.endswith(said_by_who_asks)
    ]
    assert sorted(asked) == sorted(expected)


def test_the_names_of_fields_are_those_that_others_use() -> None:
    keys = {page.slug: page.keys for page in pages(instruments()[0])}
    assert keys["channels"][:2] == ("channel.community_network.organisation", "channel.community_network.staff_work")
    assert keys["channels"][-1] == "channel.checked"
    assert keys["purposes"][:2] == ("purpose.information.now", "purpose.information.plan")
    assert keys["practices-leadership"][8:15] == (
        "practice.policy_current",
        "practice.policy_current.recent",
        "practice.policy_current.covers",
        "practice.policy_current.enables",
        "practice.policy_current.owned",
        "practice.policy_current.under_way",
        "practice.policy_current.note",
    )
    assert keys["examples"][:2] == ("example.own_well", "example.own_well.include")
