"""The network as PDF and Word: the picture equals the lists, and nobody reads another’s."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from tests.unit.documents.reading import (
    alternatives,
    letter_positions,
    pdf_words,
    root,
    tags,
    word_file,
    word_words,
)
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import Excluded, set_not_for
from trellis.outcomes.actions import make_relationship
from trellis.people.actions import tell_relationship
from trellis.people.models import Person, Relationship

Page = Callable[..., str]
READ = {"pdf": pdf_words, "docx": word_words}


@pytest.fixture
def tell(cast: Cast) -> Callable[..., Relationship]:
    """Write down somebody around Dot, as Alice."""

    def do(name: str, **about: Any) -> Relationship:
        act_as(cast.alice, person=cast.dot.pk)
        return tell_relationship(by=cast.alice, person=cast.dot, name=name, **about)

    return do


def copy(alice: Client, page: Page, kind: str = "pdf", to: str = "person") -> bytes:
    made = alice.get(f"{page('network/network.')}{kind}", {"for": to})
    assert made.status_code == 200
    return bytes(made.content)


def words(alice: Client, page: Page, kind: str = "pdf", to: str = "person") -> str:
    return " ".join(READ[kind](copy(alice, page, kind, to)).split())


@pytest.mark.parametrize("kind", READ)
def test_everybody_in_the_picture_stands_in_the_lists_with_what_goes_each_way(
    alice: Client, page: Page, tell: Callable[..., Any], kind: str
) -> None:
    tell("Ruth", closeness="close", died="2019", how="her wife")
    tell("Comfort", closeness="close", strength="strong", gives="a call", receives="stories")
    tell("Tobi", strained=True, receives="money")
    tell("Precious", kind="professional", closeness="far", gives="help")
    said = words(alice, page, kind)
    for there in (
        "The people and places in my life", "The nearer to the middle, the closer Dot feels.",
        "Ruth, her wife, died 2019", "Gives: a call", "Gets: stories", "Family, a strong tie.",
        "Tobi", "Family, strained.", "Paid to be there.", "Closest", "Further out",
        "How close is not said",
    ):  # fmt: skip
        assert there in said, there


def test_it_is_an_accessible_file_whose_picture_says_what_it_shows(
    alice: Client, page: Page, tell: Callable[..., Any]
) -> None:
    tell("Ruth", closeness="close")
    tell("عبد الرحمن", closeness="close", how="ਗੁਆਂਢੀ")
    made = copy(alice, page)
    assert "/Figure" in tags(made)
    assert bool(root(made)["/MarkInfo"]["/Marked"])
    alts = " ".join(alternatives(made))
    assert "Dot’s network: 2 people and places." in alts
    assert "What the lines and shapes mean: steady, or not said; person." in alts
    shapes = word_file(copy(alice, page, "docx")).inline_shapes
    described = [shape._inline.docPr.get("descr") for shape in shapes]
    assert len(described) == 2
    assert described[0].startswith("Dot’s network: 2 people and places.")


@pytest.mark.parametrize("points", [12, 18, 24])
def test_its_letters_are_of_the_size_asked_for_and_everybody_is_in_the_list(
    cast: Cast, alice: Client, page: Page, tell: Callable[..., Any], points: int
) -> None:
    for number in range(14):
        tell(f"Neighbour Number{number}", closeness="close", kind="neighbour")
    Person.objects.filter(pk=cast.dot.pk).update(print_points=points)
    made = copy(alice, page)
    assert min(size for _page, _up, size in letter_positions(made)) >= points
    said = " ".join(pdf_words(made).split())
    for number in range(14):
        assert f"Neighbour Number{number} " in said
    few = re.search(r"Drawn here: the (\d+) closest. Everyone is in the list.", said)
    assert (few is None) == (points == 12)


def test_numbers_and_what_a_carer_said_of_going_on_are_in_the_files_copy_alone(
    alice: Client, page: Page, tell: Callable[..., Any]
) -> None:
    gwen = tell(
        "Gwen", closeness="close", contact="01632 960999", is_carer=True, willing=False, able=True
    )
    for to in ("person", str(gwen.pk)):
        said = words(alice, page, to=to)
        assert "01632 960999" not in said
        assert "willing" not in said
        assert "elephone numbers" in said
    file = words(alice, page, to="file")
    assert "01632 960999" in file
    assert "Gives care; able to go on, and not willing to." in file


def test_what_is_not_for_a_reader_is_in_no_copy_of_theirs(
    cast: Cast, alice: Client, as_user: Callable[[User], Client], page: Page, told: Any
) -> None:
    passage = told("Maurice comes when Tobi is out.", "network")
    make_relationship(by=cast.alice, passage=passage, person=cast.dot, name="Maurice")
    assert "Maurice" in words(alice, page)
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(the_person=True)])
    for kind in READ:
        assert "Maurice" not in words(alice, page, kind)
    assert "Maurice" in words(alice, page, to="file")
    shown = text_of(alice.get(page("network/copies")))
    assert "1 person or place is left out of this copy: not for its reader." in shown
    act_as(cast.alice, person=cast.dot.pk)
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(colleague=cast.bob.pk)])
    bob = as_user(cast.bob)
    assert "Maurice" not in words(bob, page, to="file")
    assert "Maurice" not in text_of(bob.get(page("network/copies")))


def test_it_can_be_sent_and_is_kept_as_it_stood(
    alice: Client, page: Page, tell: Callable[..., Any], cast: Cast
) -> None:
    tell("Ruth", closeness="close")
    send = page(f"letters/send/network/{cast.dot.pk}")
    sent = {
        "to": "person", "form": "paper", "points": "12", "way": "hand", "why": "",
        "on_day": "3", "on_month": "3", "on_year": "2026",
    }  # fmt: skip
    went = alice.post(send, sent)
    assert went.status_code == 302
    before = alice.get(f"{went.headers['Location']}/copy.pdf").content
    tell("Comfort", closeness="close")
    assert alice.get(f"{went.headers['Location']}/copy.pdf").content == before
    shown = text_of(alice.get(went.headers["Location"]))
    assert "In the file, a picture: Dot’s network: one person or place." in shown
    assert "Ruth" in shown
    assert "Comfort" not in shown


def test_where_nobody_was_talked_about_there_is_nothing_to_copy(alice: Client, page: Page) -> None:
    assert "Nobody has been talked about yet." in text_of(alice.get(page("network/copies")))
    assert "Nobody has been talked about yet." in words(alice, page)
