"""The contents: each part with the page that it begins on, and a link that goes there."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from tests.reports.pdf.whole_report import REPORTS, page_count, pages_of, parts_of, plain, report_file

CONTENTS, WITHOUT_ENTRY = "Contents", {"Cover", "Contents"}


@pytest.mark.parametrize("name", REPORTS)
def test_every_part_is_listed_with_the_page_that_it_begins_on(name: str) -> None:
    parts = parts_of(name)
    begins = [(title, min(pages_of(part)) + 1) for title, part in parts.items() if title not in WITHOUT_ENTRY]
    links = [plain(entry.find("Link")[0].text) for entry in parts[CONTENTS].find("TOCI")]
    assert links == [f"{title} {page}" for title, page in begins]


def targets(name: str) -> list[int]:
    """The pages, from 1, that the links of the contents lead to."""
    with pikepdf.open(BytesIO(report_file(name))) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        page = pdf.pages[2]
        assert "/Annots" in page
        return [numbers[each["/Dest"][0].objgen] for each in page["/Annots"].as_list()]


@pytest.mark.parametrize("name", ["northmoor", "second_study", "highest"])
def test_each_link_leads_to_the_page_that_it_names(name: str) -> None:
    printed = [int(entry.find("Link")[0].text.split()[-1]) for entry in parts_of(name)[CONTENTS].find("TOCI")]
    assert targets(name) == printed
    assert max(printed) <= page_count(name)


@pytest.mark.parametrize("name", REPORTS)
def test_the_contents_take_one_page(name: str) -> None:
    assert pages_of(parts_of(name)[CONTENTS]) == {2}


def test_signs_of_single_organisations_are_explained_only_where_they_are_drawn() -> None:
    explained = {name: "One organisation of the benchmark" in parts_of(name)[CONTENTS].text for name in REPORTS}
    assert (explained["northmoor"], explained["real_edition"]) == (True, False)
