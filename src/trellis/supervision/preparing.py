"""What the supervisee does before a session: what they want, whom to think about, which words.

Only the supervisee prepares. What they want stands on the session at once; the rest is theirs alone
until they let it be read.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.models import Passage
from trellis.frameworks.queries import current_release, pack_of
from trellis.packs.model import Form
from trellis.people.models import Person
from trellis.records.answers import checked
from trellis.supervision.models import Preparation, PreparedPerson, Session, Wanted
from trellis.supervision.versions import TwoWriters

PACK, FORM = "supervision", "preparation"
WANT = "want"  # the pack's question: what do I want from this time?
OF_A_PERSON = "people"  # the pack's section about somebody: each person has it once
WITH_THEM = ("their-view", "tried")


class NotTheSupervisee(ValueError):
    """Somebody else prepares this session."""


def form_of(preparation: Preparation | None) -> Form:
    """Return the form of a preparation; the newest release's where nothing is written yet."""
    release = preparation.release_id if preparation else current_release(PACK).pk
    return pack_of(release).form(FORM)


def preparation_of(session: Session) -> Preparation | None:
    """Return what was prepared for a session, as far as the actor may read it."""
    return Preparation.objects.filter(session=session).first()


@transaction.atomic
def prepare(
    *,
    by: User,
    session: Session,
    version: int,
    wants: Iterable[str],
    answers: Mapping[str, Any],
    shared: bool,
) -> Preparation:
    """Write what one wants from a session, and how one comes to it.

    Args:
        by: the supervisee.
        session: which.
        version: the version that the writing started from.
        wants: what they want from it, one thing each.
        answers: to the pack's other questions about themself.
        shared: whether whoever holds the session may read it.

    Raises:
        NotTheSupervisee: for anybody else.
        TwoWriters: when it was saved since, from another window.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _begun(by, session)
    if held.version != version:
        raise TwoWriters(held)
    form = form_of(held)
    new = {key: checked(form.question(key), one, {}) for key, one in answers.items()}
    held.answers = {key: one for key, one in {**held.answers, **new}.items() if one is not None}
    held.shared_at = (held.shared_at or timezone.now()) if shared else None
    held.version += 1
    held.save()
    _want(by, session, list(wants))
    record("supervision.prepared", by=by, on=session.pk)
    return held


@transaction.atomic
def bring_person(
    *,
    by: User,
    session: Session,
    person: Person,
    passages: Iterable[UUID],
    their_view: str = "",
    tried: str = "",
    version: int = 0,
) -> PreparedPerson:
    """Bring somebody to think about, with words of theirs; brought again, it is changed.

    Only passages of that person's are kept, by key.

    Raises:
        NotTheSupervisee: for anybody but the supervisee.
        TwoWriters: when it was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    preparation = _begun(by, session)
    chosen = set(passages)
    keys = Passage.objects.filter(person=person, pk__in=chosen).values_list("pk", flat=True)
    held = PreparedPerson.objects.filter(preparation=preparation, about=person).first()
    held = held or PreparedPerson(preparation=preparation, author=by, about=person)
    if held.version != version:
        raise TwoWriters(held)
    held.passages, held.their_view, held.tried = sorted(keys), their_view, tried
    held.version += 1
    held.save()
    record("supervision.person-brought", by=by, about=person.pk, on=session.pk)
    return held


@transaction.atomic
def leave_person(*, by: User, prepared: PreparedPerson) -> None:
    """Leave somebody out again."""
    require(by, Permission.WRITE_RECORDS)
    person, session = prepared.about_id, prepared.preparation.session_id
    PreparedPerson.objects.filter(pk=prepared.pk, author=by).delete()
    record("supervision.person-left-out", by=by, about=person, on=session)


@transaction.atomic
def say_whether_met(*, by: User, wanted: Wanted, met: str, how: str) -> Wanted:
    """Say whether one got what one wanted, and how one knows.

    Raises:
        NotTheSupervisee: for anybody but the one who wanted it.
    """
    require(by, Permission.WRITE_RECORDS)
    if wanted.author_id != by.pk:
        raise NotTheSupervisee("Whoever wanted it says whether they got it.")
    if (wanted.met, wanted.met_how) != (met, how):
        wanted.met, wanted.met_how = met, how
        wanted.save(update_fields=["met", "met_how"])
        record("supervision.met", by=by, on=wanted.session_id)
    return wanted


def _begun(by: User, session: Session) -> Preparation:
    if session.supervision.supervisee_id != by.pk:
        raise NotTheSupervisee("The supervisee prepares.")
    made, _fresh = Preparation.objects.get_or_create(
        session=session, defaults={"author": by, "release": current_release(PACK)}
    )
    return Preparation.objects.select_for_update(of=("self",)).get(pk=made.pk)


def _want(by: User, session: Session, wants: list[str]) -> None:
    """Keep each thing wanted; what stays in the same words keeps what was said of it since."""
    there = {one.text: one for one in Wanted.objects.filter(session=session, author=by)}
    for text in wants:
        if text not in there:
            Wanted.objects.create(session=session, author=by, text=text)
    for text, one in there.items():
        if text not in wants:
            one.delete()
