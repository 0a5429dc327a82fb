"""Whether a file has the form that it must have; what it has not is said in plain sentences.

pydantic finds the faults. Its words are for programmers, so that each kind of fault is worded here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from selfassess.studies import schema
from selfassess.studies.faults import Faults, listed, quoted, shown, suggestion
from selfassess.studies.key_path import key_path

M = TypeVar("M", bound=BaseModel)
Said = tuple[str, str]

_PATTERNS = {
    schema.KEY: "Use lower-case letters, digits and underscores, such as two_way.",
    schema.STUDY_KEY: "Use lower-case letters, digits, hyphens and underscores, such as social-media.",
    schema.ITEM_KEY: "Write the key of an item in full, such as practice.two_way.",
    schema.LANGUAGE: "Write a language code, such as en-GB or cy.",
    schema.SHA256: "Write the 64 hexadecimal digits of the file's SHA-256, in lower case.",
}


def read_form(model: type[M], table: Mapping[str, Any], faults: Faults) -> M | None:
    """The table as a form; None where it has faults, which are added to ``faults``."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            what, remedy = _said(each, model)
            path = key_path(each["loc"], table)
            faults.add(f"{path}: kind" if each["type"].startswith("union_tag") else path, what, remedy)
        return None


def _said(error: ErrorDetails, model: type[BaseModel]) -> Said:
    """A fault in plain words: what is wrong, and what to write instead."""
    known = _known(model, error["loc"])
    if error["type"] == "missing":
        return "This key is missing", f"Add it: it must be {_named(known[str(error['loc'][-1])])}."
    if error["type"] == "extra_forbidden":
        return f"The key {quoted(error['loc'][-1])} is not known here", suggestion(str(error["loc"][-1]), sorted(known))
    if error["type"] == "union_tag_not_found":
        return "This key is missing", f"Write one of: {', '.join(_kinds(model, error['loc']))}."
    return _SAYINGS[error["type"]](error, error.get("ctx", {}))


def _expected(kind: str) -> Callable[[ErrorDetails, Mapping[str, Any]], Said]:
    def said(error: ErrorDetails, _context: Mapping[str, Any]) -> Said:
        return f"This is {_described(error['input'])}", f"Write {kind}."

    return said


def _choice(error: ErrorDetails, context: Mapping[str, Any]) -> Said:
    allowed = context.get("expected") or context["expected_tags"]
    words = str(allowed).replace("'", "").replace(" or ", ", ")
    given = error["input"]["kind"] if error["type"] == "union_tag_invalid" else error["input"]
    return f"{quoted(given)} is not one of the words for this", f"Write one of: {words}."


def _short_text(_error: ErrorDetails, _context: Mapping[str, Any]) -> Said:
    return "This text is empty", "Write it."


def _long_text(error: ErrorDetails, context: Mapping[str, Any]) -> Said:
    room = context["max_length"]
    return f"This text has {len(error['input'].strip())} characters, and there is room for {room}", "Shorten it."


def _few(_error: ErrorDetails, context: Mapping[str, Any]) -> Said:
    there, least = context["actual_length"], context["min_length"]
    verb = "is" if there == 1 else "are"
    return f"There {verb} {there} of these, and at least {least} must be", f"Add {least - there} more."


def _many(_error: ErrorDetails, context: Mapping[str, Any]) -> Said:
    there, most = context["actual_length"], context["max_length"]
    return f"There are {there} of these, and at most {most} may be", f"Remove {there - most}."


def _limit(limit: str, words: str) -> Callable[[ErrorDetails, Mapping[str, Any]], Said]:
    def said(error: ErrorDetails, context: Mapping[str, Any]) -> Said:
        side = "low" if limit.startswith("g") else "high"
        return f"{shown(error['input'])} is too {side}", f"Write a number {words} {context[limit]:g}."

    return said


def _pattern(error: ErrorDetails, context: Mapping[str, Any]) -> Said:
    return f"{quoted(error['input'])} cannot stand here", _PATTERNS[context["pattern"]]


_SAYINGS: Mapping[str, Callable[[ErrorDetails, Mapping[str, Any]], Said]] = {
    "string_type": _expected("text, between quotation marks"),
    "int_type": _expected("a whole number, without quotation marks"),
    "float_type": _expected("a number, without quotation marks"),
    "finite_number": _expected("a number with an end"),
    "bool_type": _expected("true or false, without quotation marks"),
    "date_type": _expected("a date without quotation marks, such as 2026-09-30"),
    "list_type": _expected("a list, between square brackets"),
    "dict_type": _expected("a table, under its name in square brackets"),
    "model_type": _expected("a table, under its name in square brackets"),
    "model_attributes_type": _expected("a table, under its name in square brackets"),
    "literal_error": _choice,
    "union_tag_invalid": _choice,
    "string_too_short": _short_text,
    "string_too_long": _long_text,
    "string_pattern_mismatch": _pattern,
    "too_short": _few,
    "too_long": _many,
    "greater_than_equal": _limit("ge", "that is at least"),
    "greater_than": _limit("gt", "above"),
    "less_than_equal": _limit("le", "that is at most"),
    "less_than": _limit("lt", "below"),
}

_DESCRIPTIONS: Mapping[type, str] = {
    bool: "true or false",
    list: "a list",
    dict: "a table",
    str: "text",
    datetime: "a day with a time",
    time: "a time",
}
_NAMES: Mapping[object, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def _described(value: object) -> str:
    return _DESCRIPTIONS.get(type(value)) or shown(value)


def _named(annotation: object) -> str:
    """What a key holds, for the remedy of a missing one."""
    origin = get_origin(annotation) or annotation
    if origin in _NAMES:
        return _NAMES[origin]
    if isinstance(origin, type) and issubclass(origin, BaseModel):
        return "a table"
    return f"one of {listed([str(word) for word in get_args(annotation)])}"


def _known(model: type[BaseModel], loc: tuple[int | str, ...]) -> dict[str, Any]:
    """The keys of the table in which the last part of ``loc`` stands, with what each holds."""
    known: dict[str, Any] = {}
    for each in _models_at(model, loc[:-1]):
        known |= {field.alias or name: field.annotation for name, field in each.model_fields.items()}
    return known


def _kinds(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The words that tell apart the kinds of table that may stand at ``loc``."""
    return [word for each in _models_at(model, loc) for word in get_args(each.model_fields["kind"].annotation)]


def _models_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[type[BaseModel]]:
    """The forms that may stand at ``loc``, in which the kind of a table follows its place in a list."""
    models = [model]
    for part in loc:
        if isinstance(part, int):
            continue
        inner = [found for each in models for found in _models_in(_field(each, part))]
        models = inner or [each for each in models if part in get_args(_field(each, "kind"))] or models
    return models


def _field(model: type[BaseModel], key: str) -> object:
    fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    return fields.get(key)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Every form inside an annotation such as ``list[GridForm | FrequencyForm]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
