"""Questions and arithmetic, pure: standard library and numpy only."""
