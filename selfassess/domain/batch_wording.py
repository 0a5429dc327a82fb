"""The words of batches of reports: how far one is, and what came of it."""

from __future__ import annotations

from selfassess.domain.wording import capital, counted, number

REPORT = "report"
WAITING = "Waiting to begin."
SLOW = "Other batches may come first. If nothing happens for long, tell whoever runs the service to look at its worker."
CANCELLED = "Cancelled."
WITHDRAWN = "The client withdrew its permission."
NOT_THEIRS = "Whoever ordered it does not work with this client any more."
GONE = "The answers are not there any more."
UNFIT = "Its answers and its plan do not fit together. Ask the client to look at its plan, then try again."
FAULT = "The program failed while it made this report. Tell whoever runs the service, then try again."
STOPPED = "The worker was stopped each time it made this report. Tell whoever runs the service, then try again."


def under_way(done: int, of: int) -> str:
    """How far a batch is that is not finished: ``Being made: 12 of 40 done.``"""
    return f"Being made: {done:,} of {of:,} done."


def outcome(parked: int, cancelled: bool) -> str:
    """What came of a batch, in a list of many. ``parked`` is a number of reports."""
    if cancelled:
        return CANCELLED
    return f"Finished. {capital(counted(parked, REPORT))} could not be made." if parked else "Finished."


def finished(made: int, parked: int, cancelled: bool) -> str:
    """The same with what is ready. ``made`` and ``parked`` are numbers of reports."""
    if not made:
        return outcome(parked, cancelled)
    if cancelled:
        return f"{CANCELLED} {capital(counted(made, REPORT))} {_was(made)} made before that."
    ready = f"Finished: {counted(made, REPORT)} {_is(made)} ready"
    return f"{ready}, and {number(parked)} could not be made." if parked else f"{ready}."


def left_out(count: int) -> str:
    """That reports of a batch are not to be had."""
    return f"{capital(counted(count, REPORT))} {_is(count)} left out: {_without(count)}."


def left_out_of_archive(count: int) -> str:
    """The same inside the files that were taken away."""
    return f"{capital(counted(count, REPORT))} {_is(count)} not in this archive: {_without(count)}."


def ordered(count: int, when: str) -> str:
    """``12 reports, ordered at 2:14pm``."""
    return f"{capital(counted(count, REPORT))}, ordered {when}"


def files(count: int) -> str:
    """``Download 12 reports``."""
    return f"Download {'the report' if count == 1 else counted(count, REPORT)}"


def client(name: str, day: str) -> str:
    """A client with the day of its newest submission."""
    return f"{name}, submitted on {day}"


def share(done: int, of: int) -> str:
    """How much is done, as the width of a bar."""
    return f"{100 * done / of if of else 100:.2f}%"


def _without(count: int) -> str:
    whose = "its client" if count == 1 else "their clients"
    return f"{whose} withdrew permission, or you do not work with {'it' if count == 1 else 'them'} any more"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
