"""How a command refuses bad input: a sentence on standard error, and an exit status of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from selfassess.domain.errors import InputError

BAD_INPUT = 2

P = ParamSpec("P")
R = TypeVar("R")


class Refused(click.ClickException):
    """Bad input: a sentence on standard error, and exit status 2."""

    exit_code = BAD_INPUT


def refusing(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what is wrong with the input into a sentence and an exit status."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except InputError as error:
            raise Refused(str(error)) from error

    return run
