"""The person's way comes first, a dispute stands beside, wherever the line is shown."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from docx import Document

from tests.integration.read_back.conftest import NEED, STRENGTH, WISH, WORRY, Heard, plain
from trellis.access.actor import act_as
from trellis.assessments.actions import begin_assessment
from trellis.assessments.assembly import put_together
from trellis.assessments.completing import complete_assessment
from trellis.assessments.models import Assessment
from trellis.conversations.actions import Excluded, set_not_for
from trellis.conversations.answers import answers_of
from trellis.conversations.models import Conversation
from trellis.conversations.readers import Reader
from trellis.conversations.reading_back import choose_kept
from trellis.outcomes.models import Need, Strength, Worry
from trellis.outcomes.queries import threads_of
from trellis.plans.actions import begin_plan

pytestmark = pytest.mark.usefixtures("db")

OWN_WAY = "It does not worry me. It worries Neil."
NO = "In the house, yes. In the room, no."


@pytest.fixture
def said(heard: Heard) -> Heard:
    """Dot puts the wish and the worry otherwise and disputes the need."""
    heard.say("wish", "not-quite", "I want to run the market again.")
    heard.say("worry", "not-quite", OWN_WAY)
    heard.say("need", "disagrees", NO)
    return heard


def assessed(heard: Heard) -> Assessment:
    heard.look()
    return begin_assessment(
        by=heard.user, person=heard.cast.dot, kind="adult", conversations=[heard.conversation]
    )


def put(heard: Heard, line: object) -> object:
    return threads_of(heard.cast.dot.pk, Reader.colleague_(heard.user)).put(line)


def word(heard: Heard, path: str) -> str:
    """Return what a Word file says."""
    answer = heard.client.get(path)
    assert answer.status_code == 200
    body = b"".join(answer) if answer.streaming else answer.content
    return "\n".join(one.text for one in Document(io.BytesIO(body)).paragraphs)


def test_their_way_of_putting_it_comes_first_with_what_was_first_written_beside(
    said: Heard,
) -> None:
    shown = put(said, Worry.objects.get())
    assert shown.words == OWN_WAY
    assert shown.quoted
    assert shown.beside == (f"First written down as: {WORRY}",)


def test_what_somebody_else_said_stands_and_the_dispute_beside_it(said: Heard) -> None:
    shown = put(said, Need.objects.get())
    assert shown.words == NEED
    assert shown.beside == (f"Dot disagrees: “{NO}”",)


def test_what_somebody_else_said_is_not_replaced_by_another_way_of_putting_it(
    heard: Heard,
) -> None:
    heard.say("need", "not-quite", "Somebody near.")
    shown = put(heard, Need.objects.get())
    assert (shown.words, shown.beside) == (NEED, ("Dot puts it this way: “Somebody near.”",))


def test_agreeing_changes_nothing(heard: Heard) -> None:
    heard.say("strength", "right")
    shown = put(heard, Strength.objects.get())
    assert (shown.words, shown.beside) == (STRENGTH, ())


def test_the_newest_answer_counts(said: Heard) -> None:
    said.say("need", "right")
    assert put(said, Need.objects.get()).beside == ()


def test_the_overview_says_it(said: Heard) -> None:
    page = plain(said.get(said.base))
    assert OWN_WAY in page
    assert "Dot, read back" not in page  # who and how stand apart
    assert f"First written down as: {WORRY}" in page
    assert "I want to run the market again." in page


def test_the_conversation_says_what_was_answered_and_what_waits(said: Heard) -> None:
    page = plain(said.get(f"{said.base}conversations/{said.conversation.pk}"))
    assert "Some of it has been read back to Dot; the rest waits." in page
    assert f"Dot disagrees: “{NO}”" in page


def test_the_assessment_and_its_copies_say_it(said: Heard) -> None:
    begun = assessed(said)
    for path in ("areas/dignity", "read"):
        page = plain(said.get(f"{said.base}assessments/{begun.pk}/{path}"))
        assert OWN_WAY in page
        assert f"Dot disagrees: “{NO}”" in page
        assert f"First written down as: “{WORRY}”" in page
    text = word(said, f"{said.base}assessments/{begun.pk}/assessment.docx?for=file")
    assert f"“{OWN_WAY}”" in text
    assert f"First written down as: “{WORRY}”" in text
    assert f"Dot disagrees: “{NO}”" in text


def test_the_plan_says_it_to_the_person(said: Heard) -> None:
    begun = assessed(said)
    done = complete_assessment(by=said.user, assessment=begun, declaration=True)
    outcomes = list(said.cast.dot.outcomes.all())
    plan = begin_plan(by=said.user, person=said.cast.dot, assessment=done, outcomes=outcomes)
    text = word(said, f"{said.base}plans/{plan.pk}/plan.docx")
    assert "“I want to run the market again.”" in text
    assert "You put it this way on " in text
    assert f"First written down as: “{WISH}”" in text
    page = plain(said.get(f"{said.base}plans/{plan.pk}"))
    assert f"First written down as: “{WISH}”" in page


def test_what_is_said_after_an_assessment_is_complete_stands_beside_with_its_day(
    heard: Heard,
) -> None:
    begun = assessed(heard)
    done = complete_assessment(by=heard.user, assessment=begun, declaration=True)
    yesterday = timezone.localdate() - timedelta(days=1)
    Assessment.objects.filter(pk=done.pk).update(completed_on=yesterday)
    heard.say("worry", "not-quite", OWN_WAY)
    answers = answers_of(heard.cast.dot.pk, Reader.colleague_(heard.user))
    items = put_together(Assessment.objects.get(pk=done.pk), answers=answers).items["dignity"]
    found = next(one for one in items if one.passage == heard.passages["worry"].pk)
    assert found.words == WORRY
    assert "Dot put it this way" in found.beside[0]
    assert found.beside[0].startswith("On ")


def test_an_answer_is_not_for_whoever_the_words_are_not_for(said: Heard) -> None:
    said.look()
    bob = said.cast.bob
    kept = [Excluded(colleague=bob.pk)]
    set_not_for(by=said.user, passage=said.passages["need"], readers=kept)
    answers = answers_of(said.cast.dot.pk, Reader.colleague_(bob))
    assert answers.on(said.passages["need"]) is None
    assert answers.on(said.passages["worry"]) is not None


def test_an_answer_that_repeats_words_kept_from_a_reader_is_without_them(heard: Heard) -> None:
    heard.say("worry", "not-quite", f"As I said: {NEED}")
    kept = [Excluded(colleague=heard.cast.bob.pk)]
    set_not_for(by=heard.user, passage=heard.passages["need"], readers=kept)
    answers = answers_of(heard.cast.dot.pk, Reader.colleague_(heard.cast.bob))
    assert NEED not in answers.put(heard.passages["worry"]).words


# --- How the person wants their words kept


@pytest.fixture
def keeps(heard: Heard) -> Callable[[str, str], Conversation]:
    """Return what chooses how the words of the conversation are kept."""

    def choose(kept: str, summary: str = "") -> Conversation:
        act_as(heard.user, person=heard.cast.dot.pk)
        told = Conversation.objects.get(pk=heard.conversation.pk)
        choose_kept(by=heard.user, conversation=told, kept=kept, summary=summary)
        return told

    return choose


SUMMARY = "Dot wants to go back to her stall, and comes down the stairs in her own way."


def test_kept_as_a_summary_nothing_is_quoted_and_the_summary_stands_once(
    heard: Heard, keeps: Callable[..., Conversation]
) -> None:
    begun = assessed(heard)
    keeps("summary", SUMMARY)
    for path in ("areas/dignity", "read"):
        page = plain(heard.get(f"{heard.base}assessments/{begun.pk}/{path}"))
        assert page.count(SUMMARY) == 1
        assert WISH not in page
        assert WORRY not in page
        assert STRENGTH in page  # seen and told by Alice, and nobody's quotation
    text = word(heard, f"{heard.base}assessments/{begun.pk}/assessment.docx")
    assert text.count(SUMMARY) == 1
    assert WORRY not in text


def test_kept_as_the_least_an_assessment_without_a_quotation_can_be_complete(
    heard: Heard, keeps: Callable[..., Conversation]
) -> None:
    begun = assessed(heard)
    keeps("least")
    done = complete_assessment(
        by=heard.user, assessment=begun, declaration=True, left_open_why="Dot wanted it short."
    )
    page = plain(heard.get(f"{heard.base}assessments/{done.pk}/read"))
    assert "kept as little as the law requires" in page
    assert WISH not in page
    assert WORRY not in page
    text = word(heard, f"{heard.base}assessments/{done.pk}/assessment.docx?for=file")
    assert WISH not in text
    assert WORRY not in text


def test_a_plan_quotes_nothing_that_is_kept_as_a_summary(
    heard: Heard, keeps: Callable[..., Conversation]
) -> None:
    begun = assessed(heard)
    keeps("summary", SUMMARY)
    done = complete_assessment(by=heard.user, assessment=begun, declaration=True)
    outcomes = list(heard.cast.dot.outcomes.all())
    plan = begin_plan(by=heard.user, person=heard.cast.dot, assessment=done, outcomes=outcomes)
    text = word(heard, f"{heard.base}plans/{plan.pk}/plan.docx")
    assert f"“{WISH}”" not in text
    assert WISH in text  # what they want is said, as the law asks, and not as a quotation


def test_the_least_shows_that_somebody_disagrees_and_not_their_words(
    heard: Heard, keeps: Callable[..., Conversation]
) -> None:
    heard.say("need", "disagrees", NO)
    keeps("least")
    assert put(heard, Need.objects.get()).beside == ("Dot disagrees.",)


def test_the_page_asks_and_a_summary_has_to_be_written(heard: Heard) -> None:
    path = f"{heard.base}conversations/{heard.conversation.pk}/kept"
    assert "How would you like your words kept?" in plain(heard.get(path))
    empty = heard.post(path, kept="summary", summary=" ")
    assert empty.status_code == 422
    assert heard.post(path, kept="summary", summary=SUMMARY).status_code == 302
    heard.look()
    told = Conversation.objects.get(pk=heard.conversation.pk)
    assert (told.kept, told.summary) == ("summary", SUMMARY)


# --- On paper


def test_the_sheet_has_each_line_three_boxes_and_what_was_said_already(said: Heard) -> None:
    text = word(said, f"{said.home}.docx")
    assert f"“{WISH}”" in text
    assert text.count("☐ That’s right") == 4
    assert text.count("☐ I disagree") == 4
    assert f"You disagree: “{NO}”" in text
    assert said.client.get(f"{said.home}.pdf")["Content-Type"] == "application/pdf"


def test_the_sheet_is_in_the_persons_own_size_or_large_print(heard: Heard) -> None:
    heard.look()
    assert "point" not in word(heard, f"{heard.home}.docx").split("Did we hear")[0]
    assert "In 18 point." in word(heard, f"{heard.home}.docx?large")
    type(heard.cast.dot).objects.filter(pk=heard.cast.dot.pk).update(print_points=24)
    assert "In 24 point, as you asked." in word(heard, f"{heard.home}.docx?large")
