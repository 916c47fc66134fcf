"""Letters in a picture: broken where there is a space, cut where there is no room."""

import pytest

from trellis.pictures.lettering import broken, initials, shortened, width_of


@pytest.mark.parametrize(
    "text", ["Ruth", "Comfort Okoro of Leeds", "عبد الرحمن بن محمد", "王" * 40]
)
@pytest.mark.parametrize("room", [40, 90, 130])
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    lines = broken(text, 15, room, 2)
    assert len(lines.lines) <= 2
    assert all(width_of(line, 15) <= room for line in lines.lines)


def test_what_fits_is_whole() -> None:
    lines = broken("Comfort Okoro", 15, 90, 2)
    assert lines.lines == ("Comfort", "Okoro")
    assert not lines.cut


def test_what_does_not_fit_says_so() -> None:
    lines = broken("Wilhelmina Featherstonehaugh of Wrenmouth", 15, 110, 2)
    assert lines.cut
    assert lines.lines[-1].endswith("…")
    assert shortened("Llanfairpwllgwyngyll", 15, 60).startswith("Llan")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Comfort Okoro", "CO"),
        ("Rev. Jo Amis", "JA"),
        ("ruth", "R"),
        ("عبد الرحمن", "ع"),
        ("👩‍👩‍👧", ""),
        ("", ""),
        ("“Big” Len", "BL"),
    ],
)
def test_initials(name: str, said: str) -> None:
    assert initials(name) == said
