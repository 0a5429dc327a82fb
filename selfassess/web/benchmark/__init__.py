"""The organisations that others are compared with, and where they come from."""
