"""The words of batches, by hand."""

from __future__ import annotations

import pytest

from selfassess.domain import batch_wording as words

FINISHED = [
    ("all", (40, 0, False), "Finished: 40 reports are ready."),
    ("one", (1, 0, False), "Finished: one report is ready."),
    ("some", (38, 2, False), "Finished: 38 reports are ready, and two could not be made."),
    ("none", (0, 1, False), "Finished. One report could not be made."),
    ("nothing to make", (0, 0, False), "Finished."),
    ("cancelled at once", (0, 0, True), "Cancelled."),
    ("cancelled later", (1, 0, True), "Cancelled. One report was made before that."),
    ("cancelled late", (12, 1, True), "Cancelled. 12 reports were made before that."),
]
SAID = [
    (words.under_way(12, 40), "Being made: 12 of 40 done."),
    (words.outcome(0, cancelled=False), "Finished."),
    (words.outcome(3, cancelled=False), "Finished. Three reports could not be made."),
    (words.outcome(3, cancelled=True), "Cancelled."),
    (
        words.left_out(2),
        "Two reports are left out: their clients withdrew permission, or you do not work with them any more.",
    ),
    (
        words.left_out_of_archive(1),
        "One report is not in this archive: its client withdrew permission, or you do not work with it any more.",
    ),
    (words.ordered(1, "at 2:14pm"), "One report, ordered at 2:14pm"),
    (words.files(1), "Download the report"),
    (words.files(40), "Download 40 reports"),
    (words.share(1, 3), "33.33%"),
    (words.share(0, 0), "100.00%"),
    (words.client("Northmoor", "9 November 2026"), "Northmoor, submitted on 9 November 2026"),
]


@pytest.mark.parametrize(("counts", "said"), [case[1:] for case in FINISHED], ids=[case[0] for case in FINISHED])
def test_what_came_of_a_batch(counts: tuple[int, int, bool], said: str) -> None:
    made, parked, cancelled = counts
    assert words.finished(made, parked, cancelled) == said


@pytest.mark.parametrize(("found", "said"), SAID, ids=[case[1] for case in SAID])
def test_the_rest(found: str, said: str) -> None:
    assert found == said
