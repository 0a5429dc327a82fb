"""The board of improvements as files: a workbook and a calendar."""
