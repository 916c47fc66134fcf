"""A record that is due is disposed of: by two people, after a time, from every table, and no more.

Both records of the world hold something in every table. Dot's comes to its end; Fred's stays as it
was, row by row; the audit trail stays whole.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from tests.conftest import connect_to
from tests.integration.merging.looking import LOOK, key_of, look
from tests.repository.canaries import sung
from tests.repository.trail import PEOPLE, WHAT, overhearing
from tests.wrenmouth import Wrenmouth
from trellis.access.actor import acting
from trellis.accounts.models import User
from trellis.audit.chain import chain_waiting
from trellis.audit.verify import verify
from trellis.retention import nightly
from trellis.retention.actions import InTheWay, agree, hold, lift_hold, propose, stop
from trellis.retention.certificates import NotOurs, as_lines, read_lines
from trellis.retention.models import Certificate, Disposal
from trellis.retention.queries import holds_that_stand, records_due, under_way
from trellis.work.actions import NotAllowed

EVERYTHING = """
select format('select %%L, t::text from %%I t', relname, relname) from pg_class
where relnamespace = 'public'::regnamespace and relkind = 'r'
"""


@contextmanager
def as_owner(there: Wrenmouth) -> Iterator[None]:
    connect_to(there.owner)
    try:
        yield
    finally:
        connect_to(there.app)


def night(there: Wrenmouth, days: int = 0) -> nightly.Done:
    """Do what the command does at night, so many days from now."""
    with as_owner(there):
        nightly.work_out()
        return nightly.carry_out(timezone.localdate() + timedelta(days=days))


def refused(by: User, do: Any, **about: Any) -> str:
    with pytest.raises(NotAllowed) as error, acting(by):
        do(by=by, **about)
    return str(error.value) if isinstance(error.value, InTheWay) else "not allowed"


ANSWERED = """
update corrections_rectification set decision = 'corrected', now = 'It is put right.',
  decided_by_id = %s, decided_on = received_on, answered_on = received_on, way = 'post'
where answered_on is null and person_id = %s
"""
SAID_SINCE = """
update corrections_rectification set answered_on = null where id in
  (select id from corrections_rectification where person_id = %s limit 1)
