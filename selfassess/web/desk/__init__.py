"""A workshop as its facilitator leads it, and the screen that the room looks at."""
