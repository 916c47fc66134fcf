"""A reflection is its writer's: private until shown, beside the record's words, never counted."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, text_of, told
from tests.repository.canaries import words_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.models import Passage
from trellis.drafts.models import Draft
from trellis.people.models import Person
from trellis.reflections.actions import (
    AboutSomebody,
    CannotRead,
    begin_reflection,
    say_about,
    show_reflection,
    write_reflection,
)
from trellis.reflections.models import Development, Reflection
from trellis.reflections.ways import ways
from trellis.rights.copies import CopyItem, CopyRequest, Mark
from trellis.rights.deciding import Decided, decide_alike
from trellis.rights.requests import ask_to_agree, begin_copy, undecided
from trellis.rights.sharing import NotYet

__all__ = ["told"]  # a fixture

AsUser = Callable[[User], Client]
Told = Callable[..., Passage]
WITHHELD = Decided("withhold", "others", "Alice’s own thoughts; nobody else is in them.")
SHOWING = ("reflection.shared", "reflection.read", "reflection.unshared")
THOUGHT = "I was in a hurry, and she noticed."
WISH = "I want my hens back."


def begun(by: User, person: Person | None = None, way: str = "head-heart-hands") -> Reflection:
    """Begin a reflection and write something in it."""
    act_as(by)
    chosen = next(one for one in ways() if one.model.id == way)
    made = begin_reflection(by=by, way=chosen, person=person)
    return write_reflection(
        by=by, reflection=made, version=1, title="The visit", answers={"felt": THOUGHT}
    )


def seen_by(who: User) -> list[Reflection]:
    """Return what the database gives somebody, whatever is asked."""
    act_as(who)
    return list(Reflection.objects.all())


def at(held: Reflection, page: str = "") -> str:
    return f"/reflect/{held.pk}{page}"


def test_a_reflection_begins_with_a_conversation_and_rests_on_its_words(
    cast: Cast, as_user: AsUser, told: Told
) -> None:
    wish = told(WISH, "wish", day=timezone.localdate())
    kept = told("He frightens me.", "worry", not_for=cast.charlie)
    alice = as_user(cast.alice)
    start = f"/people/{cast.dot.pk}/conversations/{wish.conversation_id}/reflect"
    assert "Reflect on this" in text_of(alice.get(start.removesuffix("/reflect")))
    begins = text_of(alice.get(start))
    assert "If they ask for one, what you write here is part of it" in begins  # before writing
    assert "For this moment: you have just come from it." in begins
    assert alice.post(start, {"way": ""}).status_code == 200
    to = alice.post(start, {"way": "reflection/straight-after"}).headers["Location"]
    page = text_of(alice.get(to))
    assert "What stays with you?" in page
    assert f"“{WISH}”" in page  # of this conversation, beside the text
    assert "He frightens me." not in page

    said = {"under-felt": THOUGHT, "quoted": [str(wish.pk)], "title": "", "version": "1"}
    read = alice.post(to, said).headers["Location"]
    shown = text_of(alice.get(read))
    assert THOUGHT in shown
    assert WISH in shown
    held = seen_by(cast.alice)[0]
    assert (held.subject_id, held.quoted) == (cast.dot.pk, [wish.pk])
    assert alice.post(to, said).status_code == 302  # the same words again
    elsewhere = alice.post(to, {**said, "under-felt": "Tired."})
    assert elsewhere.status_code == 409  # it was saved since: both texts stand on the page
    assert THOUGHT in text_of(elsewhere)
    assert "Tired." in text_of(elsewhere)
    show_reflection(by=cast.alice, reflection=held, colleague=cast.bob)
    assert WISH in text_of(as_user(cast.bob).get(read))
    assert kept.pk not in held.quoted


def test_private_means_private_for_everybody_else(
    cast: Cast, as_user: AsUser, told: Told, owner: Any
) -> None:
    told(WISH, "wish")
    held = begun(cast.alice, cast.dot)
    others = (cast.bob, cast.sam, cast.charlie, cast.petra, cast.ada, cast.gwen)
    assert [seen_by(one) for one in others] == [[]] * len(others)
    everywhere = (
        at(held), at(held, "/write"), at(held, "/show"), at(held, "/counts"), "/reflect",
        "/learning", "/", f"/people/{cast.dot.pk}/", f"/people/{cast.dot.pk}/timeline",
        f"/people/{cast.dot.pk}/rights", f"/people/{cast.dot.pk}/who-looked",
        "/governance/trail",
    )  # fmt: skip
    for one in others:
        browser = as_user(one)
        for page in everywhere:
            answer = browser.get(page)
            assert THOUGHT not in answer.content.decode(), (one, page)
            if page.startswith(at(held)):
                assert answer.status_code in {403, 404}, (one, page)
        looked = browser.post("/learning", {"q": "hurry noticed"})
        assert THOUGHT not in looked.content.decode()
    act_as(cast.alice)
    with connection.cursor() as cursor:
        cursor.execute("select reflections_shown()")
        assert cursor.fetchall() == []


def test_writing_leaves_no_trail_and_showing_leaves_one_without_the_person(
    cast: Cast, as_user: AsUser
) -> None:
    alice, sam = as_user(cast.alice), as_user(cast.sam)
    start = f"/people/{cast.dot.pk}/reflect"
    with CaptureQueriesContext(connection) as asked:
        alice.get(start)
        to = alice.post(start, {"way": "reflection/shared"}).headers["Location"]
        alice.get(to)
        alice.post(to, {"under-seen": THOUGHT, "version": "1"})
        held = seen_by(cast.alice)[0]
        alice.post(at(held, "/show"), {"colleague": str(cast.sam.pk)})
        sam.get(at(held))
        alice.post(at(held, "/show"), {"stop": str(cast.sam.pk)})
        assert sam.get(at(held)).status_code == 404
    trail = [one["sql"].replace("-", "") for one in asked if "audit_event" in one["sql"]]
    assert [one for one in trail if "reflections:" in one] == []  # nor which page was open
    told = [one for one in trail if "reflection." in one]
    assert [what for one in told for what in SHOWING if what in one] == list(SHOWING)
    assert [one for one in told if cast.dot.pk.hex in one] == []
    assert [one for one in trail if "person.seen" in one and cast.dot.pk.hex in one] != []


def test_a_colleague_is_shown_no_more_than_they_may_see(
    cast: Cast, as_user: AsUser, told: Told
) -> None:
    kept = told("He frightens me at night.", "worry", not_for=cast.bob)
    held = begun(cast.alice, cast.dot)
    with pytest.raises(CannotRead):
        show_reflection(by=cast.alice, reflection=held, colleague=cast.charlie)
    show_reflection(by=cast.alice, reflection=held, colleague=cast.bob)
    held = write_reflection(
        by=cast.alice,
        reflection=held,
        version=2,
        title="",
        answers={"felt": "She said: He frightens me at night. I believed her."},
        quoted=[kept.pk],
    )
    page = text_of(as_user(cast.bob).get(at(held)))
    assert "I believed her." in page
    assert "frightens" not in page
    assert "Something quoted here is kept from you" in page
    assert as_user(cast.bob).post(at(held), {"delete": "yes"}).status_code == 404

    act_as(cast.alice)
    Reflection.objects.filter(pk=held.pk).update(readers=[cast.charlie.pk, cast.sam.pk])
    assert seen_by(cast.charlie) == []  # whatever the list says: he may not see Dot
    assert seen_by(cast.sam) == [held]
    act_as(cast.sam)  # a reader changes nothing
    assert Reflection.objects.filter(pk=held.pk).update(more="mine") == 0
    act_as(cast.alice)
    with pytest.raises(ProgrammingError, match="whom a reflection is about"), transaction.atomic():
        Reflection.objects.filter(pk=held.pk).update(subject_id=None)
    with pytest.raises(ProgrammingError, match="no such person"), transaction.atomic():
        begin_reflection(by=cast.alice, way=ways()[0], person=cast.fred)


def test_one_about_nobody_is_nobodys_record_until_somebody_is_named(
    cast: Cast, as_user: AsUser
) -> None:
    alice = as_user(cast.alice)
    assert "it is part of nobody’s record" in text_of(alice.get("/reflect/new"))
    to = alice.post("/reflect/new", {"way": "reflection/head-heart-hands"}).headers["Location"]
    alice.post(to, {"under-felt": "Cross, and then ashamed.", "version": "1"})
    assert "Only you can read it" in text_of(alice.get("/reflect"))
    alice.post(to, {"under-felt": "Cross with Dot, and then ashamed.", "version": "2"})
    assert "It may name Dot: say whom it is about" in text_of(alice.get("/reflect"))
    held = seen_by(cast.alice)[0]
    show_reflection(by=cast.alice, reflection=held, colleague=cast.charlie)
    assert seen_by(cast.charlie) == [held]
    act_as(cast.alice)
    assert "From then on it is part of what is held" in text_of(alice.get(at(held, "/about")))
    alice.post(at(held, "/about"), {"person": str(cast.dot.pk)})
    assert seen_by(cast.charlie) == []  # he may not see Dot
    assert "If they ask for one" in text_of(alice.get(at(held, "/write")))


def test_words_are_kept_as_they_are_typed_and_given_back(cast: Cast, as_user: AsUser) -> None:
    held, alice = begun(cast.alice), as_user(cast.alice)
    page = at(held, "/write")
    alice.post("/drafts", {"page": page, "version": "2", "under-felt": "Not saved yet."})
    given_back = alice.get(page).content.decode()
    assert "Not saved yet." in given_back
    assert "We kept what you wrote here" in given_back
    too_long = {"under-felt": "x" * 20_001, "version": "2"}
    wrong = alice.post(page, too_long)
    assert "What did you feel" in errors_of(wrong)
    assert "x" * 20_001 in wrong.content.decode()
    alice.post(at(held), {"delete": "yes"})
    assert (seen_by(cast.alice), Draft.objects.count()) == ([], 0)


def test_what_counts_goes_out_without_a_name_and_stays_when_the_reflection_goes(
    cast: Cast, as_user: AsUser, owner: Any
) -> None:
    held, alice = begun(cast.alice, cast.dot), as_user(cast.alice)
    today = timezone.localdate()
    said = {
        "what": "=Thought through a visit", "on_day": str(today.day), "on_month": str(today.month),
        "on_year": str(today.year), "hours": "1.5", "standards": ["kcvets/domains/values"],
        "other_standard": "CPD 4.1", "changed": "I ask Dot before I sit down.", "version": "0",
    }  # fmt: skip
    wrong = alice.post(at(held, "/counts"), said)
    assert "this may name Dot" in errors_of(wrong)
    assert "I ask Dot before I sit down." in wrong.content.decode()
    changed = "I ask before I sit down."
    alice.post(at(held, "/counts"), {**said, "changed": changed})
    page = text_of(alice.get("/learning/record"))
    assert "1.5 hours together." in page
    assert "Values and ethics, CPD 4.1" in page
    pdf = words_of(alice.get("/learning/record.pdf"))
    for words in ("Alice Brandt", changed, "1.5 hours", "Values and ethics", "CPD 4.1"):
        assert words in " ".join(pdf.split()), words
    table = list(
        csv.reader(io.StringIO(alice.get("/learning/record.csv").content.decode("utf-8-sig")))
    )
    towards = "Values and ethics; CPD 4.1"
    assert table[1] == [today.isoformat(), "'=Thought through a visit", "1.50", towards, changed]
    day = today + timedelta(days=1)
    later = {"first_day": str(day.day), "first_month": str(day.month), "first_year": str(day.year)}
    assert changed not in text_of(alice.get("/learning/record", later))
    assert changed not in alice.get("/learning/record.csv", later).content.decode()
    assert alice.get("/learning/record.exe").status_code == 404

    entry = seen_entries(cast.alice)[0]
    assert seen_entries(cast.sam) == []
    assert as_user(cast.sam).get(f"/learning/record/{entry.pk}").status_code == 404
    alice.post(at(held), {"delete": "yes"})
    assert seen_entries(cast.alice)[0].reflection_id is None
    stale = {**said, "changed": changed, "hours": "3"}
    assert alice.post(f"/learning/record/{entry.pk}", stale).status_code == 409
    alice.post(f"/learning/record/{entry.pk}", {**stale, "version": "1", "hours": "2"})
    assert "2 hours" in text_of(alice.get("/learning/record"))
    alice.post(f"/learning/record/{entry.pk}", {"drop": "yes"})
    assert seen_entries(cast.alice) == []


def seen_entries(who: User) -> list[Development]:
    act_as(who)
    return list(Development.objects.all())


def test_learning_finds_stories_packs_and_what_one_wrote_oneself(
    cast: Cast, as_user: AsUser
) -> None:
    begun(cast.alice, cast.dot)
    begun(cast.bob)
    alice = as_user(cast.alice)
    found = alice.post("/learning", {"q": "HURRY noticed"})
    assert text_of(found).count("The visit") == 1  # hers, and not Bob's
    found = text_of(alice.post("/learning", {"q": "lime plaster"}))
    assert "In stories" in found
    assert "Lime: Kofi’s story" in found
    assert "Looking hard at one thing you did" in text_of(alice.post("/learning", {"q": "camera"}))
    assert "Write a word or two" in text_of(alice.post("/learning", {"q": "a"}))
    assert "Nothing has those words" in text_of(alice.post("/learning", {"q": "zeppelin"}))
    story = text_of(alice.get("/learning/stories/stories/lime"))
    for words in ("What happened", "That his hands shake is in six letters.", "To think about"):
        assert words in story
    assert alice.get("/learning/stories/stories/nothing").status_code == 404
    assert alice.get("/learning/stories/nothing/lime").status_code == 404


def test_a_copy_of_the_record_holds_it_for_whoever_goes_through_the_copy(
    cast: Cast, as_user: AsUser
) -> None:
    held = begun(cast.alice, cast.dot)
    begun(cast.alice)  # about nobody: in no copy
    act_as(cast.bob, person=cast.dot.pk)
    with connection.cursor() as cursor:
        cursor.execute("select * from reflections_for_copy(%s)", [cast.dot.pk])
        assert cursor.fetchall() == []  # nobody asked for a copy
    today = timezone.localdate()
    asked = begin_copy(
        by=cast.bob, person=cast.dot, asked_on=today, asks="person", asked_by="Dot",
        identity="Known to Bob.", identity_on=today,
    )  # fmt: skip
    (item,) = CopyItem.objects.filter(request=asked, of="reflections.Reflection")
    assert THOUGHT in str(item.texts)
    assert "Alice Brandt" in str(item.texts)
    assert Mark.STAFF_ONLY in item.marks

    act_as(cast.sam, person=cast.dot.pk)  # Sam sees Dot, and has no part in the copy
    assert not CopyItem.objects.filter(of="reflections.Reflection").exists()
    decide_alike(by=cast.sam, request=asked, items=undecided(asked), decided=WITHHELD)
    with pytest.raises(NotYet, match="for whoever began it"):
        ask_to_agree(by=cast.sam, request=asked)
    page = f"/people/{cast.dot.pk}/rights/copies/{asked.pk}"
    assert THOUGHT not in as_user(cast.sam).get(page).content.decode()
    assert THOUGHT in text_of(as_user(cast.bob).get(f"{page}/items/{item.pk}"))

    told = text_of(as_user(cast.alice).get(at(held)))
    assert "Bob Ferris read this for it." in told
    act_as(cast.bob, person=cast.dot.pk)
    decide_alike(by=cast.bob, request=asked, items=undecided(asked), decided=WITHHELD)
    ask_to_agree(by=cast.bob, request=asked)
    act_as(cast.sam, person=cast.dot.pk)  # who may agree it has to read it
    assert CopyItem.objects.filter(of="reflections.Reflection").exists()
    assert CopyRequest.objects.get(pk=asked.pk).state == "waiting"


def test_whom_it_is_about_can_be_said_once(cast: Cast) -> None:
    held = begun(cast.alice, cast.dot)
    with pytest.raises(AboutSomebody):
        say_about(by=cast.alice, reflection=held, person=cast.dot)
