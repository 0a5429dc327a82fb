"""A JSON file of answers: an object for one organisation, or a list of them, with the keys of the CSV's columns."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NoReturn

from selfassess.answerfiles.columns import Column, Holds
from selfassess.answerfiles.decoding import Decoded
from selfassess.answerfiles.faults import printable, quoted
from selfassess.answerfiles.record import Record
from selfassess.answerfiles.suggestion import UnknownNames
from selfassess.answerfiles.table import LONGEST_CELL, MOST_COLUMNS, MOST_ORGANISATIONS
from selfassess.domain.errors import InputError

_TEXTS = (Holds.LINE, Holds.TEXT, Holds.LINK, Holds.OPTION, Holds.MEMBER, Holds.DATE)
_LISTS = (Holds.OPTIONS, Holds.KEYS)
_OBJECTS = (Holds.QUARTERS, Holds.SCORES)
_NESTED = ("about", "plan")  # whose columns may stand in an object of that name


def records_of(decoded: Decoded, name: str, rules: Mapping[str, Column]) -> Iterator[Record]:
    if decoded.encoding != "utf-8":
        raise InputError("A JSON file must be in UTF-8", name, "Save it as UTF-8 and try again.")
    content = _parsed(decoded.text, name)
    unknown = UnknownNames("key", rules)
    if not isinstance(content, list):
        yield _record(content, name, rules, unknown)
        return
    if not content:
        raise InputError("The list is empty", name, "Give an object for each organisation.")
    if len(content) > MOST_ORGANISATIONS:
        what = f"There are {len(content):,} organisations"
        raise InputError(what, name, f"Give at most {MOST_ORGANISATIONS:,} a file.")
    for place, each in enumerate(content, start=1):
        yield _record(each, f"{name}, organisation {place:,}", rules, unknown)


def _parsed(text: str, name: str) -> object:
    def refuse_constant(constant: str) -> NoReturn:
        raise InputError(f"{constant} is not a number that can be used", name, "Write a plain number, or null.")

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
            raise InputError("The key is there twice", f"{name}, key {printable(twice)}", "Delete one of the two.")
        return found

    try:
        content: object = json.loads(text, parse_constant=refuse_constant, object_pairs_hook=once)
    except RecursionError:
        raise InputError("The JSON is nested too deep", name, "Give one plain object an organisation.") from None
    except json.JSONDecodeError as error:
        where = f"{name}, line {error.lineno:,}, column {error.colno:,}"
        raise InputError("This is not valid JSON here", where, "Correct it, or save the file again.") from None
    except ValueError:  # a whole number of thousands of digits
        raise InputError("A number is too long", name, "Write numbers of a few digits.") from None
    return content


def _record(content: object, place: str, rules: Mapping[str, Column], unknown: UnknownNames) -> Record:
    if not isinstance(content, dict):
        raise InputError("This is not an object", place, "Write { and } round the answers of each organisation.")
    cells: dict[str, str | InputError] = {}
    for key, value in _flat(content, rules):
        if key in cells:
            cells[key] = InputError("The key is there twice", remedy="Delete one of the two.")
        else:
            cells[key] = _cell(rules[key], value) if key in rules else unknown.fault(key)
        if len(cells) > MOST_COLUMNS:
            raise InputError(f"There are more than {MOST_COLUMNS:,} keys", place, f"Use at most {MOST_COLUMNS:,}.")
    return Record(place, "key", cells)


def _flat(content: Mapping[str, object], rules: Mapping[str, Column]) -> Iterator[tuple[str, object]]:
    """The keys and values as the columns of a table would have them."""
    for key, value in content.items():
        if key in _NESTED and isinstance(value, dict):
            yield from ((f"{key}.{inner}", each) for inner, each in value.items())
        elif isinstance(value, dict) and f"{key}.include" in rules:
            for inner, each in value.items():
                yield (key if inner == "text" else f"{key}.{inner}"), each
        else:
            yield key, value


def _cell(column: Column, value: object) -> str | InputError:
    """A value as the text that a cell of a table would have, or the fault of one that no cell could hold."""
    if value is None:
        return ""
    if isinstance(value, bool) and column.holds is Holds.FLAG:
        return str(int(value))
    if isinstance(value, list | dict):
        return _joined(column, value)
    if isinstance(value, str):
        return value if len(value) <= LONGEST_CELL else _too_long(value)
    if column.holds in _TEXTS:
        return InputError(f"{quoted(json.dumps(value))} is not a text", remedy="Write it in quotation marks.")
    return json.dumps(value)


def _joined(column: Column, value: Collection[object]) -> str | InputError:
    if isinstance(value, dict) and column.holds in _OBJECTS:
        return ";".join(f"{key}={each if isinstance(each, str) else json.dumps(each)}" for key, each in value.items())
    if isinstance(value, dict) or column.holds not in _LISTS:
        return InputError("A list or an object cannot stand here", remedy="Write a single value.")
    texts = [each for each in value if isinstance(each, str)]
    if len(texts) < len(value):
        return InputError("The list holds something that is not a text", remedy="Write each choice in quotation marks.")
    return ";".join(texts)


def _too_long(value: str) -> InputError:
    return InputError(f"The text has {len(value):,} characters", remedy=f"Use at most {LONGEST_CELL:,}.")
