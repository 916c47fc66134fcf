"""The chronology: sourced, late entries shown, words exact, nothing that is not for its reader."""

from datetime import timedelta

from django.test import Client

from tests.integration.letter_pages.conftest import decided, sending
from tests.integration.plan_pages.conftest import ALLOTMENT, SECRET, World, text_of
from tests.unit.documents.reading import pdf_words, word_words
from trellis.conversations.models import Conversation
from trellis.conversations.readers import Reader
from trellis.letters.chronology import ALL, Chosen, chronology
from trellis.letters.composing import seen_by
from trellis.outcomes.actions import give_reading


def read(world: World, reader: Reader, chosen: Chosen | None = None):  # type: ignore[no-untyped-def]
    world.act()
    return chronology(world.cast.dot, seen_by(world.cast.dot, reader), chosen or Chosen())


def test_every_kind_stands_in_order_with_its_source(world: World) -> None:
    decided(world)
    give_reading(
        by=world.act(), outcome=world.outcome, on=world.conversation.happened_on, value=3,
        by_name="Dot", by_the_person=True,
    )  # fmt: skip
    found = read(world, Reader.colleague_(world.cast.alice)).entries
    assert [e.on for e in found] == sorted(e.on for e in found)
    assert {e.kind for e in found} >= {
        "source",
        "wish",
        "assessment",
        "decision",
        "plan",
        "reading",
    }
    said = {e.what: e for e in found}
    assert said[ALLOTMENT].own
    assert said[ALLOTMENT].source == "In the shed"
    assert said[ALLOTMENT].by == world.cast.alice.name


def test_a_late_entry_says_when_how_late_and_from_what(world: World, alice: Client) -> None:
    happened = world.conversation.happened_on
    world.act()
    Conversation.objects.filter(pk=world.conversation.pk).update(
        written_on=happened + timedelta(days=4), written_from="memory"
    )
    late = [e for e in read(world, Reader.colleague_(world.cast.alice)).entries if e.days_late]
    words = "Written 4 days after, on 28 February 2026, from memory."
    assert {e.late_words for e in late if e.source == "In the shed"} == {words}
    at = world.page("chronology")
    assert words in text_of(alice.get(at))
    for kind, says in (("pdf", pdf_words), ("docx", word_words)):
        said = " ".join(says(alice.get(f"{at}/chronology.{kind}").content).split())
        assert words in said
        assert "say so" in said or "says so" in said


def test_days_and_kinds_are_chosen(world: World, alice: Client) -> None:
    day = world.conversation.happened_on
    found = read(
        world, Reader.colleague_(world.cast.alice), Chosen(day, day, kinds=("wish",))
    ).entries
    assert {(e.on, e.kind) for e in found} == {(day, "wish")}
    none = read(world, Reader.colleague_(world.cast.alice), Chosen(day + timedelta(1), None, ALL))
    assert all(e.on > day for e in none.entries)
    query = f"kinds=wish&first_day={day.day}&first_month={day.month}&first_year={day.year}"
    said = text_of(alice.get(f"{world.page('chronology')}?{query}"))
    assert "It covers everything from 24 February 2026." in said
    assert "Plan begun" not in said
    pdf = pdf_words(alice.get(f"{world.page('chronology')}/chronology.pdf?{query}").content)
    assert "These kinds of entry were not chosen" in pdf
    assert "Plan begun" not in pdf


def test_what_is_not_for_a_reader_is_in_no_form_of_their_copy(world: World, alice: Client) -> None:
    world.keep_from(world.secret, relationship=world.gwen.pk)
    at = f"for={world.gwen.pk}"
    page = text_of(alice.get(f"{world.page('chronology')}?{at}"))
    assert "Only you see this list" in page
    pdf = pdf_words(alice.get(f"{world.page('chronology')}/chronology.pdf?{at}").content)
    word = word_words(alice.get(f"{world.page('chronology')}/chronology.docx?{at}").content)
    bare = SECRET.rstrip(".")
    for said in (pdf, word):
        assert bare not in said
        assert "This copy was made for Gwen alone." in " ".join(said.split())
        assert "left out, because" not in said  # how many would tell that there is something
    assert bare in pdf_words(alice.get(f"{world.page('chronology')}/chronology.pdf").content)


def test_a_court_is_told_how_many_entries_its_maker_may_not_see(world: World, bob: Client) -> None:
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    pdf = pdf_words(bob.get(f"{world.page('chronology')}/chronology.pdf?for=court").content)
    assert SECRET.rstrip(".") not in pdf
    assert "is left out, because it is not for" in pdf or "are left out, because" in pdf
    assert "This copy is for the court." in pdf


def test_what_was_sent_becomes_an_entry(world: World, alice: Client) -> None:
    alice.post(world.page(f"letters/send/plan/{world.plan.pk}"), sending(points="12"))
    sent = [e for e in read(world, Reader.colleague_(world.cast.alice)).entries if e.kind == "sent"]
    assert [e.what for e in sent] == ["Plan sent to Dot, as a PDF, by email."]


def test_another_persons_chronology_cannot_be_sent_from_here(world: World, alice: Client) -> None:
    other = world.page(f"letters/send/chronology/{world.cast.fred.pk}")
    assert alice.get(other).status_code == 404
