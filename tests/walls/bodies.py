"""What a form sends when it is filled in. A form without an entry fails every test of the walls, and says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.walls.places import Side

UNUSED_FORM = "5c0f7a0e-9d1b-4c7e-8a55-2f1f6b8f0c01"
BODIES: Mapping[str, Callable[[Side], Mapping[str, str]]] = {
    "assessment.save": lambda _: {"organisation": "Saved Trust", "sector": "nhs_provider", "about.type": "acute"},
    "assessment.start": lambda _: {},
    "assessment.submit": lambda _: {},
    "brand.save": lambda _: {"name": "Saved", "contact": "", "note": "", "colour": "#005EB8"},
    "outcome.start_next": lambda _: {},
    "plan.save": lambda _: {"days": "4"},
    "private_link.leave": lambda _: {},
    "private_link.open_link": lambda _: {},
    "private_link.replace": lambda _: {},
    "private_link.send": lambda _: {"email": "someone@example.org"},
    "scenarios.delete": lambda _: {},
    "scenarios.save": lambda _: {"name": "Saved", "changes": "practice.planned=4"},
}


def body(endpoint: str, at: Side) -> dict[str, str]:
    """The fields of a form, with what lets it pass."""
    assert endpoint in BODIES, f"{endpoint}: say in tests/walls/bodies.py what its form sends"
    shown = {"csrf_token": at.world.token, "form": UNUSED_FORM, "version": str(at.client.version)}
    return {**shown, **BODIES[endpoint](at)}
