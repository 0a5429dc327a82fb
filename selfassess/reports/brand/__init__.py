"""Whose report it is: a name, a logo, a colour, a contact line and a note on the cover. Neutral where none is given."""

from selfassess.reports.brand.brand import NEUTRAL, Brand, make_brand
from selfassess.reports.brand.logo import Logo

__all__ = ["NEUTRAL", "Brand", "Logo", "make_brand"]
