"""The sheets of the workbook, each a grid of values."""
