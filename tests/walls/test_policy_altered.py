"""The matrix notices every change of the table of access: each entry altered in turn, its own cells asked again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from selfassess.domain.permissions import Permission
from selfassess.web.policy import ANYONE, POLICY, READ, SIGNED_IN, Rule, Subject
from tests import report_counts
from tests.walls.asking import Cell, ask, cells, rules
from tests.walls.people import ROLES
from tests.walls.test_matrix import wrong
from tests.walls.world import World

NOTHING_ELSE = (Subject.ANYONE, Subject.ACCOUNT)
FEW_ALIKE = ("owner", "viewer", "anonymous", "link_holder", "curator", "administrator", "sees", "unassigned", "lead")


# The same answers by another way: the page itself sends whoever is not signed in to the sign-in page.
SAME = {
    ("joining.accept", SIGNED_IN),  # the page itself asks for it
    ("room.phone", SIGNED_IN),  # without a seat it leads away too
}


def others(rule: Rule) -> Iterator[Rule]:
    """What an entry could be by mistake: open to more, open to fewer, or open to others."""
    yield from (each for each in (ANYONE, SIGNED_IN, READ) if each != rule)
    if rule.subject not in NOTHING_ELSE:
        yield from (
            each for each in (Rule(rule.subject, permission) for permission in Permission) if each not in (rule, READ)
        )


def in_haste(world: World, endpoint: str) -> list[Cell]:
    """The cells of a page, those first that tell most."""
    order = [*FEW_ALIKE, *(role for role in ROLES if role not in FEW_ALIKE)]
    found = [cell for cell in cells(rules(world)[endpoint], ROLES) if cell.proof]
    return sorted(found, key=lambda cell: (cell.target != "own", order.index(cell.role)))


def caught(world: World, endpoint: str) -> bool:
    """Whether a cell of the page is answered otherwise than written."""
    rule = rules(world)[endpoint]
    return any(wrong(world, cell, ask(world, rule, cell)) for cell in in_haste(world, endpoint))


@pytest.mark.parametrize("endpoint", sorted(POLICY))
def test_each_alteration_makes_a_cell_fail(world: World, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    missed = []
    for other in (each for each in others(POLICY[endpoint]) if (endpoint, each) not in SAME):
        with monkeypatch.context() as altered:
            altered.setitem(POLICY, endpoint, other)
            if caught(world, endpoint):
                report_counts.count(report_counts.CAUGHT, [f"{endpoint} {other}".encode()])
            else:
                missed.append(other)
        world.restore()
    assert missed == []


@pytest.mark.parametrize("endpoint", sorted(POLICY))
def test_a_page_left_out_makes_a_cell_fail(world: World, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(POLICY, endpoint)
    assert caught(world, endpoint)
