"""Whatever is sent, the answer is a page: never a crash, and never what is another's (reliability: B1, B2).

What once failed is kept in ``failed_requests.jsonl`` and sent again in every run.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from tests import report_counts
from tests.walls.asking import of_others, rules
from tests.walls.generated import Generated, filled_forms, generate, send
from tests.walls.leaks import leaks
from tests.walls.people import ROLES
from tests.walls.world import World

KEPT = Path(__file__).with_name("failed_requests.jsonl")
IN_EVERY_RUN, IN_A_DRILL = 5_000, 20_000
BATCH = 100  # requests of one role, after which the world is put back
DONE, CRASH = 303, 500
NOBODY_THERE = ("provider.leave", 502)  # told as another's fault
LONGEST = 2.0  # seconds, on a machine with nothing else to do
FORMS_AMONG_TEN = 8


def mixed(found: dict[str, Rule]) -> Sequence[Rule]:
    """Forms eight times of ten, pages the rest."""
    forms = [rule for rule in found.values() if "POST" in (rule.methods or ())]
    pages = [rule for rule in found.values() if "POST" not in (rule.methods or ())]
    many = forms * (1 + FORMS_AMONG_TEN * len(pages) // (len(forms) * (10 - FORMS_AMONG_TEN)))
    return [*many, *pages]


def faults_of(world: World, rule: Rule, request: Generated, before: list[str]) -> tuple[list[str], float]:
    """What is wrong with the answer to a request, and how long it took. ``before`` is what belongs to others."""
    begun = time.perf_counter()
    response = send(world, rule, request)
    lasted = time.perf_counter() - begun
    told = response.status_code < CRASH or (request.endpoint, response.status_code) == NOBODY_THERE
    faults = [] if told else [f"answered {response.status_code}"]
    if response.status_code == DONE:
        faults += ["changed what belongs to others"] if of_others(world, request.role) != before else []
        world.restore()  # for what was done may have ended the session that asks next
    return faults + leaks(request.role, request.endpoint, response), lasted


def keep(request: Generated) -> None:
    """Have a request sent in every run from now on."""
    lines = KEPT.read_text().splitlines()
    if request.kept() not in lines:
        KEPT.write_text("\n".join([*lines, request.kept()]) + "\n")


def send_batch(world: World, batch: int, slowest: float) -> list[str]:
    """A hundred requests of one role; what was wrong with any."""
    role, known = ROLES[batch % len(ROLES)], rules(world)
    filled, wrong, before = filled_forms(world, list(known.values()), role), [], of_others(world, role)
    for number in range(batch * BATCH, (batch + 1) * BATCH):
        request = generate(number, mixed(known), role, filled)
        faults, lasted = faults_of(world, known[request.endpoint], request, before)
        if faults or lasted > slowest:
            keep(request)
            wrong.append(f"{number} {request.endpoint} by {role}: {faults} in {lasted:.1f} s")
    report_counts.add(report_counts.FUZZED, BATCH - len(wrong))
    assert of_others(world, role) == before, f"batch {batch}, by {role}, changed what belongs to others"
    world.restore()
    return wrong


@pytest.mark.parametrize("tenth", range(10))
def test_no_request_is_a_crash_or_reads_what_is_anothers(world: World, tenth: int) -> None:
    batches = range(tenth, IN_EVERY_RUN // BATCH, 10)
    assert [line for batch in batches for line in send_batch(world, batch, float("inf"))] == []


@pytest.mark.drill
def test_no_request_of_a_drill_is_a_crash_or_slow(world: World) -> None:
    batches = range(IN_EVERY_RUN // BATCH, (IN_EVERY_RUN + IN_A_DRILL) // BATCH)
    assert [line for batch in batches for line in send_batch(world, batch, LONGEST)] == []


def test_what_once_failed_is_answered(world: World) -> None:
    known, wrong = rules(world), []
    for line in KEPT.read_text().splitlines():
        request = Generated.from_kept(line)
        if request.endpoint in known:
            faults, _ = faults_of(world, known[request.endpoint], request, of_others(world, request.role))
            wrong += [(request.endpoint, fault) for fault in faults]
    assert wrong == []


def test_a_request_is_kept_whole(world: World) -> None:
    role, known = "owner", rules(world)
    filled = filled_forms(world, list(known.values()), role)
    for number in range(300):
        request = generate(number, mixed(known), role, filled)
        assert Generated.from_kept(request.kept()) == request


def test_a_crash_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash() -> str:
        raise ZeroDivisionError

    monkeypatch.setitem(world.app.view_functions, "start.index", crash)
    rule = rules(world)["start.index"]
    plain = Generated("start.index", "owner", "own", None, "", "", (), "", ("Accept", "text/html"), None)
    assert faults_of(world, rule, plain, [])[0] == ["answered 500"]
