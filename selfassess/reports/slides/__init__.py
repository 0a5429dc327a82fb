"""The findings as slides: real titles, charts and tables that can be edited, and notes for whoever speaks."""
