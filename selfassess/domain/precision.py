"""How finely scores are told apart.

Equal answers must tie whatever order their points were added in, and floating-point sums differ in the last place.
So every score is rounded to this many decimals where it is made, and again before any comparison.
"""

from __future__ import annotations

DECIMALS = 6
