"""A logo from a file of anybody's: opened with care, and kept as plain pixels that hold nothing else."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import cached_property

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from selfassess.domain.errors import InputError

KINDS = ("PNG", "JPEG")
MOST_BYTES = 800_000  # a form with it stays below the largest request
MOST_PIXELS = 16_000_000
LEAST_SIDE = 16
LARGEST = (480, 160)  # pixels: sharp in print at the size that a cover has room for
_FIELD = "logo"


@dataclass(frozen=True)
class Logo:
    """A picture of ``width`` by ``height`` pixels, ``pixels`` row by row in sRGB, three bytes each."""

    width: int
    height: int
    pixels: bytes

    @cached_property
    def png(self) -> bytes:
        """The same as a PNG file, without anything that the original file said beside its picture."""
        made = io.BytesIO()
        Image.frombytes("RGB", (self.width, self.height), self.pixels).save(made, "PNG")
        return made.getvalue()

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of its own shape in this room."""
        scale = min(width / self.width, height / self.height)
        return scale * self.width, scale * self.height


def read_logo(data: bytes) -> Logo:
    """The picture in a PNG or JPEG file; InputError where it is no such file, too large, animated or damaged."""
    if len(data) > MOST_BYTES:
        raise InputError(f"The logo has {len(data):,} bytes", _FIELD, f"Use a file of {MOST_BYTES:,} bytes at most.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd but harmless metadata, which is not kept
            with Image.open(io.BytesIO(data), formats=KINDS) as image:
                _check(image)
                return _plain(image)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise InputError("The logo is not a PNG or JPEG picture", _FIELD, "Save it as PNG and try again.") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises for damaged files
        raise InputError("The logo is damaged", _FIELD, "Save it as PNG again and try with that.") from error


def _check(image: Image.Image) -> None:
    """Refuse by what the file's head says, before a single pixel is unpacked."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise InputError(f"The logo is {width:,} by {height:,} pixels", _FIELD, "Make it smaller and try again.")
    if min(width, height) < LEAST_SIDE:
        raise InputError(f"The logo is only {width} by {height} pixels", _FIELD, "Use a larger one.")
    if getattr(image, "n_frames", 1) > 1:
        raise InputError("The logo is animated", _FIELD, "Use a picture that stands still.")


def _plain(image: Image.Image) -> Logo:
    """Upright, in sRGB, on white where it is transparent, and no larger than a cover can use."""
    upright = ImageOps.exif_transpose(image)
    coloured = _in_srgb(upright)
    coloured.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    ground = Image.new("RGB", coloured.size, "white")
    ground.paste(coloured, mask=coloured.getchannel("A") if "A" in coloured.getbands() else None)
    return Logo(*ground.size, ground.tobytes())


def _in_srgb(image: Image.Image) -> Image.Image:
    """In sRGB by the picture's own profile; one that cannot be read is left out."""
    profile = image.info.get("icc_profile")
    plain = image.convert("RGBA") if image.mode in ("P", "LA", "PA", "RGBA") or "transparency" in image.info else image
    if profile and plain.mode in ("RGB", "RGBA", "CMYK"):
        try:
            mode = "RGB" if plain.mode == "CMYK" else plain.mode
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode=mode)
            plain = turned or plain
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # its colours are then taken as they are
    return plain if plain.mode in ("RGB", "RGBA") else plain.convert("RGB")
