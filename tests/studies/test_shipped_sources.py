"""The shipped sources: a closed list, all of it used, and each one spoken of where it is cited."""

from __future__ import annotations

import re

from tests.studies.shipped_words import ALL_TEXTS, SOURCE, SOURCES, WORDED, sentences

# ---------------------------------------------------------------- sources

# What a text calls each source. A card prints its sources, so each one must be spoken of above, and none left out.
CALLED = {
    "gds_playbook": "Government Digital Service",
    "gds_security": "Government Digital Service",
    "nhs_employers_toolkit": "NHS Employers",
    "nhs_employers_briefing": "NHS Employers",
    "nhs_employers_starters": "NHS Employers",
    "mse_policy": "Mid and South Essex",
    "mse_moderation": "Mid and South Essex",
    "hra_policy": "Health Research Authority",
    "hra_left_x": "Health Research Authority",
    "chft_accounts": "Calderdale and Huddersfield",
    "swbh_toolkit": "Sandwell and West Birmingham",
    "gcs_accessible": "overnment guidance|government’s guide",
    "oxford_accessible": "Oxford",
    "nhse_moderation": "NHS England and the NHS Business",
    "nhsbsa_moderation": "NHS Business Services Authority",
    "lnwh_statement": "London North West",
    "ekhuft_social": "East Kent",
    "lincolnshire_principles": "Lincolnshire",
    "sussex_acceptable_use": "Sussex",
    "lga_abuse": "Local Government Association",
    "lga_dos": "Local Government Association",
    "gcs_resist": "RESIST 2",
    "nhse_pre_election": "NHS England",
    "mersey_pre_election": "Mersey Care",
    "phe_pre_election": "Public Health England",
    "ico_requests": "Information Commissioner",
    "foi_tribunal": "tribunal",
    "records_code": "Records Management Code",
    "nhse_messaging": "NHS England",
    "messaging_survey": "2018 survey",
    "gmc_social": "General Medical Council|Doctors must",
    "glos_images": "Gloucestershire",
    "mid_yorkshire_x": "Mid Yorkshire",
    "neas_pause": "North East Ambulance",
    "worcs_tiktok": "Worcestershire",
    "nhs_app_communities": "NHS App",
    "gcs_ai": "government policy",
    "highland_leaders": "Highland",
    "leadership_academy": "Leadership Academy",
    "nhs_identity": "NHS Identity",
    "mccrea_hsj": "2012 study",
    "mccrea_smile": "Joe McCrea",
    "mccrea_guardian": "Joe McCrea",
    "mccrea_real": "Joe McCrea",
    "mccrea_twain": "Joe McCrea",
    "mixed_messages": "audit of trust policies",
    "greaves_tweets": "study of tweets",
    "practice_pages": "2017 study",
    "bdo_councils": "2012 survey",
    "nhs_review": "review of (NHS )?research",
    "engaged_interviews": "preprint",
    "cision_journalists": "2013",
    "ofcom_nation": "Ofcom",
}


def test_the_list_of_sources_is_closed_and_all_of_it_is_used() -> None:
    cited = {key for _, wording in WORDED for key in wording["sources"]}
    assert cited - set(SOURCE) == set()
    assert set(SOURCE) - cited == set()
    assert set(CALLED) == set(SOURCE)
    assert [name for name, wording in WORDED if not wording["sources"]] == []


def test_each_source_cited_is_spoken_of() -> None:
    silent = [
        (name, key)
        for name, wording in WORDED
        for key in wording["sources"]
        if not re.search(CALLED[key], wording["why"])
    ]
    assert silent == []


def test_each_body_spoken_of_is_cited() -> None:
    uncited = [
        (name, call)
        for name, wording in WORDED
        for call in sorted(set(CALLED.values()))
        if re.search(call, wording["why"])
        and not any(CALLED[key] == call for key in wording["sources"])
        and call != "NHS England"
    ]
    assert uncited == []


def test_a_duty_is_never_named_without_saying_that_it_may_have_changed() -> None:
    unwarned = [
        name
        for name, wording in WORDED
        if any(SOURCE[key]["duty"] for key in wording["sources"])
        and "current" not in " ".join([wording["why"], *wording["steps"].values()]).lower()
    ]
    assert unwarned == []


def test_sources_say_what_was_read_and_when_to_look_again() -> None:
    assert {source["read"] for source in SOURCES["sources"]} <= {"opening", "contents", "excerpt", "report"}
    unwarned = [s["key"] for s in SOURCES["sources"] if s["duty"] and "check" not in s["note"].lower()]
    assert unwarned == []
    assert [path for path, text in ALL_TEXTS if re.search(r"https?://|www\.", text)] == []


def test_the_2012_study_is_quoted_for_its_published_conclusion_only() -> None:
    said = [
        part
        for path, text in ALL_TEXTS
        if path.startswith("advice")
        for part in sentences(text)
        if "2012 study" in part
    ]
    assert said
    assert [part for part in said if not re.search("broadcaster|communitarian", part)] == []


def test_advice_never_leans_on_a_benchmark() -> None:
    pattern = r"benchmark|of the 25\b|\bother organisations (do|have|score)|percentile|quartile|\baverage\b"
    assert [path for path, text in ALL_TEXTS if path.startswith("advice") and re.search(pattern, text.lower())] == []
