"""How far the answers have come, counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfassess.services.progress import Progress, progress
from selfassess.storage.drafts import NOTHING
from tests.services.assessments import shipped

NONE = [
    Progress("about", None, 0, 3),
    Progress("channels", None, 0, 20),
    Progress("purposes", None, 0, 12),
    Progress("practices", "channels", 0, 4),
    Progress("practices", "content", 0, 4),
    Progress("practices", "leadership", 0, 4),
    Progress("practices", "culture", 0, 4),
    Progress("examples", None, 0, 4, optional=True),
]
ALL_TICKS = {f"practice.resourced.{tick}": "0" for tick in ("lead", "cover", "tools", "time")}


def so_far(cells: dict[str, str]) -> list[Progress]:
    """The parts that differ from an empty questionnaire."""
    questionnaire = shipped().questionnaire
    parts = questionnaire.read(cells)
    said = {key: replace(NOTHING, **each) for key, each in parts.items()}  # type: ignore[arg-type]  # attributes
    found = progress(questionnaire.instrument, questionnaire.answers(said)[0])
    return [part for part, empty in zip(found, NONE, strict=True) if part != empty]


@pytest.mark.parametrize(
    ("cells", "changed"),
    [
        ({}, []),
        ({"organisation": "A", "about.size": "up_to_50"}, [Progress("about", None, 1, 3)]),
        ({"channel.forum.organisation": "1", "channel.forum.staff_personal": "1"}, [Progress("channels", None, 1, 20)]),
        ({"channel.checked": "1"}, [Progress("channels", None, 20, 20)]),
        ({"purpose.media.now": "NA", "purpose.media.plan": "1"}, [Progress("purposes", None, 1, 12)]),
        ({"practice.listens": "DK", "practice.joins.note": "x"}, [Progress("practices", "channels", 1, 4)]),
        ({"practice.resourced.lead": "1"}, []),
        (ALL_TICKS, [Progress("practices", "culture", 1, 4)]),
        ({"example.own_well": "A story"}, [Progress("examples", None, 1, 4, optional=True)]),
    ],
)
def test_each_part_is_counted(cells: dict[str, str], changed: list[Progress]) -> None:
    assert so_far(cells) == changed


def test_a_part_is_complete_when_all_of_it_is_answered_or_need_not_be() -> None:
    assert [Progress("a", None, 2, 3).complete, Progress("a", None, 3, 3).complete] == [False, True]
    assert Progress("a", None, 0, 3, optional=True).complete
