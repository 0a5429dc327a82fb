"""Answers from files: CSV or XLSX of one or more organisations, or JSON."""

from selfassess.answerfiles.columns import columns
from selfassess.answerfiles.faults import BadFile
from selfassess.answerfiles.reading import read_answers, read_table
from selfassess.answerfiles.table import Row, Table

__all__ = ["BadFile", "Row", "Table", "columns", "read_answers", "read_table"]
