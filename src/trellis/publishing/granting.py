"""Let somebody read what is published about a person, suspend that, and end it.

The database decides; each function asks one of those in ``sql/publishing.sql`` and writes the audit
event with it. Source: design, trust, "Who may see whom".
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from trellis.access.permissions import Permission, require
from trellis.access.refusing import refused
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.models import Person, Relationship
from trellis.publishing.models import Grant
from trellis.work.actions import NotAllowed, ask_database

PARTNERS = (Grant.Kind.HEALTH, Grant.Kind.SCHOOL, Grant.Kind.ADVOCACY)
CHILD_UNTIL = 16
LONGEST_DAYS = 366


@dataclass(frozen=True)
class Reads:
    """As who somebody reads, on what basis, from when to when.

    Attributes:
        kind: one of ``Grant.Kind``.
        basis: what lets them read, in words.
        begins_on: the first day.
        ends_on: the last day; only the person themself may have none.
        relationship: who they are in the person's network; None for the person.
        organisation: for whom a partner professional works.
    """

    kind: str
    basis: str
    begins_on: date
    ends_on: date | None = None
    relationship: Relationship | None = None
    organisation: str = ""


@transaction.atomic
def invite(*, by: User, person: Person, email: str, name: str) -> User:
    """Return the reader's account of that address, made if there is none.

    Raises:
        NotAllowed: unless the actor has a lasting part in the work with this person; for an address
            of somebody who works here, or who no longer may sign in.
    """
    require(by, Permission.WRITE_RECORDS)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select invite_reader(%s, %s, %s, %s)", [new_id(), person.pk, email, name]
            )
            key: UUID = cursor.fetchone()[0]
    except DatabaseError as error:
        if not refused(error):
            raise
        raise NotAllowed("Nobody can be invited by that address.") from error
    record("reader.invited", by=by, about=person.pk, on=key)
    return User.objects.get(pk=key)


@transaction.atomic
def grant(*, by: User, person: Person, reader: User, reads: Reads) -> Grant:
    """Let a reader read what is published about a person.

    Raises:
        NotAllowed: unless the actor has a lasting part in the work; where the reader reads already;
            where an end, a tie or an organisation is missing.
    """
    require(by, Permission.WRITE_RECORDS)
    key = new_id()
    ask_database(
        "grant_reading",
        key,
        person.pk,
        reader.pk,
        reads.kind,
        reads.relationship.pk if reads.relationship else None,
        reads.organisation,
        reads.basis,
        reads.begins_on,
        reads.ends_on,
    )
    record(f"reading.granted:{reads.kind}", by=by, about=person.pk, on=key)
    return Grant.objects.get(pk=key)


@transaction.atomic
def suspend(*, by: User, grant: Grant) -> None:
    """Let a reader read nothing, from now on, without a word to them.

    Raises:
        NotAllowed: unless the actor may see the person, and it is not suspended or ended.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("suspend_reading", grant.pk)
    record("reading.suspended", by=by, about=grant.person_id, on=grant.pk)


@transaction.atomic
def take_up(*, by: User, grant: Grant) -> None:
    """Let a reader read again what was published to them.

    Raises:
        NotAllowed: unless the actor has a lasting part in the work, and it is suspended.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("take_up_reading", grant.pk)
    record("reading.taken-up", by=by, about=grant.person_id, on=grant.pk)


@transaction.atomic
def end(*, by: User, grant: Grant) -> None:
    """End a grant for good.

    Raises:
        NotAllowed: unless the actor has a lasting part in the work, and it has not ended.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("end_reading", grant.pk)
    record("reading.ended", by=by, about=grant.person_id, on=grant.pk)


@transaction.atomic
def keep(*, by: User, grant: Grant) -> None:
    """Say that a grant over a child was looked at, and stays.

    Raises:
        NotAllowed: unless the actor has a lasting part in the work, and it is due.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("keep_reading", grant.pk)
    record("reading.reviewed", by=by, about=grant.person_id, on=grant.pk)


@transaction.atomic
def say_competent(*, by: User, person: Person) -> None:
    """Say that a child is competent to decide who reads: every grant of others falls due.

    Raises:
        NotAllowed: unless the actor has a lasting part in the work with a child under sixteen.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("say_competent", person.pk)
    record("reading.competent", by=by, about=person.pk)


@transaction.atomic
def hand_link(*, by: User, reader: User) -> str:
    """Return the path by which a reader chooses a password: for three days, once.

    Links made before, the password and every session of theirs end with it. It is shown to whoever
    asks, to hand over; nothing is sent.

    Raises:
        NotAllowed: unless the actor may decide about everybody whose items this reader may read.
    """
    require(by, Permission.WRITE_RECORDS)
    if not may_hand_link(reader):
        raise NotAllowed("Somebody else decides about what this reader reads.")
    reader.set_unusable_password()
    reader.save(update_fields=["password"])
    record("reader.link-made", by=by, on=reader.pk)
    key = f"{user_pk_to_url_str(reader)}-{default_token_generator.make_token(reader)}"
    uid, _dash, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def may_hand_link(reader: User) -> bool:
    """Say whether the actor may hand this reader a link."""
    with connection.cursor() as cursor:
        cursor.execute("select may_hand_link(%s)", [reader.pk])
        return bool(cursor.fetchone()[0])


def may_decide(person: Person) -> bool:
    """Say whether the actor may decide who reads: by a part in the work that lasts."""
    with connection.cursor() as cursor:
        cursor.execute("select decides_who_reads(%s)", [person.pk])
        return bool(cursor.fetchone()[0])
