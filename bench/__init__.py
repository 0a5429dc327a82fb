"""The benchmarks: each figure is a ratio to a reference measured in the same run, beside its target."""
