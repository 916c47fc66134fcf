"""The officer's pages: one journey of an enquiry, the trail, and who sees none of it."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.cast import Cast
from tests.integration.governance.conftest import at, event, today
from tests.integration.people_pages.conftest import errors_of, text_of
from trellis.access.actor import act_as
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.governance.enquiries import answer, ask_in, open_enquiry
from trellis.governance.looks import unusual_looks
from trellis.governance.models import Enquiry, Question
from trellis.governance.people import reference
from trellis.governance.trail import Asked, all_lines, lines_of
from trellis.people.actions import begin_person
from trellis.rights.looks import looks_of
from trellis.work.actions import NotAllowed
from trellis.work.openings import close_opening, open_in_emergency, restrict

Browser = Callable[[User], Client]


def ferris(cast: Cast) -> UUID:
    """Begin a record of Alice's, in Bob's team, with Bob's surname; have Bob look at it."""
    act_as(cast.alice)
    record = begin_person(by=cast.alice, name="Mary Ferris", called="Mary").pk
    event(cast.bob, record, at(1, "11:00"))
    return record


def enquiry_of(cast: Cast, about: UUID, worker: User | None = None) -> Enquiry:
    act_as(cast.gwen)
    key = open_enquiry(
        by=cast.gwen, kind="surname", worker=worker or cast.bob, about=about,
        first_at=at(1, "11:00"), last_at=at(1, "11:00"), why="The same surname.",
    )  # fmt: skip
    return Enquiry.objects.get(pk=key)


def test_an_enquiry_from_the_look_to_its_end(cast: Cast, as_user: Browser) -> None:
    about = ferris(cast)
    gwen, bob = as_user(cast.gwen), as_user(cast.bob)
    home = gwen.get("/")
    assert "Bob Ferris , Practitioner, Near The person has the same surname" in text_of(home)
    assert reference(about) in text_of(home)
    assert "Mary" not in text_of(home)  # no name before an enquiry is open
    (page,) = re.findall(r"/governance/enquiries/new/surname/[^\"]+", home.content.decode())
    assert "Mary" not in text_of(gwen.get(page))
    assert "say in a sentence why you ask." in errors_of(gwen.post(page, {"why": " "}))
    opened = gwen.post(page, {"why": "No part in the work, the same surname."})["Location"]
    assert "Mary Ferris" in text_of(gwen.get(opened))

    gwen.post(f"{opened}/ask", {"whom": str(cast.bob.pk), "words": "What brought you there?"})
    mine = bob.get("/")
    assert "Gwen Pryce, information governance, asks you" in text_of(mine)
    (question,) = re.findall(r"/asked/[-0-9a-f]+", mine.content.decode())
    shown = text_of(bob.get(question))
    assert "What brought you there?" in shown
    assert "the same surname." not in shown  # why Gwen asks is hers
    assert bob.post(question, {"words": "I covered the phone. She rang twice."}).status_code == 302
    assert bob.get(question).status_code == 404  # answered, once
    assert "I covered the phone." in text_of(gwen.get(opened))

    gwen.post(f"{opened}/close", {"outcome": "right", "found": "He took her call."})
    closed = text_of(gwen.get(opened))
    assert "it was right" in closed
    assert "Mary Ferris" not in closed
    assert gwen.get(f"{opened}/ask").status_code == 404
    act_as(cast.gwen)
    told = [one.what for one in lines_of(Asked(today(), today(), about=about))]
    wanted = ["enquiry.closed:right", "enquiry.answered", "enquiry.asked", "enquiry.opened"]
    assert [what for what in told if what.startswith("enquiry.")] == wanted
    assert told.count("person.seen:governance:enquiry") == 3


def test_what_the_trail_says_in_an_enquiry_leaves_out_lists_and_not_what_the_register_found(
    cast: Cast, as_user: Browser
) -> None:
    for minute in range(15):
        event(cast.bob, None, at(1, f"11:{minute:02}"), "register.searched", "", [cast.dot.pk])
    for _one in range(70):
        event(cast.bob, None, at(1, "11:30"), "people.seen:people:list", "list", [cast.dot.pk])
    act_as(cast.gwen)
    key = open_enquiry(
        by=cast.gwen, kind="register", worker=cast.bob, about=None,
        first_at=at(1, "11:00"), last_at=at(1, "11:30"), why="Again and again.",
    )  # fmt: skip
    words = text_of(as_user(cast.gwen).get(f"/governance/enquiries/{key}"))
    assert words.count("asked the register whether somebody is known") == 15
    assert "was shown people in a list" not in words


