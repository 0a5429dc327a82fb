"""Answers tried out: the page of it, which needs no database, and the example that anyone may try."""
