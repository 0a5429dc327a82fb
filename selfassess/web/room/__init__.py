"""The room of a workshop, as its phones see it: join, answer, look at what it came to, and choose what to do."""