"""


def merged_enquiries(there: Wrenmouth, person: Any) -> list[str]:
    """Return what stands in the way with an enquiry about the alias, and with it closed."""
    ((alias,),) = there.rows(
        "select alias from people_merge where person_id = %s and undone_at is null", person
    )
    there.rows("update governance_enquiry set about_id = %s where about_id = %s", alias, person)
    found = [there.rows("select kept_by(%s)", person)[0][0]]
    there.rows("update governance_enquiry set closed_at = now(), outcome = 'right'")
    return [*found, *(one for (one,) in there.rows("select kept_by(%s)", person))]


def every_line(there: Wrenmouth) -> list[tuple[str, str]]:
    return [line for (query,) in there.rows(EVERYTHING) for line in there.rows(query)]


@pytest.fixture
def ended(moving: Wrenmouth) -> Wrenmouth:
    """The world, in which the work with Dot has ended long ago, and Gina governs."""
    for statement in LOOK:
        moving.rows(statement)
    dot = moving.world.dot.person.pk
    moving.rows(
        "update work_pieceofwork set kind = 'review', began_on = '2013-05-01',"
        " ended_on = '2014-05-01' where person_id = %s",
        dot,
    )
    for table, day in (("conversations_conversation", "happened_on"), ("work_visit", '"on"')):
        moving.rows(f"update {table} set {day} = '2013-06-01' where person_id = %s", dot)
    moving.rows(
        "insert into accounts_user (id, email, password, name, job_title, phone, role,"
        " countersigned, is_active) values (gen_random_uuid(), 'gina@example.test', '!',"
        " 'Gina Holt', '', '', 'governance', '', true)"
    )
    return moving


def test_the_lists_say_to_the_trail_whom_they_name(ended: Wrenmouth) -> None:
    world, dot = ended.world, ended.world.dot.person.pk
    petra = world.browser("petra")
    night(ended)
    with acting(world.staff["petra"]):
        (due,) = [one for one in records_due() if one.named == dot]
    with overhearing() as events:
        for page in ("due", f"due/{due.id}/hold"):
            petra.get(f"/records/{page}")
        with acting(world.staff["petra"]):
            key = hold(by=world.staff["petra"], line=due.id, why="A court may ask for it.")
        events[:] = [one for one in events if one[PEOPLE] is not None]
        for page in ("holds", f"holds/{key}/lift"):
            petra.get(f"/records/{page}")
    assert [one[WHAT] for one in events if dot in (one[PEOPLE] or ())] == [
        "retention.due-seen",
        "people.seen:retention:hold_line",
        "retention.holds-seen",
        "people.seen:retention:lift",
    ]


def test_a_record_comes_to_its_end(ended: Wrenmouth) -> None:
    world, dot, fred = ended.world, ended.world.dot, ended.world.fred
    petra, alice, gina = (
        world.staff["petra"],
        world.staff["alice"],
        User.objects.get(name="Gina Holt"),
    )
    night(ended)
    with acting(petra):
        (due,) = [one for one in records_due() if one.name == dot.person.name]
    assert (due.rule, due.event_on.year, due.until.year) == ("safeguarding", 2012, 2020)
    with acting(alice):
        assert (records_due(), under_way(), holds_that_stand()) == ([], [], [])
    with pytest.raises(PermissionDenied), acting(alice):
        propose(by=alice, line=due.id)

    # A request about the record waits for its answer.
    assert "request" in refused(petra, propose, line=due.id)
    ended.rows(
        "update rights_copyrequest set state = 'sent', agreed_by_id = %s, agreed_on = asked_on,"
        " sent_on = asked_on, sent_by_id = begun_by_id, way = 'post' where person_id = %s",
        petra.pk,
        dot.person.pk,
    )
    # So does whatever somebody said is not right, a reader too, until they are answered.
    assert "said that something in it is not right" in refused(petra, propose, line=due.id)
    ended.rows(ANSWERED, petra.pk, dot.person.pk)
    # And an enquiry into a look at it, or at what is merged into it. The officer alone is told.
    assert "enquiry of yours" in refused(gina, propose, line=due.id)
    told = refused(petra, propose, line=due.id)
    assert "not settled yet" in told
    assert "enquiry" not in told.lower()
    assert merged_enquiries(ended, dot.person.pk) == ["open", ""]
    # Held, and let go again.
    with acting(gina):
        key = hold(by=gina, line=due.id, why="A court may ask for it.")
        assert [one.id for one in holds_that_stand()] == [key]
    assert "held" in refused(petra, propose, line=due.id)
    with acting(petra):
        assert due.id not in [one.id for one in records_due()]
        lift_hold(by=petra, hold=key, why="It did not.")
    # What the day was worked out from has changed since the night.
    ended.rows("update people_person set born_on = '1951-04-10' where id = %s", dot.person.pk)
    assert "has changed" in refused(petra, propose, line=due.id)
    night(ended)
    # A colleague who is kept out of this very record is told nothing of it.
    keep_out = "update work_restriction set user_id = %s where id = %s"
    ended.rows(keep_out, petra.pk, dot.keys["restriction"])
    assert refused(petra, propose, line=due.id) == "not allowed"
    ended.rows(keep_out, world.staff["enid"].pk, dot.keys["restriction"])

    # One proposes, another agrees, and until the waiting time is over it can be stopped.
    with acting(petra):
        first = propose(by=petra, line=due.id)
    assert "already" in refused(gina, propose, line=due.id)
    assert "Somebody other" in refused(petra, agree, disposal=first)
    with acting(gina):
        agree(by=gina, disposal=first)
    with acting(alice):  # she works with Dot, so she is asked nothing and may stop it
        stop(by=alice, disposal=first, because="needed")
    assert night(ended, days=100) == nightly.Done()
    with acting(gina):
        second = propose(by=gina, line=due.id)
        assert [(one.id, one.is_mine) for one in under_way()] == [(second, True)]
    with acting(petra):
        agree(by=petra, disposal=second)
    assert night(ended, days=27) == nightly.Done()
    # What was said meanwhile stops it, as the page says; so does work that began.
    ended.rows(SAID_SINCE, dot.person.pk)
    assert night(ended, days=28) == nightly.Done(stopped=1)
    last = ended.rows("select stopped_why from retention_disposal where id = %s", second)
    assert last == [("amend",)]
    ended.rows(ANSWERED, petra.pk, dot.person.pk)
    ended.rows(
        "update retention_disposal set state = 'agreed', stopped_why = '' where id = %s", second
    )
    ended.rows(
        "update work_pieceofwork set ended_on = null where id in"
        " (select id from work_pieceofwork where person_id = %s limit 1)",
        dot.person.pk,
    )
    assert night(ended, days=28) == nightly.Done(stopped=1)
    ended.rows(
        "update work_pieceofwork set ended_on = '2014-05-01' where person_id = %s", dot.person.pk
    )
    night(ended)
    with acting(petra):
        (due,) = [one for one in records_due() if one.name == dot.person.name]
        third = propose(by=petra, line=due.id)
    with acting(gina):
        agree(by=gina, disposal=third)

    # The application's role cannot delete a record, whoever asks.
    with (
        pytest.raises(Exception, match="permission denied"),
        acting(gina),
        connection.cursor() as c,
    ):
        c.execute("select erase_record(array[%s]::uuid[])", [dot.person.pk])

    aliases = ended.rows(
        "select alias from people_merge where person_id = %s and undone_at is null", dot.person.pk
    )
    gone = {str(dot.person.pk), *(str(one) for (one,) in aliases)}
    assert len(gone) == 2  # a record that was merged into it goes with it
    # What was written about her in a huddle goes with her, though her key is not in it.
    huddle = dot.keys["huddle"]
    written = ended.rows("select id from huddles_action where huddle_id = %s", huddle)
    of_her = {str(huddle), *(str(one) for (one,) in written)}
    with acting(gina):
        before = look()
    assert night(ended, days=28) == nightly.Done(disposed=1)
    with acting(gina):
        after = look()
    check_nothing_is_left(ended, gone)
    check_others_are_as_they_were(before.rows, after.rows, gone | of_her)
    certificate = Certificate.objects.get()
    assert {str(one) for one in certificate.of} == gone
    assert (certificate.proposed_by, certificate.agreed_by) == (petra, gina)
    assert certificate.counts["conversations_passage"] > 0
    assert Disposal.objects.filter(person=fred.person).count() == 0  # not Gina's to see
    check_the_trail(ended, dot.person.pk)
    check_replay(ended, certificate, fred.person.pk)


def check_nothing_is_left(there: Wrenmouth, gone: set[str]) -> None:
    """No canary of Dot's in any table there is, and her keys only where they stand for nobody."""
    dot = there.world.dot.canary
    own = {word for word, name in dot.names().items() if not stays(name)}
    keys_stay = {"audit_event", "retention_certificate", "drafts_receipt"}
    left = [
        (table, [dot.names()[word] for word in sorted(sung(line, there.world.numbers) & own)])
        for table, line in every_line(there)
        if sung(line, there.world.numbers) & own
        or (
            not (table in keys_stay or table.startswith("governance_"))
            and any(key in line for key in gone)
        )
    ]
    assert left == []


