"""The example file that is shipped: fictional, complete and of every kind that its page promises."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from selfassess.answerfiles import columns, read_answers
from selfassess.domain.answers import Answers, item_code
from selfassess.domain.codes import DONT_KNOW
from selfassess.domain.instrument import Instrument
from selfassess.studies import read_study

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
NORTHMOOR = "Northmoor Community Health NHS Trust"


@pytest.fixture(scope="module")
def shipped() -> Instrument:
    return read_study(ROOT / "benchmarks" / "social-media").instrument


@pytest.fixture(scope="module")
def answers(shipped: Instrument) -> list[Answers]:
    return read_answers((EXAMPLES / "answers.csv").read_bytes(), "answers.csv", shipped)


def _texts(answers: Answers) -> list[str]:
    return [*answers.notes.values(), *(example.text for example in answers.examples.values())]


def test_the_file_has_every_column_in_order(shipped: Instrument) -> None:
    with (EXAMPLES / "answers.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == columns(shipped)


def test_every_organisation_is_fictional_and_explained(answers: list[Answers]) -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (?!Organisation|Column|`)([^|]+) \|", page, re.MULTILINE) == [
        each.about.organisation for each in answers
    ]
    assert all(each.about.fictional for each in answers)


def test_links_lead_to_nobody(answers: list[Answers]) -> None:
    hosts = [urlsplit(link).hostname or "" for each in answers for link in each.links.values()]
    assert hosts
    assert [host for host in hosts if not host.endswith((".example", "example.org"))] == []


def test_sentences_are_short(answers: list[Answers]) -> None:
    sentences = [part for each in answers for text in _texts(each) for part in re.split(r"(?<=[.?!])\s+", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []


def test_northmoor_answers_as_in_the_sample_report(shipped: Instrument, answers: list[Answers]) -> None:
    (northmoor,) = [each for each in answers if each.about.organisation == NORTHMOOR]
    said = {item.key.removesuffix(".now"): item_code(item, northmoor) for item in shipped.scored}
    assert said == {
        "channel_breadth": 4,
        "practice.listens": 2,
        "practice.joins": 1,
        "practice.house_rules": 2,
        "practice.reviews_channels": 3,
        "purpose.information": 3,
        "purpose.campaigns": 3,
        "purpose.media": 2,
        "purpose.policy": 1,
        "purpose.listening": 2,
        "purpose.enquiries": 2,
        "purpose.involvement": 1,
        "purpose.stakeholders": 2,
        "purpose.staff": DONT_KNOW,
        "purpose.learning": 0,
        "purpose.recruitment": 2,
        "practice.planned": 3,
        "practice.two_way": 2,
        "practice.accessible": 4,
        "practice.measured": 3,
        "practice.strategy": 1,
        "practice.leaders_visible": 1,
        "practice.policy_current": 2,
        "practice.risk_ready": 2,
        "practice.trusted_staff": 3,
        "practice.trained": 2,
        "practice.resourced": 2,
        "practice.learns": 2,
    }


def test_the_examples_differ_as_their_page_says(shipped: Instrument, answers: list[Answers]) -> None:
    levels = {each.about.organisation.split()[0]: _level(shipped, each) for each in answers}
    assert levels == {
        "Northmoor": 3,
        "Confederation": 4,
        "Larkbridge": 3,
        "Allied": 2,
        "Saltmarsh": 5,
        "Hollowbrook": 3,
        "Office": 3,
        "Wold": 1,
        "Rhwydwaith": 2,
    }


def test_one_organisation_does_not_know_enough(shipped: Instrument, answers: list[Answers]) -> None:
    unknown = {
        each.about.organisation: sum(item_code(item, each) in (-1, -3) for item in shipped.scored) for each in answers
    }
    assert [name for name, count in unknown.items() if count > len(shipped.scored) / 10] == [
        "Office for Rural Care Access"
    ]


def _level(instrument: Instrument, answers: Answers) -> int:
    means = []
    for dimension in instrument.dimensions:
        items = [(item, item_code(item, answers)) for item in instrument.items_of(dimension.key)]
        scores = [item.score_of(code) for item, code in items if code >= 0]
        means.append(sum(scores) / len(scores))
    return 1 + sum(sum(means) / len(means) >= cut for cut in instrument.cuts)
