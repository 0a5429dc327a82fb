"""How sure this is, on the page: both sentences and each doubt as worked out apart from the product, on every basis."""

from __future__ import annotations

import pytest

from tests.reports.analyses import BASES, CANARY, CASES, case
from tests.reports.parity.figures import Part, figures, plain
from tests.web.results.conftest import Rendered, Shown

ALL = [*sorted(CASES), *sorted(BASES)]


@pytest.mark.parametrize("name", ALL)
def test_the_page_says_position_doubt_and_what_lies_behind_them(shown: Shown, name: str) -> None:
    page = shown(name)
    pairs = zip(page.texts("dt"), page.texts("dd"), strict=True)
    said = [plain(text) for text in (*page.texts("p"), *(" ".join(pair) for pair in pairs))]
    wanted = [each for each in figures(case(name)) if each.part in (Part.SENTENCES, Part.DOUBTS)]
    assert [each.name for each in wanted if not each.shown(said)] == []
    assert wanted or case(name).overall.score is None


@pytest.mark.parametrize("name", ALL)
def test_it_is_reached_from_the_contents_and_from_under_the_doubt(shown: Shown, name: str) -> None:
    page = shown(name)
    places = [place for place, (tag, attributes) in enumerate(page.elements) if attributes.get("href") == "#sure"]
    assert [page.text_of(place) for place in places] == ["How sure is this?"] * 2
    assert sum(attributes.get("id") == "sure" for _, attributes in page.elements) == 1


@pytest.mark.parametrize("name", sorted(BASES))
def test_no_organisation_that_exists_is_on_the_page(rendered: Rendered, name: str) -> None:
    assert CANARY not in rendered(case(name))
