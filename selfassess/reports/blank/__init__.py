"""The questionnaire with space for answers, to gather them from colleagues before they are typed in."""

from selfassess.reports.blank.spreadsheet import xlsx
from selfassess.reports.blank.word import docx

__all__ = ["docx", "xlsx"]
