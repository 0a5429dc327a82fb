"""Merging, case by case: what is changed, what is left, and what is a dispute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.services.merging import Merge, merge
from selfassess.storage.drafts import NOTHING, Given
from selfassess.storage.tables import AnswerState


def answer(code: int, note: str = "") -> Given:
    return Given(state=AnswerState.ANSWERED, code=code, note=note)


def parts(given: Given) -> dict[str, object]:
    return dict(vars(given))


A, B, C = answer(1), answer(2), answer(3)


@pytest.mark.parametrize(
    ("known", "stored", "typed", "change", "dispute"),
    [
        (NOTHING, NOTHING, A, A, None),  # a first answer
        (A, A, A, None, None),  # left as it was
        (A, A, B, B, None),  # changed
        (A, A, NOTHING, NOTHING, None),  # taken back
        (NOTHING, A, NOTHING, None, None),  # they answered, I left it empty: theirs stays
        (A, B, A, None, None),  # they changed it, I left it: theirs stays
        (A, B, B, None, None),  # both to the same
        (A, B, C, None, C),  # each to something else
        (A, NOTHING, B, None, B),  # they took it back, I changed it
        (A, B, NOTHING, None, NOTHING),  # they changed it, I took it back
    ],
)
def test_one_answer(known: Given, stored: Given, typed: Given, change: Given | None, dispute: Given | None) -> None:
    merged = merge({"key": known}, {"key": stored}, {"key": parts(typed)})
    assert merged.changes == ({} if change is None else {"key": change})
    assert merged.disputed == ({} if dispute is None else {"key": dispute})


def test_what_is_stored_of_no_key_is_nothing() -> None:
    assert merge({}, {}, {"key": parts(A), "other": parts(NOTHING)}) == Merge({"key": A}, {})


def test_parts_that_were_not_on_the_page_stay_as_stored() -> None:
    stored = {"key": answer(1, "their note")}
    assert merge(stored, stored, {"key": {"code": 2}}).changes == {"key": answer(2, "their note")}
    known = {"key": answer(1)}
    assert merge(known, stored, {"key": {"code": 2}}).disputed == {"key": answer(2, "their note")}
    assert merge(known, stored, {"key": {"code": 1}}) == Merge({}, {})


said = st.builds(answer, st.integers(0, 2), st.sampled_from(["", "x"])) | st.just(NOTHING)
drafts = st.dictionaries(st.sampled_from("abc"), said)


@given(drafts, drafts, drafts)
def test_nothing_is_lost_and_nothing_is_both(
    known: dict[str, Given], stored: dict[str, Given], typed: dict[str, Given]
) -> None:
    merged = merge(known, stored, {key: parts(each) for key, each in typed.items()})
    for key, each in typed.items():
        mine_is_kept = {**stored, **merged.changes}.get(key, NOTHING) == each
        i_left_it = each == known.get(key, NOTHING)
        assert mine_is_kept or i_left_it or key in merged.disputed
        they_left_it = stored.get(key, NOTHING) == known.get(key, NOTHING)
        assert key not in merged.changes or they_left_it
    assert not set(merged.changes) & set(merged.disputed)
    assert set(merged.changes) | set(merged.disputed) <= set(typed)


@given(drafts, drafts)
def test_saving_the_same_again_changes_nothing(stored: dict[str, Given], typed: dict[str, Given]) -> None:
    page = {key: parts(each) for key, each in typed.items()}
    after = {**stored, **merge(stored, stored, page).changes}
    assert merge(after, after, page) == Merge({}, {})
