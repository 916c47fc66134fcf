"""The newest release is the one with the highest numbers, not the one whose name comes last."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.packs.versions import in_order, newest, number

NUMBERS = st.lists(st.integers(0, 3000), min_size=2, max_size=4).map(tuple)


def folders(place: Path, *names: str) -> Path:
    """A pack's folder with releases of these names in it."""
    for name in names:
        (place / name).mkdir()
    return place


@given(NUMBERS, NUMBERS)
def test_versions_are_compared_as_numbers(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    first, second = (number(".".join(map(str, each))) for each in (one, other))
    assert (first < second) == (one < other)


def test_the_tenth_release_of_a_year_is_newer_than_the_second(tmp_path: Path) -> None:
    pack = folders(tmp_path, "2026.2", "2026.10", "2026.9", "2025.12")
    assert newest(pack).name == "2026.10"
    names = [one.name for one in in_order(pack.iterdir())]
    assert names == ["2025.12", "2026.2", "2026.9", "2026.10"]


def test_what_is_no_release_is_not_the_newest(tmp_path: Path) -> None:
    pack = folders(tmp_path, "2026.1", "drafts")
    (pack / "9999.1").write_text("a file", encoding="utf-8")
    assert newest(pack).name == "2026.1"


def test_a_pack_without_a_release_says_so(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="No release of the pack"):
        newest(tmp_path)
