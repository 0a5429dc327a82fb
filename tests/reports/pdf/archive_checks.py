"""What PDF/A-2a and our own caution ask beside PDF/UA-1: nothing runs, nothing is fetched, nothing is attached."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf

_ACTIONS = {"/URI", "/GoTo"}
_RUNNING = ("/OpenAction", "/AA", "/JS", "/EF", "/RichMediaContent", "/XFA", "/NeedAppearances")
_SCHEMES = ("https://", "mailto:")


def archive_problems(file: bytes) -> list[str]:
    """What is wrong, in words; empty where nothing was found."""
    with pikepdf.open(BytesIO(file)) as pdf:
        return [*_claims(pdf), *(problem for each in pdf.objects for problem in _object(each))]


def addresses(file: bytes) -> set[str]:
    """Where the links of a file lead outside it."""
    with pikepdf.open(BytesIO(file)) as pdf:
        actions = [each.get("/A") for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        return {str(each.URI) for each in actions if isinstance(each, pikepdf.Dictionary) and "/URI" in each}


def _claims(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "the file is encrypted"
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    if [str(each.get("/S")) for each in intents.as_list()] != ["/GTS_PDFA1"]:
        yield "there is no output intent of PDF/A"
    for name in ("/JavaScript", "/EmbeddedFiles"):
        if name in pdf.Root.get("/Names", pikepdf.Dictionary()):
            yield f"the catalogue names {name}"
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("2", "A"):
                yield "the metadata does not claim PDF/A-2a"


def _object(each: pikepdf.Object) -> Iterator[str]:
    if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        return
    for name in _RUNNING:
        if name in each:
            yield f"an object has {name}"
    action = each.get("/A")
    if str(each.get("/Type", "")) == "/Annot" and isinstance(action, pikepdf.Dictionary):
        kind = str(action.get("/S"))
        if kind not in _ACTIONS:
            yield f"a link would do {kind}"
        if kind == "/URI" and not str(action.URI).startswith(_SCHEMES):
            yield f"a link leads to {action.URI}"
