"""Pictures for tests: good ones, and such as must be refused."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageCms


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def plain(size: tuple[int, int] = (200, 80), colour: str = "#7C2855", mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, colour)


def claims(width: int, height: int) -> bytes:
    """A PNG file of a few bytes whose head says that it is this large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def animated() -> bytes:
    frames = [plain(colour=each) for each in ("red", "blue")]
    return saved(frames[0], save_all=True, append_images=frames[1:])


def with_profile() -> bytes:
    """A PNG that says its colours are in Lab-like order of another space."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(plain(), icc_profile=profile)


def with_bad_profile() -> bytes:
    return saved(plain(), icc_profile=b"not a profile at all")
