"""Run every benchmark and print its figures beside their targets."""

from __future__ import annotations

from importlib import import_module

PARTS = (
    "scoring",
    "positions",
    "weights",
    "what_if",
    "plans",
    "start",
    "reports",
    "jobs",
    "peers",
    "portfolio",
    "journey",
    "rooms",
    "memory",
)


def main() -> None:
    """Print one line a figure as soon as it is measured."""
    for part in PARTS:
        for name, figure, target in import_module(f"bench.{part}").measure():
            print(f"{figure:>12,.1f}  {name} (target: {target})", flush=True)


if __name__ == "__main__":
    main()
