"""Check a photograph that comes in, and draw it anew.

It is judged by what it holds, not by its name: only a JPEG, PNG or WebP that can be read whole is
taken. What is kept is a new JPEG of its pixels. Nothing that the camera wrote beside them (where,
when, whose telephone) comes along, and nothing that somebody may have hidden behind them. A file
that is two kinds at once, a picture and an archive, is nothing that a camera makes.

How many pixels are taken depends on what reading them costs: less than 100 MB of memory for any.
"""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_SIDE = 1600
MOST_PIXELS = 60_000_000  # of a JPEG, which is made smaller while it is read
MOST_READ = 16_000_000  # four bytes each, once it is made smaller
MOST_OF_A_KIND = {"WEBP": 6_000_000}  # read through four copies of the whole
MOST_PROGRESSIVE = 9_000_000  # a progressive JPEG is read whole before it is made smaller
ANOTHER_KIND = re.compile(rb"%PDF-|<script|<html|<\?php|<!doctype|<svg", re.IGNORECASE)
WHERE_KINDS_ARE_TOLD = 1_024
SMALLEST_SIDE = 16
KINDS = ("JPEG", "PNG", "WEBP")
PAPER = (255, 255, 255)


class NotAPicture(ValueError):
    """The file cannot be read as a photograph that we take."""


class TooManyPixels(ValueError):
    """The photograph is larger than can be worked on safely."""


@dataclass(frozen=True)
class Picture:
    """A photograph as it is kept."""

    jpeg: bytes
    width: int
    height: int


def redrawn(file: bytes) -> Picture:
    """Return a photograph drawn anew, upright and at most 1,600 pixels wide or high.

    Args:
        file: what came in.

    Raises:
        NotAPicture: when it is no JPEG, PNG or WebP, or is broken or tiny.
        TooManyPixels: when it has more than can be read in less than 100 MB: of a JPEG, 60 million.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _redrawn(file)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooManyPixels from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
            if isinstance(error, TooManyPixels):
                raise
            raise NotAPicture from error


def _redrawn(file: bytes) -> Picture:
    if ANOTHER_KIND.search(file[:WHERE_KINDS_ARE_TOLD]) or zipfile.is_zipfile(io.BytesIO(file)):
        raise NotAPicture
    with Image.open(io.BytesIO(file), formats=KINDS) as opened:
        if min(opened.size) < SMALLEST_SIDE:
            raise NotAPicture
        _made_smaller(opened)
        ImageOps.exif_transpose(opened, in_place=True)
        pixels = _on_paper(opened)
    made = io.BytesIO()
    pixels.save(made, "JPEG", quality=85, optimize=True)
    return Picture(made.getvalue(), *pixels.size)


def _made_smaller(opened: Image.Image) -> None:
    """Read a picture at no more than it is kept at, where that costs no more than it may.

    Raises:
        TooManyPixels: before anything of it is unpacked.
    """
    most = MOST_PROGRESSIVE if opened.info.get("progressive") else MOST_PIXELS
    if _pixels(opened) > min(most, MOST_OF_A_KIND.get(opened.format or "", most)):
        raise TooManyPixels
    opened.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
    if _pixels(opened) > MOST_READ:
        raise TooManyPixels
    opened.thumbnail((LARGEST_SIDE, LARGEST_SIDE))


def _pixels(image: Image.Image) -> int:
    return image.size[0] * image.size[1]


def _on_paper(image: Image.Image) -> Image.Image:
    """Return the pixels alone, in red, green and blue; what was see-through becomes white."""
    whole = image.convert("RGBA")
    ground = Image.new("RGB", whole.size, PAPER)
    ground.paste(whole, mask=whole.getchannel("A"))
    return ground
