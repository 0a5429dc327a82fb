"""How far the weights matter: the page for invented and for real organisations, and weights that are tried."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from selfassess import create_app
from selfassess.config import Settings
from selfassess.domain import robustness_wording as words
from selfassess.domain.benchmark import leave_out
from selfassess.domain.position import Basis
from selfassess.domain.robustness import robustness
from selfassess.domain.study import Study
from selfassess.services.trying_weights import ALL_NOTHING, NOT_A_WEIGHT
from selfassess.studies import read_study
from selfassess.web.method.weights import weights_page
from tests.factories import shipped_study
from tests.web.pages import Page

SECOND = Path(__file__).parents[2] / "second_study" / "vedligehold"
STUDY = shipped_study()
KEYS = [dimension.key for dimension in STUDY.instrument.dimensions]


def read(client: FlaskClient, query: str = "", status: int = 200) -> Page:
    response = client.get(f"/method/weights{query}")
    assert response.status_code == status
    return Page(response.text)


def ranks_shown(page: Page) -> list[str]:
    return [text for text in page.texts("th") if text.startswith("ILLUSTRATIVE-")]


def fields(page: Page) -> dict[str, str]:
    return {each["name"]: each["value"] for tag, each in page.elements if tag == "input"}


# ------------------------------------------------------------------ by the study's own weights


def test_the_page_says_what_weights_are_and_shows_it(client: FlaskClient) -> None:
    page = read(client)
    said = page.texts("p")
    assert {words.JUDGEMENT, words.NOT_IMPORTANCE, words.caution(Basis.ILLUSTRATIVE)} <= set(said)
    assert "Each dimension has 20% of the weight. It makes 18% to 21% of the differences between scores." in said
    assert page.marked("app-label").count(STUDY.benchmark.provenance.label) == 2
    assert {*words.moves(robustness(STUDY))} <= set(said)
    assert {*words.cannot_be_judged(20)} <= set(page.texts("li"))
    assert set(words.WAYS.values()) <= set(page.texts("th"))


def test_invented_organisations_stand_one_by_one_in_table_and_chart(client: FlaskClient) -> None:
    page = read(client)
    expected = [each.id for each in robustness(STUDY).ranked]
    assert ranks_shown(page) == expected
    assert [text for text in page.texts("text") if text.startswith("ILL")] == expected * 2
    assert fields(page) == {f"w.{key}": "1" for key in KEYS}


def test_the_method_page_leads_here(client: FlaskClient) -> None:
    assert "/method/weights" in Page(client.get("/method").text).addresses


# ------------------------------------------------------------------ by others


def test_other_weights_give_other_ranks_and_stay_in_the_form(client: FlaskClient) -> None:
    page = read(client, "?w.channels=3&w.culture=0")
    found = robustness(STUDY, (3.0, 1.0, 1.0, 1.0, 0.0))
    assert ranks_shown(page) == [each.id for each in found.ranked] != [each.id for each in robustness(STUDY).ranked]
    assert fields(page) == {f"w.{key}": text for key, text in zip(KEYS, ["3", "1", "1", "1", "0"], strict=True)}
    assert "Rank by the study’s weights" in page.texts("th")
    assert "Everything below is by the weights that you tried." in page.texts("strong")


@pytest.mark.parametrize("query", ["?w.channels=1", "?w.channels=", "?strange=1", "?w.canals=7"])
def test_the_studys_own_weights_are_nothing_tried(client: FlaskClient, query: str) -> None:
    page = read(client, query)
    assert "Rank by the study’s weights" not in page.texts("th")
    assert ranks_shown(page) == ranks_shown(read(client))


BAD = ["-1", "101", "nan", "1e9", "x", "%00", "%3Cscript%3E", "%F0%9F%98%80", "9" * 2000, "%FF"]


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_weight_is_said_at_its_field(client: FlaskClient, text: str) -> None:
    page = read(client, f"?w.purposes={text}&w.content=2", 422)
    assert page.texts("title")[0].startswith("Error: ")
    assert page.marked("nhsuk-error-message") == [f"Error: {NOT_A_WEIGHT}"]
    assert "#weight-purposes" in page.addresses
    assert fields(page)["w.content"] == "2"
    assert len(fields(page)["w.purposes"]) <= 20
    assert ranks_shown(page) == ranks_shown(read(client))


def test_weights_that_are_all_0_are_said_at_the_first(client: FlaskClient) -> None:
    page = read(client, "?" + "&".join(f"w.{key}=0" for key in KEYS), 422)
    assert page.marked("nhsuk-error-message") == [f"Error: {ALL_NOTHING}"]
    assert "#weight-channels" in page.addresses


# ------------------------------------------------------------------ real organisations


def real(study: Study, organisations: int) -> Study:
    """The study as if the first organisations of its benchmark were volunteers."""
    benchmark = study.benchmark
    for id_ in benchmark.ids[organisations:]:
        benchmark = leave_out(benchmark, id_)
    return replace(
        study, benchmark=replace(benchmark, provenance=replace(benchmark.provenance, basis=Basis.SELF_SELECTED))
    )


def test_of_real_organisations_only_figures_of_all_are_shown(settings: Settings) -> None:
    client = create_app(replace(settings, study_folder=SECOND, sample_answers=None)).test_client()
    page = read(client, "?w.drift=0")
    assert words.GROUP_ONLY in page.texts("p")
    assert not [tag for tag, _ in page.elements if tag in {"svg", "input"}]
    assert not [text for text in page.texts("th") if text.startswith("B0")]
    assert page.texts("td")[0] == "25%"  # the study's own weight: what stands in the address changes nothing
    assert {*words.moves(robustness(read_study(SECOND)))} <= set(page.texts("p"))


@pytest.mark.parametrize(
    ("organisations", "least", "shown"),
    [
        pytest.param(9, 5, False, id="9 of them"),
        pytest.param(10, 5, True, id="10"),
        pytest.param(14, 15, False, id="14 where the edition asks for 15"),
        pytest.param(15, 15, True, id="15 where it does"),
    ],
)
def test_of_few_real_organisations_nothing_is_said(organisations: int, least: int, shown: bool) -> None:
    study = real(STUDY, organisations)
    provenance = replace(study.benchmark.provenance, minimum_group=least)
    page = weights_page(replace(study, benchmark=replace(study.benchmark, provenance=provenance)), {"w.channels": "0"})
    assert page.hidden == (words.GROUP_ONLY if shown else words.TOO_FEW)
    assert [page.shares is not None, page.ways is not None, bool(page.moved), bool(page.constant)] == [shown] * 4
    assert (page.ranks, page.fields, page.tried) == (None, (), False)


def test_of_one_invented_organisation_there_is_no_order() -> None:
    one = STUDY.benchmark
    for id_ in one.ids[1:]:
        one = leave_out(one, id_)
    page = weights_page(replace(STUDY, benchmark=one), {})
    assert words.NO_ORDER in page.moved
    assert page.ways is None
