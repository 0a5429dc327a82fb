"""A logo is a picture and nothing else: refused with the reason, or made safe."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from selfassess.domain.errors import InputError
from selfassess.reports.brand.logo import LARGEST, read_logo
from tests.reports.brand.pictures import animated, claims, plain, saved, with_bad_profile, with_profile

WHITE, WINE = (255, 255, 255), (0x7C, 0x28, 0x55)

REFUSED = {
    "no picture": (b"hello", "The logo is not a PNG or JPEG picture"),
    "a GIF": (saved(plain(), "GIF"), "The logo is not a PNG or JPEG picture"),
    "a BMP": (saved(plain(), "BMP"), "The logo is not a PNG or JPEG picture"),
    "a page": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "is not a PNG or JPEG"),
    "a PDF": (b"%PDF-1.7 ...", "is not a PNG or JPEG"),
    "too many bytes": (b"\x89PNG" + b"x" * 800_000, "The logo has 800,004 bytes"),
    "a bomb": (claims(60_000, 60_000), "is not a PNG or JPEG picture|60,000 by 60,000 pixels"),
    "too many pixels": (claims(5_000, 5_000), "The logo is 5,000 by 5,000 pixels"),
    "too few pixels": (saved(plain((200, 8))), "The logo is only 200 by 8 pixels"),
    "animated": (animated(), "The logo is animated"),
    "cut off": (saved(plain((200, 200), "red"), "JPEG")[:400], "The logo is damaged"),
    "a head without pixels": (claims(200, 80), "The logo is damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_says_why(case: str) -> None:
    data, said = REFUSED[case]
    with pytest.raises(InputError, match=said) as refused:
        read_logo(data)
    assert (refused.value.where, refused.value.remedy != "") == ("logo", True)


def half_clear() -> Image.Image:
    image = plain(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 100, 80))
    return image


def turned() -> bytes:
    """On its side, with a note that says so."""
    image = plain((80, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(image, exif=exif)


MADE_SAFE = {
    "PNG": (saved(plain()), (200, 80), WINE, WINE),
    "JPEG": (saved(plain(colour="#000000"), "JPEG", quality=95), (200, 80), (0, 0, 0), (0, 0, 0)),
    "clear": (saved(half_clear()), (200, 80), WHITE, WINE),
    "palette": (saved(plain().convert("P")), (200, 80), None, None),
    "grey": (saved(plain(colour="#808080").convert("L")), (200, 80), (128, 128, 128), (128, 128, 128)),
    "grey and clear": (saved(half_clear().convert("LA")), (200, 80), WHITE, None),
    "black and white": (saved(plain(colour="#FFFFFF").convert("1")), (200, 80), WHITE, WHITE),
    "CMYK": (saved(plain(colour="#FFFFFF").convert("CMYK"), "JPEG"), (200, 80), WHITE, WHITE),
    "with a profile": (with_profile(), (200, 80), WINE, WINE),
    "with a bad profile": (with_bad_profile(), (200, 80), WINE, WINE),
    "on its side": (turned(), (160 * 200 // 160, 80), WINE, WINE),
    "large": (saved(plain((2_000, 1_000))), (320, 160), WINE, WINE),
    "wide": (saved(plain((3_000, 100))), (LARGEST[0], 16), WINE, WINE),
}


@pytest.mark.parametrize("case", MADE_SAFE)
def test_what_is_taken_is_plain_pixels(case: str) -> None:
    data, size, left, right = MADE_SAFE[case]
    logo = read_logo(data)
    image = Image.frombytes("RGB", (logo.width, logo.height), logo.pixels)
    middle = logo.height // 2
    assert (logo.width, logo.height, len(logo.pixels)) == (*size, 3 * size[0] * size[1])
    assert left in (None, image.getpixel((2, middle)))
    assert right in (None, image.getpixel((logo.width - 3, middle)))


def test_nothing_of_the_file_is_kept_but_its_picture() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    data = saved(plain(), exif=exif, icc_profile=b"SECRET") + b"SECRET after the end"
    kept = Image.open(io.BytesIO(read_logo(data).png))
    assert (kept.format, kept.info, kept.mode) == ("PNG", {}, "RGB")
    assert b"SECRET" not in read_logo(data).png


def test_the_same_file_gives_the_same_bytes() -> None:
    assert read_logo(saved(half_clear())).png == read_logo(saved(half_clear())).png
