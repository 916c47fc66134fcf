"""Letters are put together, changed by hand, sent once all is said, and kept as they stood."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.integration.letter_pages.conftest import REASONS, decided, reviewed, sending, today
from tests.integration.plan_pages.conftest import SECRET, World, errors_of, text_of
from tests.unit.documents.reading import pdf_words, word_words
from trellis.letters.actions import Settled, write_letter
from trellis.letters.models import Letter, Sending
from trellis.people.models import CommunicationNeed
from trellis.work.actions import arrange_visit


def begin(world: World, alice: Client, about: str) -> Letter:
    """Begin a letter on its page."""
    went = alice.post(world.page("letters/new"), {"about": about})
    assert went.status_code == 302, errors_of(went)
    world.act()
    letter = Letter.objects.latest("id")
    assert went.headers["Location"] == world.page(f"letters/{letter.pk}/change")
    return letter


def bare(text: str) -> str:
    """Return a text without its gaps, which each format sets in its own way."""
    return "".join(text.split())


def fields(letter: Letter, **changed: str) -> dict[str, str]:
    """Return what the page of changing posts."""
    texts = {f"part-{part['id']}": part["text"] for part in letter.parts}
    texts |= {f"part-{name}": text for name, text in changed.items()}
    return {**texts, **today(), "version": str(letter.version)}


def test_a_no_cannot_go_without_advice_and_says_what_is_missing(
    world: World, alice: Client
) -> None:
    letter = begin(world, alice, f"d-{decided(world).pk}")
    at = world.page(f"letters/{letter.pk}")
    assert "What can keep things from getting harder" in text_of(alice.get(at))
    refused = alice.post(world.page(f"letters/send/letter/{letter.pk}"), sending(points="12"))
    assert "These parts have to be written" in errors_of(refused)
    assert not Sending.objects.exists()
    saved = alice.post(f"{at}/change", fields(letter, prevent="Keep walking to the gate."))
    assert saved.status_code == 302
    went = alice.post(world.page(f"letters/send/letter/{letter.pk}"), sending(points="12"))
    assert went.status_code == 302


def test_the_reasons_cannot_be_left_out_of_a_yes(world: World, alice: Client) -> None:
    letter = begin(world, alice, f"d-{decided(world, met=True).pk}")
    at = world.page(f"letters/{letter.pk}")
    assert REASONS in text_of(alice.get(at))
    alice.post(f"{at}/change", fields(letter, reasons=""))
    assert "the law asks for: Our reasons" in text_of(alice.get(at))


def test_what_the_writer_changed_is_kept_beside_what_was_put_together(
    world: World, alice: Client
) -> None:
    letter = begin(world, alice, f"d-{decided(world, met=True).pk}")
    at = world.page(f"letters/{letter.pk}/change")
    alice.post(at, fields(letter, opening="Dot, here is what we decided."))
    shown = text_of(alice.get(at))
    assert "Dot, here is what we decided." in shown
    assert "What it said first" in shown
    assert "This letter says what" in shown
    letter.refresh_from_db()
    alice.post(at, {"words": "easy", "version": str(letter.version)})
    letter.refresh_from_db()
    texts = {part["id"]: part["text"] for part in letter.parts}
    assert texts["opening"] == "Dot, here is what we decided."
    assert texts["decision"].startswith("You can get care and support.")


def test_a_letter_that_was_sent_is_settled_and_its_words_are_in_every_file(
    world: World, alice: Client
) -> None:
    letter = begin(world, alice, f"p-{world.plan.pk}")
    at = world.page(f"letters/{letter.pk}")
    assert "This is a draft." in pdf_words(alice.get(f"{at}/letter.pdf").content)
    went = alice.post(world.page(f"letters/send/letter/{letter.pk}"), sending(points="12"))
    assert went.status_code == 302
    letter.refresh_from_db()
    with pytest.raises(Settled):
        write_letter(by=world.act(), letter=letter, version=letter.version, texts={"opening": "X"})
    assert alice.get(f"{at}/change").status_code == 302
    place = went.headers["Location"]
    page = bare(text_of(alice.get(place)))
    pdf = bare(pdf_words(alice.get(f"{place}/copy.pdf").content))
    word = bare(word_words(alice.get(f"{place}/copy.docx").content))
    for part in letter.parts:
        for line in filter(None, part["text"].split("\n")):
            for said in (page, pdf, word):
                assert bare(line) in said
    assert "draft" not in pdf
    assert "Alice" in pdf
    assert "Covering letter to a plan" in text_of(alice.get(world.page("letters")))


def test_an_invitation_says_when_where_who_and_what_is_arranged(
    world: World, alice: Client
) -> None:
    by = world.act()
    CommunicationNeed.objects.create(person=world.cast.dot, need="needs-bsl")
    on = timezone.localdate() + timedelta(days=4)
    visit = arrange_visit(
        by=by, person=world.cast.dot, on=on, at=time(10, 30), place="The shed", purpose="The rows."
    )
    letter = begin(world, alice, f"v-{visit.pk}")
    said = text_of(alice.get(world.page(f"letters/{letter.pk}")))
    for words in (
        f"{on:%A}", "10:30", "The shed", "The rows.", "British Sign Language interpreter",
        "Bring whoever you like", "Another day, another place or not at all",
    ):  # fmt: skip
        assert words in said


def test_an_invitation_to_a_review_and_one_to_be_filled_in(world: World, alice: Client) -> None:
    review = reviewed(world)
    letter = begin(world, alice, f"r-{review.pk}")
    assert "look at your plan again" in text_of(alice.get(world.page(f"letters/{letter.pk}")))
    other = begin(world, alice, "other")
    said = text_of(alice.get(world.page(f"letters/{other.pk}")))
    assert "the law asks for" not in said
    assert "Before it can go" in said


def test_a_decision_that_rests_on_words_not_for_the_person_is_not_offered(
    world: World, alice: Client
) -> None:
    assessment = decided(world, evidence=[world.secret])
    assert f"d-{assessment.pk}" in alice.get(world.page("letters/new")).content.decode()
    world.keep_from(world.secret, the_person=True)
    assert f"d-{assessment.pk}" not in alice.get(world.page("letters/new")).content.decode()


def test_words_that_are_not_for_the_person_cannot_be_written_into_a_letter(
    world: World, alice: Client
) -> None:
    letter = begin(world, alice, f"p-{world.plan.pk}")
    world.keep_from(world.secret, the_person=True)
    at = world.page(f"letters/{letter.pk}/change")
    refused = alice.post(at, fields(letter, opening=f"You told me: {SECRET}"))
    assert "not for Dot" in errors_of(refused)


def test_a_letter_cannot_go_once_something_in_it_is_no_longer_for_the_person(
    world: World, alice: Client
) -> None:
    letter = begin(world, alice, f"d-{decided(world, met=True, evidence=[world.secret]).pk}")
    world.keep_from(world.secret, the_person=True)
    went = alice.post(world.page(f"letters/send/letter/{letter.pk}"), sending(points="12"))
    assert went.status_code == 200
    assert not Sending.objects.exists()


def test_what_is_kept_from_a_colleague_is_kept_from_them_in_letters_and_copies(
    world: World, alice: Client, bob: Client
) -> None:
    letter = begin(world, alice, f"d-{decided(world, met=True, evidence=[world.secret]).pk}")
    went = alice.post(world.page(f"letters/send/letter/{letter.pk}"), sending(points="12"))
    place = went.headers["Location"]
    assert REASONS in text_of(bob.get(place))
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    assert REASONS not in text_of(bob.get(place))
    assert "kept from you" in text_of(bob.get(place))
    assert bob.get(f"{place}/copy.pdf").status_code == 404
    assert bob.get(world.page(f"letters/{letter.pk}")).status_code == 404


def test_two_writers_see_both_texts(world: World, alice: Client, bob: Client) -> None:
    letter = begin(world, alice, f"p-{world.plan.pk}")
    at = world.page(f"letters/{letter.pk}/change")
    alice.post(at, fields(letter, opening="Alice’s beginning."))
    second = bob.post(at, fields(letter, opening="Bob’s beginning."))
    assert second.status_code == 409
    said = text_of(second)
    assert "Alice’s beginning." in said
    assert "Bob’s beginning." in said


def test_a_draft_can_be_thrown_away_and_a_sent_letter_cannot(world: World, alice: Client) -> None:
    letter = begin(world, alice, f"p-{world.plan.pk}")
    gone = alice.post(world.page(f"letters/{letter.pk}/change"), {"discard": "yes"})
    assert gone.status_code == 302
    world.act()
    assert not Letter.objects.exists()


def test_the_same_sending_posted_twice_is_written_down_once(world: World, alice: Client) -> None:
    at = world.page(f"letters/send/plan/{world.plan.pk}")
    shown = alice.get(at).content.decode()
    key = shown.split('name="key" value="')[1].split('"')[0]
    posts: list[Any] = [alice.post(at, sending(points="12", key=key)) for _ in range(2)]
    assert posts[0].headers["Location"] == posts[1].headers["Location"]
    world.act()
    assert Sending.objects.count() == 1
