"""A page with the instrument that it is of, and the answers that can be typed on it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from selfassess.domain.errors import InputError
from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.web.questions import QuestionPage

HOSTILE = "</textarea></span>\"'><script>alert(1)</script> &lt;b&gt; &amp;"
# No line break at the start of a textarea survives unless the page writes one more. A browser sends no lone
# surrogate and no NUL, and every line break as two characters.
LINES = st.one_of(
    st.sampled_from(["", HOSTILE, "\n\nfirst", "one\n  two\n"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=30),
)
LINE = LINES.map(lambda text: text.replace("\n", " "))
FLAG = st.sampled_from(["", "1"])


@dataclass(frozen=True)
class Asked:
    instrument: Instrument
    page: QuestionPage


Typed = st.SearchStrategy[dict[str, str]]


def typed(asked: Asked) -> Typed:
    """Everything that a person can have typed on a page."""
    match asked.page.kind:
        case "grid":
            return _grid(asked.page)
        case "frequency":
            return st.fixed_dictionaries(_frequencies(asked.page))
        case "examples":
            return _all(
                [_example(asked.page, prompt.key, prompt.include_default) for prompt in asked.page.section.prompts]
            )
        case _:
            return _all([_practice(item) for item in asked.page.items])


def faults(page: QuestionPage) -> dict[str, InputError]:
    """Something wrong with every field."""
    return {name: InputError(f"This is {HOSTILE}", name, "Put it right.") for name in page.keys}


def _all(parts: list[Typed]) -> Typed:
    return st.tuples(*parts).map(lambda each: {name: cell for part in each for name, cell in part.items()})


def _grid(page: QuestionPage) -> Typed:
    *cells, checked = page.keys
    yes = st.fixed_dictionaries({checked: st.just("1")} | {name: st.sampled_from(["0", "1"]) for name in cells})
    no = st.fixed_dictionaries({checked: st.just("")} | dict.fromkeys(cells, FLAG))
    return yes | no


def _frequencies(page: QuestionPage) -> dict[str, st.SearchStrategy[str]]:
    codes: dict[str, st.SearchStrategy[str]] = {}
    for item in page.items:
        codes[item.key] = st.sampled_from(["", "DK", "NA", *map(str, range(len(item.options)))])
        assert item.plan is not None
        codes[item.plan] = st.sampled_from(["", "DK", *map(str, range(len(page.section.plan_options)))])
    return codes


def _practice(item: Item) -> Typed:
    beside = st.fixed_dictionaries({f"{item.key}.under_way": FLAG, f"{item.key}.note": LINES, f"{item.key}.link": LINE})
    if item.kind is Kind.CHECKLIST:
        return _all([_checklist(item), beside])
    answer = st.sampled_from(["", "DK", *map(str, range(len(item.options)))])
    return _all([st.fixed_dictionaries({item.key: answer}), beside])


def _checklist(item: Item) -> Typed:
    """Blank; don't know beside some ticks; ticks or none of them; and the two ways to contradict oneself."""
    names = [f"{item.key}.{tick.key}" for tick in item.ticks]
    partly = st.fixed_dictionaries({item.key: st.sampled_from(["", "DK"])} | dict.fromkeys(names, FLAG))
    blank_or_unsure = partly.filter(lambda said: said[item.key] == "DK" or "1" not in said.values())
    full = st.fixed_dictionaries(
        {item.key: st.sampled_from(["", "0"])} | {name: st.sampled_from("01") for name in names}
    )
    answered = full.filter(lambda said: said[item.key] == "" or "1" in [said[name] for name in names])
    both = st.just({item.key: "DK"} | dict.fromkeys(names, "0"))
    return st.one_of(blank_or_unsure, answered, both)


def _example(page: QuestionPage, key: str, default: bool) -> Typed:
    name = f"{page.section.prefix}.{key}"

    def include(text: str) -> Typed:
        said = ["0", "1"] if text.strip() else ["", str(int(not default))]
        return st.sampled_from(said).map(lambda cell: {name: text, f"{name}.include": cell})

    return LINES.flatmap(include)
