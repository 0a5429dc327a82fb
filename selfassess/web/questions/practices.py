"""Practices: worded answers or a checklist, with work under way, a note and a link to evidence."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.answerfiles.columns import LONGEST_LINK, LONGEST_NOTE
from selfassess.domain.instrument import Instrument, Item, Kind
from selfassess.web.questions.fields import Option, Shown, TextField, Tickbox, field_id
from selfassess.web.questions.posting import DONT_KNOW, NONE
from selfassess.web.questions.question_pages import QuestionPage, practice_keys


@dataclass(frozen=True)
class Practice:
    """A question with its answers: ``options`` of which one holds, or ``ticks`` that each may.

    ``others`` stand below "or": don't know, and for a checklist none of these. ``more`` are names and words shown
    with the note and the link. ``offers`` are ticks that add to these.
    """

    name: str
    number: int
    question: str
    hints: tuple[str, ...]
    options: tuple[Option, ...]
    ticks: tuple[Tickbox, ...]
    others: tuple[Option, ...]
    error: str
    under_way: Tickbox
    more: tuple[tuple[str, str], ...]
    note: TextField
    link: TextField
    last_time: str = ""
    offers: tuple[Tickbox, ...] = ()

    @property
    def id(self) -> str:
        """Where a link to the question lands: the first of its answers."""
        return self.ticks[0].id if self.ticks else field_id(self.name)

    @property
    def opened(self) -> bool:
        return bool(self.note.error or self.link.error)


@dataclass(frozen=True)
class Practices:
    questions: tuple[Practice, ...]

    @property
    def fields(self) -> tuple[Practice | Tickbox | TextField, ...]:
        return tuple(field for asked in self.questions for field in (asked, asked.under_way, asked.note, asked.link))


def practices(page: QuestionPage, instrument: Instrument, shown: Shown) -> Practices:
    return Practices(
        tuple(_practice(page, instrument, item, number, shown) for number, item in enumerate(page.items, start=1))
    )


def _practice(page: QuestionPage, instrument: Instrument, item: Item, number: int, shown: Shown) -> Practice:
    words, place = instrument.words, f"Question {number}"
    is_checklist = item.kind is Kind.CHECKLIST
    hints = (item.hint, page.section.words["checklist_intro"] if is_checklist else "")
    more = ((words["full_marks_label"], item.full_marks), (words["evidence_label"], item.evidence))
    under_way = f"{item.key}.under_way"
    return Practice(
        name=item.key,
        number=number,
        question=item.question,
        hints=tuple(hint for hint in hints if hint),
        options=() if is_checklist else shown.options(item.key, _codes(item)),
        ticks=_ticks(item, shown),
        others=_none(page, item, shown) + shown.options(item.key, _signs(instrument, item)),
        error=_error(page, instrument, item, place, shown),
        under_way=Tickbox(
            name=under_way,
            label=words["under_way_label"],
            ticked=shown.ticked(under_way),
            hint=words["under_way_hint"],
            about=item.question,
            error=shown.error(under_way, place),
        ),
        more=tuple((label, text) for label, text in more if text),
        note=_text(item, "note", LONGEST_NOTE, instrument, place, shown),
        link=_text(item, "link", LONGEST_LINK, instrument, place, shown),
        last_time=shown.last.said.get(item.key, ""),
        offers=shown.last.offers.get(item.key, ()),
    )


def _codes(item: Item) -> dict[str, str]:
    return {str(code): answer for code, answer in enumerate(item.options)}


def _signs(instrument: Instrument, item: Item) -> dict[str, str]:
    signs = {DONT_KNOW: instrument.words["dont_know"]}
    return signs | ({"NA": instrument.words["not_applicable"]} if item.allows_not_applicable else {})


def _ticks(item: Item, shown: Shown) -> tuple[Tickbox, ...]:
    names = [(f"{item.key}.{tick.key}", tick.label) for tick in item.ticks]
    return tuple(Tickbox(name, label, shown.ticked(name)) for name, label in names)


def _none(page: QuestionPage, item: Item, shown: Shown) -> tuple[Option, ...]:
    """ "None of these" is said where every tick is a no, or where the code itself is none."""
    if item.kind is not Kind.CHECKLIST:
        return ()
    all_no = all(shown.text(f"{item.key}.{tick.key}") == "0" for tick in item.ticks)
    return (Option(NONE, page.section.words["checklist_none"], all_no or shown.text(item.key) == NONE),)


def _error(page: QuestionPage, instrument: Instrument, item: Item, place: str, shown: Shown) -> str:
    """What is wrong with the answer. A checklist at odds with itself is told so in the words of its page."""
    faulty = [name for name in practice_keys(item)[: len(item.ticks) + 1] if name in shown.faults]
    if faulty and _contradicted(item, shown):
        none, dont_know = page.section.words["checklist_none"], instrument.words["dont_know"]
        return (
            f"{place}: choose the lines that are true, or “{none}”, or “{dont_know}”, but not more than one of these."
        )
    return shown.error(faulty[0], place) if faulty else ""


def _contradicted(item: Item, shown: Shown) -> bool:
    ticks = [shown.text(f"{item.key}.{tick.key}") for tick in item.ticks]
    said = shown.text(item.key)
    return bool(ticks) and said in (NONE, DONT_KNOW) and ("1" in ticks or (said == DONT_KNOW and "" not in ticks))


def _text(item: Item, part: str, longest: int, instrument: Instrument, place: str, shown: Shown) -> TextField:
    name = f"{item.key}.{part}"
    return TextField(
        name=name,
        label=instrument.words[f"{part}_label"],
        text=shown.text(name),
        longest=longest,
        hint=instrument.words[f"{part}_hint"],
        about=item.question,
        error=shown.error(name, place),
    )
