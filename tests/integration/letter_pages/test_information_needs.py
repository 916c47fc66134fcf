"""Nothing goes out in another format than somebody asked for without saying so, and saying why."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.integration.letter_pages.conftest import asks, decided, reviewed, sending
from tests.integration.plan_pages.conftest import World, errors_of, text_of
from tests.unit.documents.reading import letter_positions, pdf_words, word_words
from trellis.documents.model import ReadBackSheet
from trellis.forms.actions import begin_form
from trellis.letters.actions import begin_letter, put_together_again
from trellis.letters.models import Sending
from trellis.people.wanted import Made
from trellis.plans.interim import begin_interim
from trellis.web.copies import copy_for
from trellis.web.letters.outputs import HANDED, OUTPUTS, made_for

ASKED = "in 20 point, in easy words, by email"
WHY = "Your printer will not take it."


def key_of(world: World, output: str) -> Any:
    """Return the key of one of each kind of output."""
    world.act()
    if output == "letter":
        about = {"person": world.cast.dot, "kind": "cover", "plan": world.plan}
        return begin_letter(by=world.cast.alice, **about).pk
    if output == "interim":
        return begin_interim(by=world.cast.alice, person=world.cast.dot).pk
    if output == "form":
        begun = {"pack": "cymraeg", "form": "before-we-begin", "language": "en"}
        return begin_form(by=world.cast.alice, person=world.cast.dot, **begun).pk
    if output == "review":
        return reviewed(world).pk
    made = {"assessment": world.assessment, "plan": world.plan}
    made |= dict.fromkeys(("chronology", "network", "about-me"), world.cast.dot)
    return made[output].pk


def page(world: World, output: str, key: Any) -> str:
    return reverse("letters:send", args=[world.cast.dot.pk, output, key])


def test_every_output_that_can_be_written_down_is_in_the_registry() -> None:
    assert set(OUTPUTS) == set(Sending.Output.values)


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_obeys_twenty_point_easy_english_by_email(
    world: World, alice: Client, output: str
) -> None:
    asks(world)
    key = key_of(world, output)
    shown = text_of(alice.get(page(world, output, key)))
    assert f"Dot asks for letters {ASKED}." in shown
    easy = output == "letter"
    went = alice.post(
        page(world, output, key), sending(why="" if easy else "Ask me to go through it with you.")
    )
    assert went.status_code == 302, errors_of(went)
    one = Sending.objects.get()
    assert (one.points, one.form, one.way, one.differs) == (20, "pdf", "email", not easy)
    pdf = alice.get(f"{went.headers['Location']}/copy.pdf").content
    word = alice.get(f"{went.headers['Location']}/copy.docx").content
    first = ASKED if easy else "This copy is not in easy words."
    for said in (pdf_words(pdf), word_words(word)):
        words = " ".join(said.split()).lower()
        # A page to take along is read by others; how it was made stands at its foot.
        assert first.lower() in (words if output == "about-me" else words[:900])
    assert min(size for _page, _up, size in letter_positions(pdf)) >= 20


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize(
    ("otherwise", "said"),
    [
        ({"points": "12"}, "This copy is in 12 point."),
        ({"form": "paper", "way": "post"}, "It comes to you by post."),
    ],
)
def test_nothing_goes_in_another_format_without_saying_so(
    world: World, alice: Client, output: str, otherwise: dict[str, str], said: str
) -> None:
    asks(world)
    key = key_of(world, output)
    refused = alice.post(page(world, output, key), sending(**otherwise))
    assert refused.status_code == 200
    assert said in errors_of(refused)
    assert not Sending.objects.exists()
    went = alice.post(page(world, output, key), sending(**otherwise, why=WHY))
    assert went.status_code == 302
    top = " ".join(pdf_words(alice.get(f"{went.headers['Location']}/copy.pdf").content).split())
    assert f"You asked for letters {ASKED}." in top
    assert said in top
    assert f"The reason: {WHY}" in top
    kept = Sending.objects.get()
    assert (kept.differs, kept.why, kept.to) == (True, WHY, "Dot")
    assert "20 point, Easy English, by email" in kept.asked


def test_the_database_refuses_a_sending_otherwise_without_a_reason(
    world: World, alice: Client
) -> None:
    asks(world)
    key = key_of(world, "plan")
    alice.post(page(world, "plan", key), sending(why=WHY))
    world.act()
    with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
        Sending.objects.update(differs=True, why="")


def test_a_letter_in_ordinary_words_says_that_easy_ones_were_asked_for(
    world: World, alice: Client
) -> None:
    asks(world)
    key = key_of(world, "letter")
    letter = world.cast.dot.letters.get(pk=key)
    assert letter.easy_words
    put_together_again(by=world.act(), letter=letter, easy_words=False)
    refused = alice.post(page(world, "letter", key), sending())
    assert "not in easy words" in errors_of(refused)


def test_what_we_heard_obeys_as_the_others_do(world: World) -> None:
    asks(world)
    world.act()
    request: Any = RequestFactory().get("/")
    request.person, request.user = world.cast.dot, world.cast.alice
    whom = copy_for(world.cast.dot, world.cast.alice, "person")
    made = made_for(request, HANDED["read-back"], world.conversation.pk, whom, Made(points=20))
    assert isinstance(made, ReadBackSheet)
    assert made.point_size == 20
    assert "This copy is not in easy words." in made.information_need
    assert len(made.items) >= 1
    theirs = copy_for(world.cast.dot, world.cast.alice, str(world.gwen.pk))
    with pytest.raises(Http404):
        made_for(request, HANDED["read-back"], world.conversation.pk, theirs, Made(points=12))


def test_braille_is_met_by_braille_alone(world: World, alice: Client) -> None:
    asks(world, information_format="Braille")
    key = key_of(world, "plan")
    on_paper = sending(form="paper", way="post", points="12")
    assert "not in Braille" in errors_of(alice.post(page(world, "plan", key), on_paper))
    assert alice.post(page(world, "plan", key), {**on_paper, "form": "braille"}).status_code == 302


def test_a_copy_for_somebody_else_needs_no_reason_and_says_whose_it_is(
    world: World, alice: Client
) -> None:
    asks(world)
    key = key_of(world, "plan")
    for_gwen = sending(to=str(world.gwen.pk), points="18", form="paper", way="post")
    went = alice.post(page(world, "plan", key), for_gwen)
    assert went.status_code == 302
    words = pdf_words(alice.get(f"{went.headers['Location']}/copy.pdf").content)
    assert "This copy is for Gwen." in words
    assert "You asked for" not in words


def test_an_email_carries_a_file(world: World, alice: Client) -> None:
    key = key_of(world, "plan")
    refused = alice.post(page(world, "plan", key), sending(form="paper"))
    assert "n email carries a file" in errors_of(refused)


def test_what_was_sent_stays_as_it_stood(world: World, alice: Client) -> None:
    key = key_of(world, "plan")
    went = alice.post(page(world, "plan", key), sending(points="12"))
    before = alice.get(f"{went.headers['Location']}/copy.pdf").content
    world.complete(contingency="Ring nobody.")
    assert alice.get(f"{went.headers['Location']}/copy.pdf").content == before
    assert "Ring the office, day or night." in text_of(alice.get(went.headers["Location"]))


@pytest.mark.parametrize("met", [True, False])
def test_the_decision_letter_comes_in_the_words_somebody_needs(
    world: World, alice: Client, met: bool
) -> None:
    asks(world)
    assessment = decided(world, met=met)
    begun = alice.post(world.page("letters/new"), {"about": f"d-{assessment.pk}"})
    assert begun.status_code == 302
    letter = world.cast.dot.letters.get()
    said = text_of(alice.get(world.page(f"letters/{letter.pk}")))
    assert "It says what we decided. It says why." in said
    assert "20 point" in said
