"""What the values in a study's files may be: the parts that its files have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

KEY = r"^[a-z0-9][a-z0-9_]*$"
STUDY_KEY = r"^[a-z0-9][a-z0-9_-]*$"
ITEM_KEY = r"^[a-z0-9][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z]{2})?$"
SHA256 = r"^[0-9a-f]{64}$"

# What the report and its tables have room for, in characters.
LONGEST_LABEL, LONGEST_ROW_LABEL, LONGEST_TOPIC = 36, 34, 34
LONGEST_SHORT = 42
LONGEST_FIRST_STEP = 60
LONGEST_TITLE_LINE, LONGEST_FINDING_LINE = 26, 30

Key = Annotated[str, StringConstraints(pattern=KEY)]
StudyKey = Annotated[str, StringConstraints(pattern=STUDY_KEY)]
ItemKey = Annotated[str, StringConstraints(pattern=ITEM_KEY)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Sha256 = Annotated[str, StringConstraints(pattern=SHA256)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LABEL, strip_whitespace=True)]
RowLabel = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ROW_LABEL, strip_whitespace=True)]
Topic = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TOPIC, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SHORT, strip_whitespace=True)]
Weight = Annotated[float, Field(ge=0)]
Score = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Code = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=1)]


class Form(BaseModel):
    """A table of a TOML file: known keys only, and no value taken for another kind of value."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)
