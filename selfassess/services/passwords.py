"""Passwords: which may be chosen, and how they are kept.

The rules are those of ASVS 5.0 (6.2) and NIST SP 800-63B: long enough, not a common one, and nothing about its make-up.
The cost of a hash is the second of the equal choices in OWASP's advice on storing passwords: 19 MiB, two passes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from selfassess.domain.errors import InputError

SHORTEST = 12
LONGEST = 256  # a longer one would only take time to hash
FEWEST_SIGNS = 5
MOST_WORDS = 3
FIELD = "password"
WORDS = Path(__file__).with_name("common_passwords.txt")

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODYS = _HASHER.hash("what somebody without a password is held against")
_OTHER_SIGNS = str.maketrans("013457@$!|", "oieastasil")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
_NEIGHBOURS = {pair for row in _ROWS for pair in pairwise(row)}


def hash_of(password: str) -> str:
    """The hash of a password that ``check_new`` let pass, which is all that is kept of it."""
    return _HASHER.hash(normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one of a hash. Without a hash it takes as long, and the answer is no."""
    try:
        _HASHER.verify(kept or _NOBODYS, normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made at another cost than those made now."""
    return _HASHER.check_needs_rehash(kept)


def normal(typed: str) -> str:
    """A password as it is hashed, the same from every keyboard. InputError where nobody can have chosen it."""
    if len(typed) > LONGEST:
        raise InputError(f"The password has more than {LONGEST} characters", FIELD, "Use a shorter one.")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in typed) or "\ufffd" in typed:
        what = "The password holds a character that cannot be kept"
        raise InputError(what, FIELD, "Type it without control characters.")
    return unicodedata.normalize("NFKC", typed)


def check_new(typed: str, email: str, service: str) -> None:
    """InputError where a password may not be chosen, by somebody of this address for a service of this name."""
    password = normal(typed)
    if len(password) < SHORTEST:
        what = f"The password has fewer than {SHORTEST} characters"
        raise InputError(what, FIELD, "Three or four words that have nothing to do with one another are good.")
    if any(part in _letters(password) for part in _of_their_own(email, service)):
        what = "The password holds your e-mail address or the name of this service"
        raise InputError(what, FIELD, "Choose one that has nothing to do with either.")
    if is_common(password):
        what = "This password is one of the first that somebody would try"
        raise InputError(what, FIELD, "Three or four words that have nothing to do with one another are good.")


def is_common(password: str) -> bool:
    """Whether a password is few signs, a row of the keyboard, or common words with little beside them."""
    folded = password.casefold()
    steps = [ord(after) - ord(before) for before, after in pairwise(folded)]
    near = [pair in _NEIGHBOURS or pair[::-1] in _NEIGHBOURS for pair in pairwise(folded)]
    row = sum(step in (-1, 0, 1) or beside for step, beside in zip(steps, near, strict=True)) * 3 > len(steps) * 2
    plain = re.sub(r"^[^a-z@$]+|[^a-z@$]+$", "", folded).translate(_OTHER_SIGNS)
    words = (_letters(plain), _letters(folded))
    return len(set(folded)) < FEWEST_SIGNS or row or any(_is_made_of_words(each, MOST_WORDS) for each in words)


def _is_made_of_words(text: str, most: int) -> bool:
    if not text or not most:
        return False
    if text in common_words():
        return True
    starts = (size for size in range(1, len(text)) if text[:size] in common_words())
    return any(_is_made_of_words(text[size:], most - 1) for size in starts)


@cache
def common_words() -> frozenset[str]:
    lines = WORDS.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _of_their_own(email: str, service: str) -> list[str]:
    """What of an address and of a name is long enough to stand for it."""
    name, _, host = email.partition("@")
    parts = (name, host.partition(".")[0], email, service)
    return [letters for part in parts if len(letters := _letters(part)) > 3]


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))
