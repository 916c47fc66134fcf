"""A council's own form is begun for a person, filled in section by section, finished and read."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.integration.forms.conftest import record_at
from tests.integration.people_pages.conftest import errors_of, post, see_as, text_of
from tests.unit.documents.reading import pdf_words, word_words
from trellis.accounts.ids import new_id
from trellis.conversations.models import Passage
from trellis.drafts.models import Draft
from trellis.forms.queries import OWN_PAGES, fillable
from trellis.frameworks.queries import current
from trellis.outcomes.actions import make_outcome, make_tie
from trellis.people.actions import tell_relationship
from trellis.records.actions import Finished, answer, begin_record, put_away
from trellis.records.models import GuidedRecord
from trellis.records.queries import versions_of

Page = Callable[[str], str]
Told = Callable[..., Passage]
Begun = Callable[..., str]
WHY = {"happened": "I fell by the hives.", "hoped": "To walk to the chapel."}


@pytest.fixture
def bob(cast: Cast, as_user: Callable[..., Client]) -> Client:
    return as_user(cast.bob)


def write(client: Client, page: Page, at: str, heading: str = "why-now", **fields: Any) -> Any:
    sent = {"version": "0", **(WHY if heading == "why-now" else {}), **fields}
    return post(client, page(f"{at}/sections/{heading}"), **sent)


def finish(client: Client, page: Page, at: str, version: int, **fields: Any) -> Any:
    when = {"written_on_day": "24", "written_on_month": "2", "written_on_year": "2026"}
    return post(client, page(f"{at}/finish"), version=version, **{**when, **fields})


def test_every_installed_form_is_offered_but_those_with_pages_of_their_own(
    cast: Cast, alice: Client, page: Page, release: Any
) -> None:
    release()
    words = text_of(alice.get(page("forms")))
    assert "First call" in words
    assert "Before we begin" in words
    offered = {(one.pack.id, one.form.id) for one in fillable()}
    assert ("cymraeg", "before-we-begin") in offered
    for pack, forms in OWN_PAGES.items():
        assert forms == {form.id for form in current(pack).forms}
        for form in forms:
            assert (pack, form) not in offered
            assert alice.get(page(f"forms/new/{pack}/{form}")).status_code == 404


def test_a_section_is_saved_and_leads_to_the_next_and_the_last_to_the_form(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    went = write(alice, page, at)
    assert went.headers["Location"] == page(f"{at}/sections/around-you")
    later = write(alice, page, at, hoped="To sing.", version="1", later="yes", key=new_id())
    assert later.headers["Location"] == page(f"{at}#why-now")
    last = write(alice, page, at, "around-you", version="2")
    assert last.headers["Location"] == page(f"{at}#around-you")
    words = text_of(alice.get(page(at)))
    assert "What has happened? I fell by the hives." in words
    assert "What do you hope for? To sing." in words
    assert "This is still being filled in." in words
    assert "First call" in text_of(alice.get(page("forms")))


def test_every_kind_of_answer_is_kept_and_read(
    cast: Cast, alice: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, place = told("I keep bees.", "history"), told("I go to chapel.", "community")
    see_as(cast, cast.alice)
    gwen = tell_relationship(by=cast.alice, person=cast.dot, name="Gwen", source_told="Dot")
    chapel = make_tie(by=cast.alice, passage=place, person=cast.dot, place="The chapel")
    sing = make_outcome(
        by=cast.alice, passage=None, person=cast.dot, words="To sing", source_told="Dot"
    )
    at = begun()
    shown = alice.get(page(f"{at}/sections/around-you")).content.decode()
    for known in ("Gwen", "The chapel", "To sing", "I keep bees. · Dot"):
        assert f">{known}" in shown
    went = write(
        alice,
        page,
        at,
        "around-you",
        helped="yes",
        **{"by-whom": gwen.pk, "where": chapel.pk, "wanted": sing.pk, "said": passage.pk},
        near="7",
        when_day="3",
        when_month="March",
        when_year="2026",
        how="visit",
    )
    assert went.status_code == 302, errors_of(went)
    held = record_at(cast, at).answers
    assert held["said"] == {"id": str(passage.pk), "words": "I keep bees."}
    assert (held["near"], held["when"], held["how"]) == (7, "2026-03-03", "visit")
    answer = alice.get(page(at))
    words = text_of(answer)
    for said in (
        "Is anybody helping? Yes",
        "Who helps? Gwen",
        "Where do you go? The chapel",
        "What is it for? To sing",
        "In which words? I keep bees.",
        "How near is it? 7",
        "When do we talk again? 3 March 2026",
        "How do we talk? A visit",
    ):
        assert said in words
    assert f"/passages/{passage.pk}" in answer.content.decode()


def test_who_was_chosen_once_stays_though_they_are_known_no_more(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    see_as(cast, cast.alice)
    gwen = tell_relationship(by=cast.alice, person=cast.dot, name="Gwen", source_told="Dot")
    at, chosen = begun(), {"helped": "yes", "by-whom": gwen.pk}
    write(alice, page, at, "around-you", **chosen)
    see_as(cast, cast.alice)
    gwen.died = "last winter"
    gwen.save()
    went = write(alice, page, at, "around-you", **chosen, version="1", key=new_id())
    assert went.status_code == 302
    assert record_at(cast, at).answers["by-whom"]["words"] == "Gwen"


def test_words_that_were_said_are_taken_into_the_answer_asked_for(
    cast: Cast, alice: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, at = told("I fear the stairs.", "worry"), begun()
    assert "I fear the stairs." in text_of(alice.get(page(f"{at}/sections/why-now")))
    back = write(alice, page, at, take=passage.pk, into="hoped").content.decode()
    assert "To walk to the chapel.&#10;&#10;I fear the stairs." in back
    see_as(cast, cast.alice)
    assert Draft.objects.get().fields["hoped--from"] == [str(passage.pk)]
    assert record_at(cast, at).answers == {}
    hoped = "To walk. I fear the stairs."
    write(alice, page, at, hoped=hoped, key=new_id(), **{"hoped--from": passage.pk})
    shown = alice.get(page(at)).content.decode()
    assert shown.count(f"/passages/{passage.pk}") == 1
    see_as(cast, cast.alice)
    assert not Draft.objects.exists()
    (thread,) = record_at(cast, at).brought.all()
    assert (thread.section, thread.question) == ("why-now", "hoped")


def test_an_answer_taken_away_lets_its_thread_go(
    cast: Cast, alice: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, at = told("I fear the stairs.", "worry"), begun()
    write(alice, page, at, **{"hoped--from": passage.pk})
    write(alice, page, at, hoped="", version="1", key=new_id(), **{"hoped--from": passage.pk})
    assert not record_at(cast, at).brought.exists()


def test_a_form_is_not_finished_before_what_is_required_is_answered(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    answer = finish(alice, page, at, 0)
    assert answer.status_code == 409
    assert "still to be answered" in errors_of(answer)
    assert "What has happened?" in text_of(answer)
    assert record_at(cast, at).state == "draft"
    refused = write(alice, page, at, happened="")
    assert "Answer “What has happened”." in errors_of(refused)


def test_a_finished_form_is_read_and_opened_again(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    write(alice, page, at)
    assert finish(alice, page, at, 1, helped_by="Gwen", helped_how="with cards").status_code == 302
    words = text_of(alice.get(page(at)))
    assert "Filled in with Dot on 24 February 2026, with help from Gwen. with cards." in words
    assert "Typed in by Alice Brandt." in words
    assert alice.get(page(f"{at}/sections/why-now")).status_code == 302
    with pytest.raises(Finished):
        answer(by=cast.alice, record=record_at(cast, at), answers={"hoped": "Tea"}, version=3)
    late = write(alice, page, at, hoped="Words typed late.", version="3")
    assert late.status_code == 409
    assert "Words typed late." in late.content.decode()
    see_as(cast, cast.alice)
    assert Draft.objects.get().fields["hoped"] == ["Words typed late."]
    post(alice, page(f"{at}/open-again"), key=new_id())
    assert record_at(cast, at).state == "draft"
    write(alice, page, at, hoped="Words typed late.", version="3", key=new_id())
    assert record_at(cast, at).answers["hoped"] == "Words typed late."


def test_nobody_finishes_what_somebody_changed_since_they_read_it(
    cast: Cast, alice: Client, bob: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    write(alice, page, at)
    write(bob, page, at, hoped="To dance.", version="1")
    refused = finish(alice, page, at, 1)
    assert refused.status_code == 409
    assert "Somebody changed the form" in errors_of(refused)
    assert finish(alice, page, at, 2, key=new_id()).status_code == 302


def test_two_who_answer_one_question_see_both_answers(
    alice: Client, bob: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    write(alice, page, at)
    clash = write(bob, page, at, hoped="To dance.")
    assert clash.status_code == 409
    assert "To walk to the chapel." in text_of(clash)
    assert "To dance." in clash.content.decode()


def test_a_form_keeps_to_the_release_it_was_begun_with(
    cast: Cast, alice: Client, page: Page, begun: Begun, release: Any
) -> None:
    at = begun()
    release("2026.2", "What brought you here?")
    assert "What has happened?" in text_of(alice.get(page(f"{at}/sections/why-now")))
    write(alice, page, at)
    finish(alice, page, at, 1)
    words = text_of(alice.get(page(at)))
    assert "What has happened?" in words
    assert "With the questions of front-door 2026.1." in words
    newer = begun()
    assert "What brought you here?" in text_of(alice.get(page(f"{newer}/sections/why-now")))


def test_every_version_can_be_read_as_it_stood(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    write(alice, page, at)
    write(alice, page, at, hoped="To sing.", version="1", key=new_id())
    assert "To walk to the chapel." in text_of(alice.get(page(f"{at}/versions/1")))
    assert "Nothing was answered yet." in text_of(alice.get(page(f"{at}/versions/0")))
    assert alice.get(page(f"{at}/versions/9")).status_code == 404
    assert text_of(alice.get(page(f"{at}/versions"))).count("Alice Brandt") >= 3


def test_somebody_elses_form_and_an_unknown_section_are_not_there(
    cast: Cast, alice: Client, charlie: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    assert alice.get(page(f"{at}/sections/shoe-size")).status_code == 404
    assert alice.get(page(f"forms/{new_id()}")).status_code == 404
    assert charlie.get(page(at)).status_code == 404
    see_as(cast, cast.alice)
    other = reverse("forms:form", args=[cast.fred.pk, at.removeprefix("forms/")])
    assert alice.get(other).status_code == 404


def test_about_me_is_no_form_of_that_list(cast: Cast, alice: Client, page: Page) -> None:
    post(alice, page("about-me/about-me/also"), also="Bees.", version="0")
    see_as(cast, cast.alice)
    own = GuidedRecord.objects.get()
    assert alice.get(page(f"forms/{own.pk}")).status_code == 404
    assert "About me" not in text_of(alice.get(page("forms"))).partition("Begin one")[2]


def test_copies_say_the_form_and_where_words_come_from(
    cast: Cast, alice: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, at = told("I fear the stairs.", "worry", day=date(2026, 2, 24)), begun()
    write(alice, page, at, hoped="I fear the stairs.", **{"hoped--from": passage.pk})
    finish(alice, page, at, 1)
    pdf = alice.get(page(f"{at}/form.pdf"), {"for": "person"})
    word = alice.get(page(f"{at}/form.docx"), {"for": "file"})
    for words in (pdf_words(pdf.content), word_words(word.content)):
        flat = " ".join(words.split())
        assert "First call" in flat
        assert "Filled in with Dot on 24 February 2026." in flat
        assert "What do you hope for?" in flat
        assert "Dot · 24 February" in flat
    assert "form.pdf" in pdf.headers["Content-Disposition"]


def test_a_form_being_filled_in_waits_in_my_work(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    assert "Dot Marlowe, first call" in text_of(alice.get("/"))
    write(alice, page, at)
    finish(alice, page, at, 1)
    assert "first call" not in text_of(alice.get("/"))


def test_a_form_begun_by_mistake_is_put_away_with_a_reason_and_nothing_is_lost(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    write(alice, page, at)
    assert "why it is put away" in errors_of(post(alice, page(f"{at}/put-away"), why=" "))
    went = post(alice, page(f"{at}/put-away"), why="Begun for her sister.")
    assert went.headers["Location"] == page("forms")
    listed = text_of(alice.get(page("forms")))
    assert listed.index("Put away") < listed.index("Put away on") < listed.index("Begin one")
    words = text_of(alice.get(page(at)))
    assert f"by {cast.alice.name}: Begun for her sister." in words
    assert "I fell by the hives." in words
    for there in (f"{at}/finish", f"{at}/sections/why-now", f"{at}/put-away"):
        assert alice.get(page(there)).headers["Location"] == page(at)
    assert write(alice, page, at, version="2", happened="Other words.").status_code == 409
    record = record_at(cast, at)
    assert (record.state, record.answers["happened"]) == ("away", "I fell by the hives.")
    with pytest.raises(Finished):
        answer(by=cast.alice, record=record, answers={}, version=record.version)
    assert "First call" not in text_of(alice.get(page("timeline")))
    assert "First call" not in text_of(alice.get("/"))


def test_a_form_that_was_put_away_can_be_taken_up_again(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    write(alice, page, at)
    post(alice, page(f"{at}/put-away"), why="Begun for her sister.")
    assert "Take it up again" in text_of(alice.get(page(at)))
    post(alice, page(f"{at}/open-again"))
    record = record_at(cast, at)
    assert (record.state, record.away_why, record.away_on) == ("draft", "", None)
    assert [one.state for one in versions_of(record)] == ["draft", "away", "draft", "draft"]
    assert "put away" in text_of(alice.get(page(f"{at}/versions")))


def test_neither_a_finished_form_nor_somebodys_own_account_is_put_away(
    cast: Cast, alice: Client, page: Page, begun: Begun
) -> None:
    at = begun()
    write(alice, page, at)
    finish(alice, page, at, version=1)
    with pytest.raises(Finished):
        put_away(by=cast.alice, record=record_at(cast, at), why="No.", on=date(2026, 3, 1))
    own = begin_record(
        by=cast.alice, person=cast.dot, pack="about-me", form="about-me", one_each=True
    )
    with pytest.raises(ValueError, match="own account"):
        put_away(by=cast.alice, record=own, why="No.", on=date(2026, 3, 1))
