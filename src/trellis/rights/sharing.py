"""Write down what was shared about a person, and that it ended."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.people.models import Person
from trellis.plans.queries import sight
from trellis.rights.models import Sharing

TEXTS = ("organisation", "to_whom", "what", "purpose", "words", "why_all_the_same", "withdrawn_why")


class NotYet(ValueError):
    """It cannot be done like this; the message says what is missing."""


@transaction.atomic
def write_sharing(*, by: User, person: Person, **told: Any) -> Sharing:
    """Write down that something about a person was shared outside.

    Args:
        by: who writes it down.
        person: whose record it comes from.
        told: the fields of :class:`Sharing`.

    Raises:
        NotYet: where it was shared untold, or though they object, and no reason is given; where
            consent is the basis and they do not agree.
    """
    require(by, Permission.WRITE_RECORDS)
    if not told.get("why_all_the_same") and needs_a_reason(told["told"], told["view"]):
        raise NotYet(_("Say why it was shared all the same."))
    if consent_without_agreement(told["basis"], told["condition"], told["view"]):
        raise NotYet(_("Consent is a basis only where the person agrees."))
    made = Sharing.objects.create(person=person, by=by, **told)
    record("sharing.written", by=by, about=person.pk, on=made.pk)
    return made


def needs_a_reason(told: str, view: str) -> bool:
    """Say whether a sharing has to say why it was made all the same."""
    return told == Sharing.Told.NOT or view == Sharing.View.OBJECTS


def consent_without_agreement(basis: str, condition: str, view: str) -> bool:
    """Say whether a sharing rests on a consent that was not given."""
    rests = Sharing.Basis.CONSENT in {basis} or Sharing.Condition.CONSENT in {condition}
    return rests and view != Sharing.View.AGREES


@transaction.atomic
def withdraw_sharing(*, by: User, sharing: Sharing, on: date, why: str) -> Sharing:
    """Write down that a sharing ended: it was withdrawn, or there is no more need for it.

    Raises:
        NotYet: without a reason; where it ended already; where the day is before it was shared.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = Sharing.objects.select_for_update().get(pk=sharing.pk)
    if locked.withdrawn_on is not None:
        raise NotYet(_("This has ended already."))
    if on < locked.on:
        raise NotYet(_("Write a day on which it was shared, or a later one."))
    if not why.strip():
        raise NotYet(_("Say why it ends."))
    locked.withdrawn_on, locked.withdrawn_why = on, why.strip()
    locked.save()
    record("sharing.withdrawn", by=by, about=locked.person_id, on=locked.pk)
    return locked


def sharings_of(person: Person, *readers: Reader) -> tuple[list[Sharing], bool]:
    """Return a person's sharings that these readers may see, newest first, and if any is kept back.

    One that repeats words that are not for a reader, or names somebody who is not, is not shown.
    """
    seen = sight(person.pk, *readers)
    found = list(Sharing.objects.filter(person=person).select_related("by"))
    shown = [
        one
        for one in found
        if seen.shows_name(one.to_whom)
        and all(seen.text(getattr(one, name)) == getattr(one, name) for name in TEXTS)
    ]
    return shown, len(shown) < len(found)


def sharing_of(person: Person, user: User, key: Any) -> Sharing | None:
    """Return one sharing of a person's, where the colleague may see it."""
    shown, _kept = sharings_of(person, Reader.colleague_(user))
    return next((one for one in shown if one.pk == key), None)
