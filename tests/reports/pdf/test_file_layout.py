"""The file's own bytes: every object can be found, and numbers on both sides of a packed group."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from selfassess.reports.pdf.file_layout import Trailer, stream, write_file


@pytest.mark.parametrize("count", [0, 1, 196, 197, 198, 500])
def test_every_object_is_found_by_its_number(count: int) -> None:
    fixed = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        stream(b"/Length1 3", b"endstream\nendobj"),
    ]
    file = write_file([*fixed, *[b"(%d)" % number for number in range(count)]], Trailer(1, 2, b"\0" * 16))
    with pikepdf.open(BytesIO(file)) as pdf:
        assert pdf.Root.Pages.objgen == (2, 0)
        assert pdf.get_object(3, 0).read_bytes() == b"endstream\nendobj"
        assert [str(pdf.get_object(4 + number, 0)) for number in range(count)] == [str(n) for n in range(count)]
        assert pdf.check_pdf_syntax() == []
