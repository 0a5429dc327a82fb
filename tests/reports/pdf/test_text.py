"""Line breaks: nothing is lost, nothing overflows, no word is left alone on a headline's last line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.reports.pdf.fonts import REGULAR, SEMIBOLD, width
from selfassess.reports.pdf.printable import printable
from selfassess.reports.pdf.text import Lines, Run, Style, wrap

BODY = Style()
BOLD = Style(SEMIBOLD)
HEADLINE = Style(SEMIBOLD, 26.0, 30.0)


def read(lines: Lines) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines.lines]


def test_a_line_is_filled_as_far_as_it_goes() -> None:
    limit = width("one two three", REGULAR, 9.5)
    assert read(wrap(printable("one two three four"), BODY, limit)) == ["one two three", "four"]
    assert read(wrap(printable("one two three four"), BODY, limit - 0.1)) == ["one two", "three four"]


def test_newlines_are_kept() -> None:
    assert read(wrap(printable("one\n\ntwo three"), BODY, 200)) == ["one", "", "two three"]


def test_a_break_at_a_space_is_told_from_a_break_inside_a_word() -> None:
    limit = width("WWWW", REGULAR, 9.5)
    lines = wrap(printable("WWWWWW WW"), BODY, limit).lines
    assert [line.spaced for line in lines] == [False, True, False]


def test_long_words_break_after_punctuation_first() -> None:
    limit = width("https://example.org/", REGULAR, 9.5) + 4
    assert read(wrap(printable("https://example.org/guidance"), BODY, limit)) == ["https://example.org/", "guidance"]


def test_a_no_break_space_does_not_break() -> None:
    limit = width("one two three", REGULAR, 9.5) - 1
    assert read(wrap(printable("one two\u00a0three"), BODY, limit)) == ["one", "two\u00a0three"]


def test_runs_keep_their_styles_and_places() -> None:
    (line,) = wrap([Run(printable("plain "), BODY), Run(printable("bold"), BOLD)], BODY, 200).lines
    assert [(piece.text, piece.style) for piece in line.pieces] == [("plain ", BODY), ("bold", BOLD)]
    assert line.pieces[1].x == pytest.approx(width("plain ", REGULAR, 9.5))
    assert line.width == pytest.approx(width("plain ", REGULAR, 9.5) + width("bold", SEMIBOLD, 9.5))


def test_a_word_of_two_styles_is_not_parted() -> None:
    runs = [Run(printable("one two"), BODY), Run(printable("."), BOLD)]
    limit = width("one two", REGULAR, 9.5) + 0.5
    assert read(wrap(runs, BODY, limit)) == ["one", "two."]


@pytest.mark.parametrize(
    "headline",
    [
        "You are strongest in Content and weakest in Leadership and policy.",
        "You are strongest in Content and weak in policy.",
        "You inform people often, and you seldom involve them.",
    ],
)
def test_a_headline_of_two_lines_is_as_narrow_as_it_can_be(headline: str) -> None:
    words = headline.split()
    splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    narrowest = min(max(width(line, SEMIBOLD, 26.0) for line in split) for split in splits)
    lines = wrap(printable(headline), HEADLINE, 487.28, balanced=True)
    assert len(lines.lines) == 2
    assert max(width(line.rstrip(), SEMIBOLD, 26.0) for line in read(lines)) == pytest.approx(narrowest, abs=0.2)


def test_a_short_headline_stays_on_its_line() -> None:
    headline = "You are lowest on joining in and leading."
    assert read(wrap(printable(headline), HEADLINE, 487.28, balanced=True)) == [headline]


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=4, max_size=14), st.integers(150, 487))
def test_no_word_stands_alone_on_the_last_line_of_a_headline(words: list[str], limit: int) -> None:
    lines = read(wrap(printable(" ".join(words)), HEADLINE, limit, balanced=True))
    greedy = read(wrap(printable(" ".join(words)), HEADLINE, limit))
    assert len(lines) == len(greedy)
    if len(lines) > 1 and " " not in lines[-1] and lines[-2].count(" ") > 1:
        moved = lines[-2].rsplit(" ", 1)[1] + " " + lines[-1]
        assert width(moved, SEMIBOLD, 26.0) > limit


def test_an_ellipsis_ends_what_is_cut() -> None:
    lines = wrap(printable("one two three four five six seven"), BODY, 60, max_lines=2)
    assert [line.endswith("…") for line in read(lines)] == [False, True]
    assert lines.longest <= 60
    assert read(wrap(printable("one two"), BODY, 60, max_lines=2)) == ["one two"]


@given(st.text("ab W-/ \u00a0ŵ\n", max_size=120), st.floats(12, 300), st.booleans())
def test_nothing_is_lost_and_nothing_overflows(text: str, limit: float, balanced: bool) -> None:
    lines = wrap(printable(text), BODY, limit, balanced=balanced)
    assert lines.longest <= limit + 0.01
    assert lines.text.split() == text.split()
    for line in lines.lines:
        end = sum(width(piece.text, REGULAR, 9.5) for piece in line.pieces)
        assert end <= limit + 0.01 or not "".join(piece.text for piece in line.pieces).strip()


@given(
    st.lists(st.tuples(st.text("ab -", max_size=12), st.sampled_from([BODY, BOLD])), max_size=12), st.floats(20, 200)
)
def test_runs_join_up(runs: list[tuple[str, Style]], limit: float) -> None:
    lines = wrap([Run(printable(text), style) for text, style in runs], BODY, limit)
    assert lines.longest <= limit + 0.01
    assert "".join(lines.text.split()) == "".join("".join(text for text, _ in runs).split())
    for line in lines.lines:
        for before, after in zip(line.pieces, line.pieces[1:], strict=False):
            assert after.x >= before.x + width(before.text, before.style.font, 9.5) - 0.01


def test_plain_strings_are_refused() -> None:
    with pytest.raises(TypeError, match="printable"):
        wrap("plain", BODY, 100)  # type: ignore[arg-type] # what the test is about
    with pytest.raises(TypeError, match="printable"):
        wrap([Run("plain", BODY)], BODY, 100)  # type: ignore[arg-type] # what the test is about
