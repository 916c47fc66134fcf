"""A photograph is drawn anew: upright, not too large, and with nothing beside its pixels."""

import io
from typing import Any

import pytest
from PIL import Image

from trellis.pictures.photographs import LARGEST_SIDE, NotAPicture, TooManyPixels, redrawn


def file(image: Image.Image, kind: str, **about: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **about)
    return made.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Somebody’s telephone"
    exif.get_ifd(0x8825)[1] = "N"
    return file(Image.new("RGB", (80, 40), "navy"), "JPEG", exif=exif, comment=b"zqcomment")


def test_where_and_with_what_it_was_taken_is_gone_and_it_stands_upright() -> None:
    made = redrawn(with_place())
    assert (made.width, made.height) == (40, 80)
    assert not opened(made.jpeg).getexif()
    assert b"zqcomment" not in made.jpeg
    assert b"telephone" not in made.jpeg


def test_what_was_hidden_behind_it_is_gone() -> None:
    sent = file(Image.new("RGB", (40, 40)), "PNG") + bytes(1_024) + b"<script>zqbehind</script>"
    assert b"zqbehind" not in redrawn(sent).jpeg


def test_a_large_one_becomes_smaller_and_keeps_its_shape() -> None:
    made = redrawn(file(Image.new("RGB", (4000, 2000)), "JPEG"))
    assert (made.width, made.height) == (LARGEST_SIDE, LARGEST_SIDE // 2)


def test_what_was_see_through_becomes_white() -> None:
    made = redrawn(file(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "WEBP"))
    assert opened(made.jpeg).getpixel((20, 20)) == (255, 255, 255)


def test_too_many_pixels_are_refused_before_they_are_unpacked() -> None:
    with pytest.raises(TooManyPixels):
        redrawn(file(Image.new("1", (20_000, 20_000)), "PNG"))


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_kinds_are_refused_whatever_they_are_called(kind: str) -> None:
    with pytest.raises(NotAPicture):
        redrawn(file(Image.new("RGB", (40, 40)), kind))


@pytest.mark.parametrize("sent", [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"words"])
def test_what_is_no_picture_is_refused(sent: bytes) -> None:
    with pytest.raises(NotAPicture):
        redrawn(sent)
