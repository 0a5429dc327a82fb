"""The forms of the sections of instrument.toml, one for each kind."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from selfassess.studies.schema import Form, ItemKey, Key, Label, RowLabel, Short, Text, Topic, Weight


class SectionForm(Form):
    key: Key
    prefix: Key
    heading: Text
    intro: Text


class GridColumnForm(Form):
    key: Key
    label: Text
    hint: str = ""
    optional: bool = False


class GridRowForm(Form):
    key: Key
    label: RowLabel
    examples: str = ""
    hint: str = ""


class GridForm(SectionForm):
    kind: Literal["grid"]
    checked_label: Text
    checked_hint: Text
    score_note: Text
    columns: Annotated[list[GridColumnForm], Field(min_length=1)]
    rows: Annotated[list[GridRowForm], Field(min_length=1)]


class FrequencyRowForm(Form):
    key: Key
    label: RowLabel
    topic: Topic
    hint: str = ""
    enough: int
    scored: bool = True
    weight: Weight = 1.0


class FrequencyForm(SectionForm):
    kind: Literal["frequency"]
    dimension: Key
    now_label: Text
    now_hint: Text
    now_options: Annotated[list[Short], Field(min_length=2)]
    plan_label: Text
    plan_hint: Text
    plan_options: Annotated[list[Short], Field(min_length=2)]
    plan_steps: list[Weight]
    not_applicable: bool = False
    rows: Annotated[list[FrequencyRowForm], Field(min_length=1)]


class PracticeForm(Form):
    key: Key
    dimension: Key
    label: Label
    topic: Topic
    question: Text
    hint: str = ""
    full_marks: Text
    evidence: str = ""
    target: int | None = None
    weight: Weight = 1.0


class LadderForm(PracticeForm):
    kind: Literal["ladder"]
    answers: Annotated[list[Text], Field(min_length=2)]
    short: list[Short]


class TickForm(Form):
    key: Key
    label: Text
    short: Short


class ChecklistForm(PracticeForm):
    kind: Literal["checklist"]
    ticks: Annotated[list[TickForm], Field(min_length=1)]


class PracticesForm(SectionForm):
    kind: Literal["practices"]
    checklist_intro: Text
    checklist_none: Text
    items: Annotated[
        list[Annotated[LadderForm | ChecklistForm, Field(discriminator="kind")]],
        Field(min_length=1),
    ]


class PromptForm(Form):
    key: Key
    label: Text
    hint: str = ""
    include_default: bool
    bears_on: list[ItemKey]


class ExamplesForm(SectionForm):
    kind: Literal["examples"]
    hint: Text
    include_label: Text
    prompts: Annotated[list[PromptForm], Field(min_length=1)]


AnySection = Annotated[GridForm | FrequencyForm | PracticesForm | ExamplesForm, Field(discriminator="kind")]
