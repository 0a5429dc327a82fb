"""Studies: folders of data that say what is asked, advised and compared."""

from selfassess.studies.study import check_study, list_studies, read_study

__all__ = ["check_study", "list_studies", "read_study"]
