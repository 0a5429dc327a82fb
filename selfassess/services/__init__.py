"""Use cases in plain Python: they know no request."""
