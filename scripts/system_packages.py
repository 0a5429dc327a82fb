"""Install what the tests or the benchmarks need from the system, where that is allowed; else say what is missing.

usage: python3 scripts/system_packages.py [test|long|bench]

Looks for programs and files, so it is quick and silent when all is there. `make test`, `make long` and `make bench`
call it, never `make run`.
A test whose program is missing skips and names it; under CI=true it fails.
"""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """Something that tests use, and the Debian packages that bring it."""

    what: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def has_programs(*names: str) -> bool:
    return all(shutil.which(name) for name in names)


def has_pip() -> bool:
    return any(importlib.util.find_spec(name) for name in ("pip", "ensurepip"))


def has_browser() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def has_jaxb() -> bool:
    return Path("/usr/share/java/jaxb-runtime.jar").exists()


def has_pango() -> bool:
    return all(ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"))


NEEDS = (
    Need("pip", ("python3-venv",), has_pip),
    Need("a browser", ("chromium", "fonts-liberation"), has_browser),
    Need("pdftoppm and pdfinfo", ("poppler-utils",), lambda: has_programs("pdftoppm", "pdfinfo")),
    Need("Java and its compiler", ("default-jdk-headless",), lambda: has_programs("java", "javac")),
    Need("the JAXB libraries of Java", ("libjaxb-java",), has_jaxb),
)
LIBREOFFICE = ("libreoffice-writer", "libreoffice-calc", "libreoffice-impress")
LONG_NEEDS = (*NEEDS, Need("LibreOffice", LIBREOFFICE, lambda: has_programs("soffice")))
BENCH_NEEDS = (Need("Pango", ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"), has_pango),)
PARTS = {"test": ("tests", NEEDS), "long": ("long checks", LONG_NEEDS), "bench": ("benchmarks", BENCH_NEEDS)}


def administrator() -> list[str] | None:
    """The words that go before a command to run it as root; None where that would need a password."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    allowed = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    return sudo if allowed else None


def apt_install(packages: list[str]) -> bool:
    """Whether apt was there, allowed, and installed the packages; what it says is shown only if it fails."""
    prefix = administrator()
    if prefix is None or not shutil.which("apt-get"):
        return False
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    for command in ([*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        if done.returncode != 0:
            print(done.stdout, done.stderr, sep="", file=sys.stderr)
            return False
    return True


def main(part: str = "test") -> int:
    who, needs = PARTS[part]
    missing = [need for need in needs if not need.is_there()]
    if not missing:
        return 0
    packages = [package for need in missing for package in need.packages]
    print(f"The {who} need {', '.join(need.what for need in missing)}: asking apt.", file=sys.stderr, flush=True)
    if not apt_install(packages):
        print(f"Not installed. On Debian or Ubuntu: apt-get install {' '.join(packages)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
