"""The page on the organisation itself, which never scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import render_template
from werkzeug.datastructures import MultiDict

from selfassess.domain.errors import InputError
from selfassess.domain.instrument import AboutQuestion
from selfassess.services.questionnaire import Questionnaire
from selfassess.web.questions import Shown, field_id, pages

MOST_RADIOS = 6  # a longer list without explanations is shorter as a select


@dataclass(frozen=True)
class AboutPage:
    """``questions`` are by the names of their fields. This is the first of so many ``parts``."""

    title: str
    intro: str
    parts: int
    questions: Mapping[str, AboutQuestion]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.questions)


@dataclass(frozen=True)
class AboutField:
    """One question as the template shows it. ``choices`` are as the NHS macros take them."""

    name: str
    control: str
    label: str
    hint: str
    value: str
    error: str
    choices: tuple[Mapping[str, object], ...]

    @property
    def explained(self) -> bool:
        return any("hint" in choice for choice in self.choices)

    @property
    def id(self) -> str:
        return field_id(self.name)


def about_page(questionnaire: Questionnaire) -> AboutPage:
    instrument = questionnaire.instrument
    return AboutPage(
        title=instrument.words["about_heading"],
        intro=instrument.words["about_intro"],
        parts=pages(instrument)[0].parts,
        questions={field_name(question, questionnaire): question for question in instrument.about},
    )


def field_name(question: AboutQuestion, questionnaire: Questionnaire) -> str:
    """The name of a question's field, which is that of its column in a file of answers."""
    return question.key if question.key in questionnaire.fields else f"about.{question.key}"


def render(
    page: AboutPage,
    shown: Shown,
    tokens: Mapping[str, str],
    action: str,
    back: str,
) -> str:
    fields = [
        _field(name, question, shown.text(name), shown.faults.get(name), shown.last.said.get(name, ""))
        for name, question in page.questions.items()
    ]
    problems = [(f"{field.label}: {field.error}", f"#{field.id}") for field in fields if field.error]
    return render_template(
        "assessment/about.html",
        page=page,
        last=shown.last,
        fields=fields,
        problems=problems,
        tokens=tokens,
        action=action,
        back=back,
    )


def posted(page: AboutPage, form: MultiDict[str, str]) -> dict[str, str]:
    """What the form says for each question; several choices with ; between, as a file of answers has them."""
    return {
        name: ";".join(form.getlist(name)) if question.kind == "choices" else form.get(name, "")
        for name, question in page.questions.items()
    }


def _field(name: str, question: AboutQuestion, value: str, fault: InputError | None, last_time: str) -> AboutField:
    control = _control(question)
    chosen = value.split(";") if question.kind == "choices" else [value]
    return AboutField(
        name=name,
        control=control,
        label=question.label if question.required else f"{question.label} (optional)",
        hint=" ".join(filter(None, (question.hint, f"Last time: {last_time}." if last_time else ""))),
        value=value,
        error=str(InputError(fault.what, remedy=fault.remedy)) if fault else "",
        choices=tuple(_choices(question, control, chosen)),
    )


def _choices(question: AboutQuestion, control: str, chosen: list[str]) -> Iterator[Mapping[str, object]]:
    if control == "select":
        yield {"value": "", "text": "Choose"}
    for each in question.options:
        choice: dict[str, object] = {"value": each.key, "text": each.label}
        choice["selected" if control == "select" else "checked"] = each.key in chosen
        explained = each.hint and control == "radios"  # twelve explanations at once would bury twelve short choices
        yield choice | ({"hint": {"text": each.hint}} if explained else {})


def _control(question: AboutQuestion) -> str:
    if question.kind != "choice":
        return question.kind
    explained = any(choice.hint for choice in question.options)
    return "radios" if explained or len(question.options) <= MOST_RADIOS else "select"
