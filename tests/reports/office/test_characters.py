"""Text and links made fit for an Office file."""

from __future__ import annotations

import pytest

from selfassess.reports.office.characters import shown
from selfassess.reports.office.links import href_of
from selfassess.reports.office.xml import plain
from tests.reports.pdf.hostile import HOSTILE
from tests.reports.reading_office import tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("two\r\nlines\rand\x0bmore\u2028still", "two\nlines\nand\nmore\nstill"),
        ("a\tb", "a b"),
        ("a\0\x01\x02b", "a■b"),
        ("a\x93b\x94", "a■b■"),
        ("\ud800", "■"),
        ("a\ue000b\U0010fffdc", "a■b■c"),
        ("a\ufffeb\uffff\ufdd0", "a■b■"),
        ("a\u202egpj.exe\u202c", "a■gpj.exe■"),
        ("Gw\u0302yr", "Gŵyr"),
        ("مرحبا 漢字 \U0001f468\u200d\U0001f469", "مرحبا 漢字 \U0001f468\u200d\U0001f469"),
    ],
)
def test_what_no_program_can_show_becomes_one_mark_a_run(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("name", HOSTILE)
def test_every_hostile_text_is_legal_in_xml_and_stays_as_it_is(name: str) -> None:
    said = shown(HOSTILE[name])
    assert tree(f"<t>{plain(said)}</t>".encode()).text == (said or None)
    assert shown(said) == said


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org",
        "https://example.org:8443/a/b?c=d&e=%20f#g",
        "mailto:someone@example.org",
    ],
)
def test_plain_addresses_open(link: str) -> None:
    assert href_of(link) == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        "http://example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://example.org/a b",
        "https://example.org/%zz",
        "https://bücher.example",
        "https://[::1",
        'https://example.org/"onclick',
        "https://example.org\n",
        "https://user@example.org",
        "\\\\host\\share",
        "mailto:a@b?attach=/etc/passwd",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_all_others_stay_text(link: str) -> None:
    assert href_of(link) == ""
