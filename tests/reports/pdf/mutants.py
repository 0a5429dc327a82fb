"""Files broken on purpose, each in one way, with the veraPDF rule that must refuse it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf


class Mutant(NamedTuple):
    """`rule` is veraPDF's in the flavour, as clause-test; `said` is a part of what our own check says of it."""

    name: str
    rule: str
    said: str
    break_it: Callable[[Pdf], None]
    flavour: str = "ua1"

    def made_from(self, file: bytes) -> bytes:
        with pikepdf.open(BytesIO(file)) as pdf:
            self.break_it(pdf)
            changed = BytesIO()
            pdf.save(changed)
        return changed.getvalue()


def _elements(pdf: Pdf, *tags: str) -> Iterator[Object]:
    waiting = list(pdf.Root.StructTreeRoot.K.as_list())
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, Dictionary) and element.get("/Type") == Name.StructElem:
            kids = element.get("/K", Array())
            waiting = [*(list(kids.as_list()) if isinstance(kids, Array) else [kids]), *waiting]
            if str(element.S).removeprefix("/") in tags:
                yield element


def _no_alternative(pdf: Pdf) -> None:
    for figure in _elements(pdf, "Figure"):
        del figure["/Alt"]


def _no_scope(pdf: Pdf) -> None:
    for header in _elements(pdf, "TH"):
        del header["/A"]


def _skipped_level(pdf: Pdf) -> None:
    for heading in _elements(pdf, "H2"):
        heading.S = Name.H3


def _annotations(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        yield from page.obj.get("/Annots", Array()).as_list()


def _no_contents(pdf: Pdf) -> None:
    for annotation in _annotations(pdf):
        del annotation["/Contents"]


def _no_struct_parent(pdf: Pdf) -> None:
    for annotation in _annotations(pdf):
        del annotation["/StructParent"]


def _no_tabs(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Tabs"]


def _no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def _unmarked(pdf: Pdf) -> None:
    page = pdf.pages[1]
    content = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(content.replace(b"/Artifact BMC", b"/Other BMC"))


def _nested_artifact(pdf: Pdf) -> None:
    page = pdf.pages[1]
    content = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(content.replace(b"BDC\n", b"BDC\n/Artifact BMC\nEMC\n", 1))


def _ragged_row(pdf: Pdf) -> None:
    row = next(_elements(pdf, "TR"))
    row.K = Array(list(row.K.as_list())[:1])


def _broken_parent_tree(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = Array([])


def _no_title(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def _no_claim(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfuaid:part"]


def _fonts(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        yield from page.obj.Resources.Font.as_dict().values()


def _no_to_unicode(pdf: Pdf) -> None:
    for font in _fonts(pdf):
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def _not_embedded(pdf: Pdf) -> None:
    for font in _fonts(pdf):
        if "/FontFile2" in font.FontDescriptor:
            del font.FontDescriptor["/FontFile2"]


def _not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _title_hidden(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _note_without_id(pdf: Pdf) -> None:
    del next(_elements(pdf, "Note"))["/ID"]


def _item_outside_list(pdf: Pdf) -> None:
    next(_elements(pdf, "L")).S = Name.Div


def _unknown_type(pdf: Pdf) -> None:
    next(_elements(pdf, "BlockQuote")).S = Name("/Aside")


def _no_archive_claim(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfaid:part"]


def _no_output_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _act(pdf: Pdf, action: Dictionary) -> None:
    link = next(each for each in _annotations(pdf) if "/A" in each)
    link.A = action


def _launches(pdf: Pdf) -> None:
    _act(pdf, Dictionary(S=Name.Launch, F="calc.exe"))


def _runs_script(pdf: Pdf) -> None:
    _act(pdf, Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def _runs_when_opened(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _attachment(pdf: Pdf) -> None:
    pdf.attachments["a.txt"] = b"attached"


MUTANTS = (
    Mutant("figure without alternative text", "7.3-1", "no alternative text", _no_alternative),
    Mutant("headers without scope", "7.5-1", "no Scope", _no_scope),
    Mutant("skipped heading level", "7.4.2-1", "H3 follows H1", _skipped_level),
    Mutant("link without contents", "7.18.5-2", "does not say where it leads", _no_contents),
    Mutant("link outside the tree", "7.18.5-1", "StructParent does not lead", _no_struct_parent),
    Mutant("pages without tab order", "7.18.3-1", "Tabs is not S", _no_tabs),
    Mutant("no language", "7.2-34", "no language", _no_language),
    Mutant("content outside all marks", "7.1-3", "in no artifact and no element", _unmarked),
    Mutant("artifact inside an element", "7.1-1", "Artifact sequence begins inside another", _nested_artifact),
    Mutant("ragged table", "7.2-42", "rows of", _ragged_row),
    Mutant("broken parent tree", "7.1-3", "the parent tree lists 0", _broken_parent_tree),
    Mutant("no title", "7.1-9", "no dc:title", _no_title),
    Mutant("no claim", "5-1", "does not claim PDF/UA-1", _no_claim),
    Mutant("no ToUnicode", "7.21.7-1", "no ToUnicode", _no_to_unicode),
    Mutant("font not embedded", "7.21.4.1-1", "is not embedded", _not_embedded),
    Mutant("not marked", "6.2-1", "does not say that the file is tagged", _not_marked),
    Mutant("title not displayed", "7.1-10", "would not show the document's title", _title_hidden),
    Mutant("note without ID", "7.9-1", "no ID of its own", _note_without_id),
    Mutant("item outside a list", "7.2-17", "LI stands in Div", _item_outside_list),
    Mutant("unknown type", "7.1-5", "not a standard type", _unknown_type),
    Mutant("no claim to be archival", "6.6.4-2", "does not claim PDF/A-2a", _no_archive_claim, "2a"),
    Mutant("colours without a profile", "6.2.4.3-2", "no output intent", _no_output_intent, "2a"),
    Mutant("link that starts a program", "6.5.1-1", "would do /Launch", _launches, "2a"),
    Mutant("link that runs a script", "6.5.1-1", "would do /JavaScript", _runs_script, "2a"),
    Mutant("script when opened", "6.5.1-1", "has /OpenAction", _runs_when_opened, "2a"),
    Mutant("attached file", "6.8-5", "names /EmbeddedFiles", _attachment, "2a"),
)
