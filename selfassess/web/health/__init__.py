"""Whether the server answers, for whoever watches it."""
