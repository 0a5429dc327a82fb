"""The forms of benchmark.toml, and of illustrative.toml, from which invented responses are made."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from selfassess.domain.benchmark import LEAST_GROUP
from selfassess.studies.schema import Count, Form, ItemKey, Key, Sha256, Share, StudyKey, Text

Schema = Literal["selfassess.benchmark/1"]


class ProvenanceForm(Form):
    """What people say of a benchmark; the number and the checksum of its responses are worked out."""

    schema_: Annotated[Schema, Field(alias="schema")] = "selfassess.benchmark/1"
    key: StudyKey
    edition: Text
    title: Text
    basis: Literal["illustrative", "census", "sample", "self_selected"]
    status: Literal["invented", "collected"]
    label: Text
    instrument_version: Text
    who: Text
    when: Text
    how: Text
    licence: Text
    population: Count | None = None
    as_of: date | None = None
    minimum_group: Annotated[int, Field(ge=LEAST_GROUP)] = LEAST_GROUP


class BenchmarkForm(ProvenanceForm):
    schema_: Annotated[Schema, Field(alias="schema")]
    n: Count
    sha256: Sha256


class SectorMeanForm(Form):
    key: Key
    count: Count
    mean: float


Mean = Annotated[float, Field(gt=0, lt=1)]


class BlockForm(Form):
    """Columns answered from one trait with one discrimination. ``means`` are shares of the highest code."""

    trait: Key
    general: Share
    discrimination: Annotated[float, Field(gt=0)]
    dont_know: Annotated[float, Field(ge=0, lt=1)] = 0.0
    means: Annotated[dict[ItemKey, Mean], Field(min_length=1)]


class IllustrativeForm(Form):
    schema_: Annotated[Literal["selfassess.illustrative/1"], Field(alias="schema")]
    seed: Text
    spread: Annotated[float, Field(gt=0)]
    sectors: Annotated[list[SectorMeanForm], Field(min_length=1)]
    blocks: Annotated[list[BlockForm], Field(min_length=1)]