def test_an_enquiry_shows_on_no_who_looked_page(cast: Cast, as_user: Browser) -> None:
    one = enquiry_of(cast, ferris(cast))
    as_user(cast.gwen).get(f"/governance/enquiries/{one.pk}")
    act_as(cast.bob, person=one.about_id)
    assert [look.who for look in looks_of(person(one.about_id))] == [cast.bob]


def person(key: Any) -> Any:
    from trellis.people.models import Person

    return Person.objects.get(pk=key)


def test_a_question_is_for_the_colleague_or_their_supervisor_and_nobody_else_reads_it(
    cast: Cast,
) -> None:
    act_as(cast.gwen)
    event(cast.alice, cast.fred.pk, at(1, "11:00"))
    one = enquiry_of(cast, cast.fred.pk, worker=cast.alice)
    with pytest.raises(NotAllowed):
        ask_in(by=cast.gwen, enquiry=one, whom=cast.bob, words="What do you know of it?")
    key = ask_in(by=cast.gwen, enquiry=one, whom=cast.sam, words="Did you ask her to look?")
    for somebody in (cast.alice, cast.bob, cast.petra, cast.ada):
        act_as(somebody)
        assert not Question.objects.exists()
        assert not Enquiry.objects.exists()
    act_as(cast.sam)
    question = Question.objects.get(pk=key)
    assert not Enquiry.objects.exists()  # only their part
    act_as(cast.alice)
    with pytest.raises(NotAllowed):
        answer(by=cast.alice, question=question, words="It was me.")
    act_as(cast.sam)
    answer(by=cast.sam, question=question, words="Yes: I asked her.")
    with pytest.raises(NotAllowed):
        answer(by=cast.sam, question=question, words="No.")


def test_a_name_is_told_for_a_look_that_happened_and_to_the_officer_alone(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        enquiry_of(cast, cast.dot.pk)  # Bob did not look at Dot
    act_as(cast.bob)
    for statement in (
        "insert into governance_enquiry (id) values (gen_random_uuid())",
        "update governance_question set answer = 'x'",
        "select * from audit_verification",
    ):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)
    act_as(cast.petra)
    with connection.cursor() as cursor:
        waiting = ("openings_waiting()", "copies_waiting()", "moves_standing(9)")
        for function in (*waiting, "restrictions_standing()"):
            cursor.execute(f"select count(*) from {function}")
            assert cursor.fetchone() == (0,), function
        cursor.execute("select governed_record('', ''), (select chain from audit_standing())")
        assert cursor.fetchone() == (None, None)
    assert lines_of(Asked(today(), today())) == []


def test_home_says_who_is_to_look_at_an_opening_and_how_many_records_are_closed(
    cast: Cast, as_user: Browser, owner: Callable[..., list[Any]]
) -> None:
    act_as(cast.alice)
    key = open_in_emergency(
        by=cast.alice, person=cast.fred.pk, reason="harm", why="He rang from the bridge.", minutes=5
    )
    close_opening(by=cast.alice, opening=key, person=cast.fred.pk)
    act_as(cast.sam, person=cast.dot.pk)
    about = {"person": cast.dot, "kind": "keep-out", "reason": "related", "why": "Cousins."}
    restrict(by=cast.sam, colleague=cast.bob, **about)
    words = text_of(as_user(cast.gwen).get("/"))
    assert "Sam Oduya is to look by" in words
    assert "That day is over" not in words
    assert "bridge" not in words
    assert "Cousins" not in words
    assert re.search(r"Closed records [^:]+: 1 ", words)
    assert "It has never been verified." in words


def test_the_trail_is_searched_by_colleague_record_day_and_kind(
    cast: Cast, as_user: Browser
) -> None:
    gwen = as_user(cast.gwen)
    event(cast.bob, cast.dot.pk, at(40, "09:05"), "person.seen:plans:plan")
    event(cast.bob, cast.fred.pk, at(3, "10:10"), "person.refused", "refused")
    sent = {"worker": "Bob Ferris", "about": reference(cast.dot.pk)}
    found = gwen.post("/governance/trail", sent)
    assert "Bob" not in found["Location"]  # nothing personal in an address
    words = text_of(gwen.get(found["Location"]))
    assert "09:05: Bob Ferris looked at outcomes and plan" in words
    assert "10:10" not in words
    kind = text_of(gwen.get("/governance/trail?kind=refused"))
    assert "10:10: Bob Ferris tried to open a record" in kind
    act_as(cast.alice, person=cast.dot.pk)
    connection.cursor().execute(
        "update people_person set nhs_number = '9990000018' where id = %s", [cast.dot.pk]
    )
    by_number = gwen.post("/governance/trail", {"about": "999 000 0018"})["Location"]
    assert str(cast.dot.pk) in by_number
    assert "999" not in by_number.replace(str(cast.dot.pk), "")
    wrong = {"worker": "Nobody Here", "about": "12345-67890"}
    errors = errors_of(gwen.post("/governance/trail", wrong))
    assert "no colleague is called this." in errors
    assert "no record has this reference" in errors
    assert gwen.get("/governance/trail?first=2020-01-01").status_code == 404


