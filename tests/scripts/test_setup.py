"""The set-up script, as far as it goes without a network."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import setup

PIP_SETTINGS = r"""
:env:.index-url='https://ours.example/simple'
global.cert='/etc/ours.pem'
global.extra-index-url='https://a.example/simple\nhttps://b.example/simple'
global.index-url='https://theirs.example/simple'
install.find-links='wheels more-wheels'
user.index-url='ignored'
"""

CASES = [
    ("nothing set", "", {}),
    ("a setting that uv has no use for", "global.disable-pip-version-check='1'", {}),
    (
        "an index of one's own",
        "global.index-url='https://ours.example/simple'",
        {"UV_DEFAULT_INDEX": "https://ours.example/simple"},
    ),
    (
        "the environment wins, and every place may be asked",
        PIP_SETTINGS,
        {
            "UV_DEFAULT_INDEX": "https://ours.example/simple",
            "UV_INDEX": "https://a.example/simple https://b.example/simple",
            "UV_FIND_LINKS": "wheels,more-wheels",
            "SSL_CERT_FILE": "/etc/ours.pem",
            "UV_INDEX_STRATEGY": "unsafe-best-match",
        },
    ),
]


@pytest.mark.parametrize(("printed", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pip_settings_are_handed_to_uv(printed: str, expected: dict[str, str]) -> None:
    assert setup.uv_settings(printed) == expected


def test_a_changed_list_is_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "CHECKOUT", tmp_path)
    (tmp_path / "list.txt").write_text("flask==3.1.3\n", "ascii")
    stamp = tmp_path / "stamp"
    before = setup.is_stamped(stamp, ["list.txt"])
    stamp.write_text(setup.digest(["list.txt"]), "ascii")
    installed = setup.is_stamped(stamp, ["list.txt"])
    (tmp_path / "list.txt").write_text("flask==3.1.4\n", "ascii")
    assert (before, installed, setup.is_stamped(stamp, ["list.txt"])) == (False, True, False)


def test_an_unknown_part_is_refused_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["everything"]) == 2
    assert capsys.readouterr().err == "usage: setup.py run|test|bench\n"


@pytest.mark.parametrize(
    "name",
    [
        "requirements",
        "requirements-oidc",
        "requirements-test",
        "requirements-bench",
        "requirements-assets",
        "requirements-setup",
    ],
)
def test_a_locked_list_names_no_host_and_holds_a_hash_for_each_package(name: str) -> None:
    lines = (setup.CHECKOUT / f"{name}.txt").read_text("utf-8").splitlines()
    packages = [number for number, line in enumerate(lines) if "==" in line and not line.startswith(" ")]
    unhashed = [lines[number] for number in packages if not lines[number + 1].startswith("    --hash=sha256:")]
    assert packages
    assert unhashed == []
    assert [line for line in lines if "//" in line or line.startswith("-")] == []
