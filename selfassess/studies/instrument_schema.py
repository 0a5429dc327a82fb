"""The form of instrument.toml but for its sections. What its keys mean stands in the domain's ``instrument.py``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from selfassess.studies.schema import (
    Count,
    Form,
    ItemKey,
    Key,
    Label,
    Language,
    Score,
    Short,
    StudyKey,
    Text,
    Topic,
    Weight,
)
from selfassess.studies.section_schema import AnySection


class WordsForm(Form):
    """Words that pages and reports use everywhere. A study may add its own."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Text]

    dont_know: Text
    not_applicable: Text
    not_answered: Text
    none: Text
    note_label: Text
    note_hint: Text
    link_label: Text
    link_hint: Text
    under_way_label: Text
    under_way_hint: Text
    full_marks_label: Text
    evidence_label: Text


class OptionForm(Form):
    key: Key
    label: Text
    hint: str = ""


class QuestionForm(Form):
    key: Literal["organisation", "sector", "type", "size", "role", "priorities", "days"]
    kind: Literal["text", "choice", "choices", "number"]
    label: Text
    hint: str = ""
    required: bool = False
    at_most: Count = 1
    options: Annotated[list[OptionForm], Field(min_length=1)] | None = None
    options_from: Key | None = None


class AboutForm(Form):
    heading: Text
    intro: Text
    questions: Annotated[list[QuestionForm], Field(min_length=1)]


class DimensionForm(Form):
    key: Key
    label: Text
    description: Text
    weight: Weight = 1.0


class LevelForm(Form):
    label: Text
    low: Score
    description: Text


class AxisForm(Form):
    key: Key
    label: Text
    explanation: Text
    items: Annotated[list[ItemKey], Field(min_length=1)]


class StanceForm(Form):
    key: Key
    label: Text
    high: list[Key]
    title: Text
    finding: Text
    description: Text


class PostureForm(Form):
    cut: Score
    near: Score
    near_label: Text
    near_description: Text
    no_grade: Text
    axes: Annotated[list[AxisForm], Field(min_length=2, max_length=2)]
    stances: list[StanceForm]


class DerivedForm(Form):
    key: Key
    kind: Literal["count"]
    section: Key
    column: Key
    dimension: Key
    before: ItemKey
    label: Label
    topic: Topic
    question: Text
    hint: str = ""
    full_marks: Text
    enough: int
    options: Annotated[list[Short], Field(min_length=2)]
    weight: Weight = 1.0


class InstrumentForm(Form):
    schema_: Annotated[Literal["selfassess.instrument/1"], Field(alias="schema")]
    key: StudyKey
    version: Text
    language: Language
    title: Text
    subject: Text
    minutes: Count
    intro: Annotated[list[Text], Field(min_length=1)]
    before_you_start: list[Text]
    privacy_hint: Text
    origin_note: Text
    words: WordsForm
    about: AboutForm
    dimensions: Annotated[list[DimensionForm], Field(min_length=1)]
    levels: Annotated[list[LevelForm], Field(min_length=1)]
    posture: PostureForm | None = None
    sections: Annotated[list[AnySection], Field(min_length=1)]
    derived: Annotated[list[DerivedForm], Field(default_factory=list)]