def test_a_list_is_found_by_each_whom_it_named_and_says_whom(cast: Cast, as_user: Browser) -> None:
    people = [cast.dot.pk, *(new_id() for _one in range(14))]
    record("people.seen:people:list", by=cast.bob, people=people, through="list")
    gwen = as_user(cast.gwen)
    words = text_of(gwen.get(f"/governance/trail?about={cast.dot.pk}&kind=lists"))
    assert "Bob Ferris was shown people in a list: the list of people" in words
    assert "and 3 more" in words
    table = gwen.get(f"/governance/trail.csv?about={cast.dot.pk}").content.decode()
    assert all(reference(one) in table for one in people)
    elsewhere = text_of(gwen.get(f"/governance/trail?about={cast.fred.pk}"))
    assert "was shown people in a list" not in elsewhere


def test_a_page_of_the_trail_goes_on_where_the_last_one_ended(cast: Cast) -> None:
    made = [event(cast.bob, new_id(), at(5, "09:00")).pk for _one in range(7)]  # at one moment
    act_as(cast.gwen)
    asked = Asked(today() - timedelta(days=6), today(), worker=cast.bob.pk)
    seen, before = [], None
    while found := lines_of(Asked(asked.first, asked.last, asked.worker, before=before), 3):
        seen += [one.key for one in found]
        before = (found[-1].at, found[-1].key)
    assert sorted(seen) == sorted(made)
    assert len(list(all_lines(asked))) == 7


def test_a_name_that_is_a_formula_is_words_in_the_table(
    cast: Cast, as_user: Browser, owner: Callable[..., list[Any]]
) -> None:
    event(cast.bob, cast.dot.pk, at(1, "09:00"))
    owner("update accounts_user set job_title = '=1+1' where id = %s", cast.bob.pk)
    try:
        answer = as_user(cast.gwen).get(f"/governance/trail.csv?worker={cast.bob.pk}")
    finally:
        owner("update accounts_user set job_title = '' where id = %s", cast.bob.pk)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][1:6] == [
        "09:00:00", "Bob Ferris", "'=1+1", "Near", "looked at overview, details and network",
    ]  # fmt: skip
    assert answer["Content-Disposition"] == 'attachment; filename="audit-trail.csv"'


def test_a_record_is_watched_and_watched_no_more(cast: Cast, as_user: Browser) -> None:
    gwen, page = as_user(cast.gwen), "/governance/watched"
    assert "no record has this" in errors_of(gwen.post(page, {"about": "x", "why": "Known."}))
    gwen.post(page, {"about": reference(cast.dot.pk), "why": "Many know the name."})
    event(cast.bob, cast.dot.pk, at(1, "11:00"))
    act_as(cast.gwen)
    assert [one.kind for one in unusual_looks(at(1, "11:00").date(), today())] == ["watched"]
    shown = gwen.get(page).content.decode()
    gwen.post(page, {"end": re.findall(r'name="end" value="([^"]+)"', shown)[0]})
    assert "Many know the name." not in gwen.get(page).content.decode()


def test_nobody_else_comes_to_these_pages_and_the_officer_to_no_record(
    cast: Cast, as_user: Browser
) -> None:
    one = enquiry_of(cast, ferris(cast))
    pages = [
        "/governance/looks/0",
        "/governance/enquiries",
        f"/governance/enquiries/{one.pk}",
        "/governance/trail",
        "/governance/trail.csv",
        "/governance/moved",
        "/governance/watched",
    ]
    for somebody in (cast.alice, cast.bob, cast.sam, cast.petra, cast.ada):
        browser = as_user(somebody)
        assert {browser.get(page).status_code for page in pages} == {403}, somebody
    gwen = as_user(cast.gwen)
    assert {gwen.get(page).status_code for page in pages} == {200}
    assert gwen.get(f"/people/{one.about_id}/").status_code in {403, 404}
    assert gwen.post("/people/search", {"q": "Mary"}).status_code == 403
    record("governance.seen", by=cast.gwen)  # and writes an event like anybody


def test_each_is_helped_with_their_own_pages(cast: Cast, as_user: Browser) -> None:
    officers, workers = (text_of(as_user(one).get("/help")) for one in (cast.gwen, cast.alice))
    assert "When a look needs explaining" in officers
    assert "From a conversation to a plan" not in officers
    assert "own words in quotation marks" in workers
