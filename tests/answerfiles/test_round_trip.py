"""What any writer writes is read back as it was, in each encoding, with each delimiter and line end."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from selfassess.answerfiles import read_answers
from selfassess.domain.answers import About, Answers, Example, PlanChoices
from selfassess.domain.codes import DONT_KNOW, NOT_APPLICABLE
from tests.answerfiles.questionnaire import garden

INSTRUMENT = garden()
TASKS = [f"task.{task}.{part}" for task in ("water", "weed") for part in ("now", "plan")]
TICKS = [f"habit.tools.{tick}" for tick in ("clean", "sharp", "dry")]
CELLS = [f"bed.{bed}.{part}" for bed in ("rose", "herb") for part in ("dug", "edged")]
HABITS = ["habit.prunes", "habit.tools"]
FOUND = ["task.water.now", "task.weed.now"]
STORIES = ["story.good", "story.bad"]
MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
ENCODINGS = ["utf-8", "cp1252", *MARKS]

# Letters of every script, with more of what files trip over; no character that reading turns into another.
ANY = st.one_of(
    st.sampled_from("\"',;\t\n=+-@＝ |éŵŷ€😀א"),
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
)
WESTERN = st.sampled_from("\"',;\t\n=+-@ |éàÿ€“”–abcXYZ019")


def _texts(characters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.text(characters, min_size=1, max_size=30).map(str.strip).filter(bool)


def _lines(characters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return _texts(characters).map(lambda text: " ".join(text.split()))


def _codes() -> st.SearchStrategy[dict[str, int]]:
    task = st.integers(0, 2) | st.sampled_from([DONT_KNOW, NOT_APPLICABLE])
    ladder = st.integers(0, 4) | st.just(DONT_KNOW)
    tick = st.sampled_from([0, 1, DONT_KNOW])
    always: dict[str, st.SearchStrategy[int]] = {
        **dict.fromkeys(TASKS, task),
        **dict.fromkeys(CELLS, tick),
        "habit.prunes": ladder,
    }
    either = dict.fromkeys(TICKS, tick)
    count = {"habit.tools": st.integers(0, 3) | st.just(DONT_KNOW)}
    return st.one_of(
        st.fixed_dictionaries({}, optional=always | either), st.fixed_dictionaries({}, optional=always | count)
    )


def _plans() -> st.SearchStrategy[PlanChoices]:
    """Decisions on three pieces of advice, of which one is not both dropped and wanted."""
    works = st.dictionaries(
        st.sampled_from(["dig", "sow", "mow_often"]), st.sampled_from(["pin", "drop", *range(1, 5)])
    )
    targets = st.fixed_dictionaries({}, optional={"overall": st.integers(0, 200).map(lambda halves: halves / 2)})
    days = st.none() | st.integers(0, 100).map(lambda halves: halves / 2)
    return st.builds(_plan, days, works, targets)


def _plan(days: float | None, works: Mapping[str, str | int], targets: Mapping[str, float]) -> PlanChoices:
    return PlanChoices(
        days=days,
        pinned=frozenset(key for key, choice in works.items() if choice == "pin"),
        dropped=frozenset(key for key, choice in works.items() if choice == "drop"),
        moved={key: choice for key, choice in works.items() if isinstance(choice, int)},
        targets=targets,
    )


@st.composite
def _answers(draw: st.DrawFn, characters: st.SearchStrategy[str]) -> Answers:
    texts = _texts(characters)
    about = About(
        organisation=draw(_lines(characters)),
        sector=draw(st.sampled_from(["", "park", "allotment"])),
        type=draw(st.sampled_from(["", "formal", "wild"])),
        size=draw(st.sampled_from(["", "small", "large"])),
        role=draw(st.just("") | _lines(characters)),
        priorities=tuple(draw(st.lists(st.sampled_from(["water", "weed", "prune"]), max_size=2, unique=True))),
        days=draw(st.none() | st.integers(0, 100).map(lambda halves: halves / 2)),
        answered_on=draw(st.none() | st.dates()),
        fictional=draw(st.booleans()),
        benchmark_id=draw(st.just("") | _lines(characters)),
    )
    return Answers(
        about=about,
        codes=draw(_codes()),
        notes=draw(st.dictionaries(st.sampled_from(HABITS), texts)),
        links=draw(st.dictionaries(st.sampled_from(HABITS), st.just("https://example.org/a,b;c?d=1#e"))),
        under_way=draw(st.frozensets(st.sampled_from(HABITS))),
        examples=draw(st.dictionaries(st.sampled_from(STORIES), st.builds(Example, texts, st.booleans()))),
        facilitated=draw(st.frozensets(st.sampled_from([*HABITS, *FOUND]))),
        plan=draw(_plans().filter(lambda plan: plan.days is None or plan.days != about.days)),
    )


def _files(characters: st.SearchStrategy[str]) -> st.SearchStrategy[list[Answers]]:
    def plain(answers: Answers) -> str:
        return unicodedata.normalize("NFKC", answers.about.organisation).casefold()

    return st.lists(_answers(characters), min_size=1, max_size=4, unique_by=plain)


def _code(code: int) -> str:
    return {DONT_KNOW: "DK", NOT_APPLICABLE: "NA"}.get(code, str(code))


def row_of(answers: Answers) -> dict[str, str]:
    """The cells of one organisation, by a writer that knows nothing of the reader."""
    about = answers.about
    return {
        "organisation": about.organisation,
        "sector": about.sector,
        "about.type": about.type,
        "about.size": about.size,
        "about.role": about.role,
        "about.priorities": ";".join(about.priorities),
        "about.days": "" if about.days is None else f"{about.days:g}",
        "about.answered_on": "" if about.answered_on is None else _day(about.answered_on),
        "about.fictional": "1" if about.fictional else "0",
        "about.benchmark_id": about.benchmark_id,
        **_plan_cells(answers.plan),
        **{key: _code(code) for key, code in answers.codes.items()},
        **{f"{key}.note": note for key, note in answers.notes.items()},
        **{f"{key}.link": link for key, link in answers.links.items()},
        **{f"{key}.under_way": "1" for key in answers.under_way},
        **{f"{key}.facilitated": "1" for key in answers.facilitated},
        **{key: example.text for key, example in answers.examples.items()},
        **{f"{key}.include": str(int(example.include)) for key, example in answers.examples.items()},
    }


def _plan_cells(plan: PlanChoices) -> dict[str, str]:
    return {
        "plan.days": "" if plan.days is None else f"{plan.days:g}",
        "plan.pinned": ";".join(plan.pinned),
        "plan.dropped": ";".join(plan.dropped),
        "plan.moved": ";".join(f"{key}={quarter}" for key, quarter in plan.moved.items()),
        "plan.targets": ";".join(f"{key}={target:g}" for key, target in plan.targets.items()),
    }


def _day(day: date) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _guarded(cell: str) -> str:
    """A cell that a spreadsheet shows as text: one apostrophe more where a formula, or a guarded one, would begin."""
    return f"'{cell}" if re.match("'*[=+@＝＋－＠-]", cell) else cell


def _csv(rows: Sequence[Mapping[str, str]], columns: Sequence[str], delimiter: str, end: str) -> str:
    def quoted(cell: str) -> str:
        cell = _guarded(cell).replace("\n", end)
        return '"' + cell.replace('"', '""') + '"' if re.search('[",;\t\r\n]', cell) else cell

    lines = [delimiter.join(columns), *(delimiter.join(quoted(row.get(key, "")) for key in columns) for row in rows)]
    return end.join(lines) + end


@given(st.data(), st.sampled_from(ENCODINGS), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_written_is_read_back(data: st.DataObject, encoding: str, delimiter: str, end: str) -> None:
    answers = data.draw(_files(WESTERN if encoding == "cp1252" else ANY))
    rows = [row_of(each) for each in answers]
    columns = data.draw(st.permutations(sorted({key for row in rows for key in row})))
    written = MARKS.get(encoding, b"") + _csv(rows, columns, delimiter, end).encode(encoding.removesuffix("-sig"))
    assume(encoding != "cp1252" or not _passes_for_utf_8(written))
    assert read_answers(written, "a.csv", INSTRUMENT) == answers


def _passes_for_utf_8(written: bytes) -> bool:
    """Whether bytes in Windows-1252 are good UTF-8 for some other text; which of the two is meant nobody can tell."""
    try:
        return not written.isascii() and bool(written.decode("utf-8"))
    except UnicodeDecodeError:
        return False


@given(_files(ANY))
def test_json_is_read_back(answers: list[Answers]) -> None:
    written = json.dumps([row_of(each) for each in answers]).encode()
    assert read_answers(written, "a.json", INSTRUMENT) == answers