def stays(name: str) -> bool:
    """Say whether words are not of the record that went, though they came with it.

    Others of the world go by the same pronouns; what was moved to the record it belongs to is that
    record's; an enquiry is about what a colleague did, and is kept as long as the audit trail. What
    two people write in supervision about their work is theirs, and what a peer group writes the
    group's; what is about her has her key. Who was at a huddle is a colleague, and what was written
    of her there goes.
    """
    of_the_two = (
        ".agreement.answers", ".session.place", ".wanted.text", ".wanted.how", ".agenda.text",
        ".worker.text", ".private.text", ".preparation.answers", "prepared.answers",
        "huddle.guest",
    )  # fmt: skip
    return (
        name in ("person.pronouns", "sealed.was")
        or name.startswith(("governance.", "peer.", "peer "))
        or name.endswith(of_the_two)
    )


# What came to her record from another is sealed there; the case made from her record goes with it.
WITHOUT_HER_KEY = ("corrections_sealed", "huddles_case")


def check_others_are_as_they_were(before: Any, after: Any, gone: set[str]) -> None:
    """Whatever did not name Dot is the same; what named her is gone, or names her no more."""
    for table in {*before, *after}:
        kept = {line for line in before.get(table, {}) if not any(key in line for key in gone)}
        still = set(after.get(table, {}))
        come = still - set(before.get(table, {}))
        if table not in WITHOUT_HER_KEY:
            names_her_no_more = {key_of(json.loads(line)) for line in come}
            lost = {key_of(json.loads(line)) for line in kept - still}
            assert lost <= names_her_no_more, table
        if table == "retention_certificate":
            continue
        was = {json.loads(line).get("id"): json.loads(line) for line in before.get(table, {})}
        for line in come:
            row = json.loads(line)
            changed = {name for name, value in row.items() if was[row["id"]][name] != value}
            if table == "huddles_huddle":  # whose open pages are told that something went
                changed.discard("seq")
            assert all(row[name] is None for name in changed), (table, changed)


def check_the_trail(there: Wrenmouth, person: Any) -> None:
    with as_owner(there):
        chain_waiting()
        assert verify().faults == []
    told = there.rows("select what from audit_event where about_id = %s order by at", person)
    whats = [what for (what,) in told]
    assert whats[-1] == "retention.disposed"
    assert "person.added" in whats or len(whats) > 20  # what was done stays known


def check_replay(there: Wrenmouth, certificate: Certificate, other: Any) -> None:
    """After a restore that brought the record back, the certificates dispose of it again."""
    (line,) = as_lines([certificate])
    key = certificate.of[0]
    there.rows(
        "insert into people_person select (jsonb_populate_record(p, jsonb_build_object("
        "'id', %s::text, 'nhs_number', ''))).* from people_person p where p.id = %s",
        str(key),
        other,
    )
    told = json.loads(line)
    for forged in ({**told, "of": [str(other)]}, {**told, "seal": "0" * 64}, {"of": []}):
        with pytest.raises(NotOurs):
            list(read_lines([json.dumps(forged)]))
    with as_owner(there):
        assert nightly.replay(read_lines([line])) == 1
        assert nightly.replay(read_lines([line])) == 0
        assert verify().faults == []
        with pytest.raises(Exception, match="never changes"):
            Certificate.objects.update(rule="other")
    assert there.rows("select count(*) from people_person where id = %s", key) == [(0,)]
