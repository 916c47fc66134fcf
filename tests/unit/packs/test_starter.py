"""``trellis pack new`` makes a pack that passes, whatever it is called, and overwrites nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.packs import CannotBegin, begin_pack, check_pack, load_pack, render
from trellis.packs.starter import id_from

ABOUT = {"version": "2026.1", "council": "Wrenmouth Council", "today": "2026-03-03"}


@pytest.mark.parametrize(
    "title",
    ["Front door", "Front: a talk # here", 'The “front” "door"', "Tŷ", "{a}: [b]", "- yes"],
)
def test_a_starter_passes_the_check(tmp_path: Path, title: str) -> None:
    folder = begin_pack(tmp_path, id="front-door", title=title, **ABOUT)
    assert render(check_pack(folder)) == ""
    assert load_pack(folder).title == title


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    folder = begin_pack(tmp_path, id="front-door", title="Front door", **ABOUT)
    (folder / "pack.yml").write_text("mine")
    with pytest.raises(CannotBegin, match="is there already"):
        begin_pack(tmp_path, id="front-door", title="Front door", **ABOUT)
    assert (folder / "pack.yml").read_text() == "mine"


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"id": "Front Door"}, "small letters"), ({"id": ""}, "small letters"),
     ({"id": "../x"}, "small letters"), ({"version": "one"}, "figures"), ({"title": " "}, "title")],
)  # fmt: skip
def test_what_cannot_be_an_id_or_a_version_is_said(
    tmp_path: Path, changed: dict[str, str], why: str
) -> None:
    about = {"id": "front-door", "title": "Front door", **ABOUT, **changed}
    with pytest.raises(CannotBegin, match=why):
        begin_pack(tmp_path, **about)
    assert list(tmp_path.iterdir()) == []


def test_an_id_is_made_from_a_title() -> None:
    assert id_from("The council’s Front Door: 2026") == "the-councils-front-door-2026"
    assert id_from("Tŷ") == "ty"


@given(st.text())
def test_an_id_made_from_a_title_is_an_id_or_nothing(title: str) -> None:
    made = id_from(title)
    assert made == id_from(made)
    assert not made or made.replace("-", "a").isalnum()
