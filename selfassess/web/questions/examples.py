"""Examples in free text, each with the tick that lets the report quote it."""

from __future__ import annotations

from dataclasses import dataclass

from selfassess.answerfiles.columns import LONGEST_EXAMPLE
from selfassess.domain.instrument import Instrument, Prompt
from selfassess.web.questions.fields import Shown, TextField, Tickbox
from selfassess.web.questions.question_pages import QuestionPage


@dataclass(frozen=True)
class Example:
    text: TextField
    include: Tickbox


@dataclass(frozen=True)
class Examples:
    hint: str
    privacy_hint: str
    prompts: tuple[Example, ...]

    @property
    def fields(self) -> tuple[TextField | Tickbox, ...]:
        return tuple(field for prompt in self.prompts for field in (prompt.text, prompt.include))


def examples(page: QuestionPage, instrument: Instrument, shown: Shown) -> Examples:
    prompts = tuple(_example(page, prompt, shown) for prompt in page.section.prompts)
    return Examples(page.section.words["hint"], instrument.privacy_hint, prompts)


def _example(page: QuestionPage, prompt: Prompt, shown: Shown) -> Example:
    name = f"{page.section.prefix}.{prompt.key}"
    include = f"{name}.include"
    said = shown.text(include).strip()
    return Example(
        TextField(
            name, prompt.label, shown.text(name), LONGEST_EXAMPLE, prompt.hint, error=shown.error(name, prompt.label)
        ),
        Tickbox(
            name=include,
            label=page.section.words["include_label"],
            ticked=said == "1" if said else prompt.include_default,
            about=prompt.label,
            error=shown.error(include, prompt.label),
        ),
    )
