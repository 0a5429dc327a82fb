"""Studies: folders of data that say what is asked, advised and compared."""

from selfassess.studies.editions import editions, find_edition, likely_key, make_current
from selfassess.studies.study import check_study, list_studies, read_edition, read_study

__all__ = [
    "check_study",
    "editions",
    "find_edition",
    "likely_key",
    "list_studies",
    "make_current",
    "read_edition",
    "read_study",
]
