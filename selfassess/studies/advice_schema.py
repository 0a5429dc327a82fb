"""The forms of advice.toml and sources.toml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from selfassess.studies.schema import LONGEST_FIRST_STEP, Code, Count, Form, ItemKey, Key, Share, Text

FirstStep = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_FIRST_STEP, strip_whitespace=True)]
Keys = Annotated[list[Key], Field(min_length=1)]


class SourceForm(Form):
    """``read`` says how much of the document was read, ``exact_title`` whether the title is its own."""

    key: Key
    body: Text
    title: Text
    year: Text
    read: Literal["opening", "contents", "excerpt", "report", "whole"]
    exact_title: bool
    duty: bool
    note: str


class SourcesForm(Form):
    version: Text
    sources: Annotated[list[SourceForm], Field(min_length=1)]


class ConditionForm(Form):
    item: ItemKey
    at_most: Code | None = None
    at_least: Code | None = None


class StepsForm(Form):
    days30: Text
    days90: Text
    months12: Text


class SomeStepsForm(Form):
    days30: Text | None = None
    days90: Text | None = None
    months12: Text | None = None


class VariantForm(Form):
    types: Annotated[list[Key], Field(default_factory=list)]
    sectors: Annotated[list[Key], Field(default_factory=list)]
    title: Text | None = None
    why: Text | None = None
    steps: SomeStepsForm | None = None
    sources: Keys | None = None
    owner: Text | None = None
    done_when: Text | None = None
    first_step: FirstStep | None = None


class EntryForm(Form):
    key: Key
    title: Text
    kind: Literal["foundation", "priority", "stop"]
    dimension: Key
    improves: ItemKey
    from_codes: Annotated[list[Code], Field(min_length=1)]
    missing_tick: Key | None = None
    context: Annotated[list[ConditionForm], Field(default_factory=list)]
    sectors: Keys
    types: Keys
    needs: Annotated[list[Key], Field(default_factory=list)]
    why: Text
    sources: Keys
    days: Count
    owner: Text
    importance: Annotated[int, Field(ge=1, le=5)]
    feasibility: Share
    done_when: Text
    first_step: FirstStep
    raises_to: Code | None = None
    steps: StepsForm
    variants: Annotated[list[VariantForm], Field(default_factory=list)]


class AdviceForm(Form):
    version: Text
    advice: Annotated[list[EntryForm], Field(min_length=1)]
