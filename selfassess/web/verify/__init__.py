"""Whether a seal is one of ours."""
