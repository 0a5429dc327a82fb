"""Answers from files: CSV of one or more organisations, or JSON."""

from selfassess.answerfiles.columns import columns
from selfassess.answerfiles.faults import BadFile
from selfassess.answerfiles.reading import read_answers
from selfassess.answerfiles.table import Row, Table, read_table

__all__ = ["BadFile", "Row", "Table", "columns", "read_answers", "read_table"]
