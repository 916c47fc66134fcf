"""Check a photograph that comes in, and draw it anew.

It is judged by what it holds, not by its name: only a JPEG, PNG or WebP that can be read whole is
taken. What is kept is a new JPEG of its pixels. Nothing that the camera wrote beside them (where,
when, whose telephone) comes along, and nothing that somebody may have hidden behind them.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_SIDE = 1600
MOST_PIXELS = 60_000_000
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
        TooManyPixels: when it has more than 60 million pixels.
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
    with Image.open(io.BytesIO(file), formats=KINDS) as opened:
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise TooManyPixels
        if min(width, height) < SMALLEST_SIDE:
            raise NotAPicture
        opened.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        pixels = _on_paper(upright)
    made = io.BytesIO()
    pixels.save(made, "JPEG", quality=85, optimize=True)
    return Picture(made.getvalue(), *pixels.size)


def _on_paper(image: Image.Image) -> Image.Image:
    """Return the pixels alone, in red, green and blue; what was see-through becomes white."""
    whole = image.convert("RGBA")
    ground = Image.new("RGB", whole.size, PAPER)
    ground.paste(whole, mask=whole.getchannel("A"))
    return ground
