"""Make .venv and .assets: what `make run` and `make test` need. A second call finds nothing to do and returns at once.

usage: python3 scripts/setup.py run|test|bench

Standard library only. uv does the installing, because it takes seconds; where it cannot be had or fails, pip does.
"""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
ASSETS = CHECKOUT / ".assets"
BINARIES = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BINARIES / f"python{SUFFIX}"
UV = BINARIES / f"uv{SUFFIX}"
OLDEST_PYTHON = (3, 11)

PARTS = {
    "run": ("requirements.txt",),
    "test": ("requirements.txt", "requirements-oidc.txt", "requirements-test.txt"),
    "bench": ("requirements.txt", "requirements-bench.txt"),
}

# uv does not read pip's settings. Hashes are checked whatever the place, so every place may be asked.
UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
}
BETWEEN = {"UV_INDEX": " ", "UV_FIND_LINKS": ",", "UV_INSECURE_HOST": " "}  # pip takes any space between several


class SetUpError(Exception):
    """The set-up cannot go on; the message says what to do."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def works(command: Sequence[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def make_environment() -> None:
    if PYTHON.exists():
        return
    say(f"Making {ENVIRONMENT.name} with Python {sys.version.split()[0]}")
    venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt", with_pip=False)


def pip() -> list[str]:
    """The pip to call: the one of this Python, or else the environment's own."""
    outer = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if works([*outer, "--version"]):
        return outer
    inner = [str(PYTHON), "-m", "pip"]
    if works([*inner, "--version"]) or works([PYTHON, "-m", "ensurepip"]):
        return inner
    raise SetUpError("This Python has neither pip nor ensurepip. On Debian or Ubuntu: apt-get install python3-venv")


def uv_settings(pip_settings: str) -> dict[str, str]:
    """The settings that `pip config list` prints, under uv's names; the environment's come last and win."""
    found = {}
    for section in ("global", "install", ":env:"):
        for line in pip_settings.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(f"{section}.") and (key := UV_NAMES.get(name.removeprefix(f"{section}."))):
                given = str(ast.literal_eval(value))
                found[key] = BETWEEN[key].join(given.split()) if key in BETWEEN else given
    if "UV_INDEX" in found or "UV_FIND_LINKS" in found:
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return found


def install(arguments: Sequence[str]) -> None:
    """Install with uv, or else with pip; SetUpError where neither can."""
    command = pip()
    if not UV.exists() and not works([*command, "install", "--require-hashes", "-r", "requirements-setup.txt"]):
        say("uv cannot be had here: pip installs instead, which takes about a minute")
    if UV.exists():
        settings = subprocess.run([*command, "config", "list"], capture_output=True, text=True, check=False).stdout
        environment = uv_settings(settings) | os.environ
        uv = [str(UV), "pip", "install", "--quiet", "--python", str(PYTHON), *arguments]
        if subprocess.run(uv, env=environment, check=False).returncode == 0:
            return
        say("uv could not install: pip tries instead")
    if subprocess.run([*command, "install", "--quiet", *arguments], check=False).returncode != 0:
        raise SetUpError("The packages could not be installed. See what pip says above; is there a network?")


def digest(names: Iterable[str]) -> str:
    return hashlib.sha256(b"".join((CHECKOUT / name).read_bytes() for name in names)).hexdigest()


def is_stamped(stamp: Path, names: Iterable[str]) -> bool:
    return stamp.is_file() and stamp.read_text("ascii") == digest(names)


def set_up_packages(part: str) -> None:
    stamps = {name: ENVIRONMENT / f".installed-{name}" for name in PARTS}
    if PYTHON.exists() and is_stamped(stamps[part], PARTS[part]):
        return
    make_environment()
    say(f"Installing what `make {part}` needs")
    install(["--require-hashes", *(word for name in PARTS[part] for word in ("-r", name))])
    for name, files in PARTS.items():
        if set(files) <= set(PARTS[part]):
            stamps[name].write_text(digest(files), "ascii")


def set_up_assets() -> None:
    names, stamp = ("requirements-assets.txt",), ASSETS / ".installed"
    if is_stamped(stamp, names):
        return
    say("Installing the style sheet of NHS.UK frontend")
    shutil.rmtree(ASSETS, ignore_errors=True)
    install(["--no-deps", "--require-hashes", "--target", ASSETS.name, "-r", *names])
    stamp.write_text(digest(names), "ascii")


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in PARTS:
        say(f"usage: setup.py {'|'.join(PARTS)}")
        return 2
    os.chdir(CHECKOUT)  # the lists are named by their file names alone
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise SetUpError(f"Python 3.11 or later is needed, and this is {sys.version.split()[0]}. Set PYTHON.")
        set_up_packages(arguments[0])
        set_up_assets()
    except SetUpError as error:
        say(f"Set-up stopped. {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
