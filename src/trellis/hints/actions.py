"""Leave words as they are; turn hints off and on.

None of these writes to the audit trail: what somebody makes of advice on their wording is nobody
else's business, and a trail of it could be counted.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import UUIDField

from trellis.access.asking import Key, Question
from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.hints.models import HintsOff, LeftAsIs

TURNED_OFF = Question(
    lambda: HintsOff.objects.filter(user_id=Key("user", UUIDField())).values_list("user_id")
)


@dataclass(frozen=True)
class Text:
    """Which text: whose record it is in, the page below the person's, and the field on it."""

    person: UUID
    page: str
    field: str


def digest(words: str) -> str:
    """Return what is kept of words that were noticed, however they are spaced or capitalised."""
    plain = " ".join(words.lower().split())
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


@transaction.atomic
def leave_as_is(*, by: User, text: Text, rules: Iterable[str], words: str, why: str = "") -> None:
    """Leave words of a text as they are. Safe to call again.

    Args:
        by: whoever writes the text; it is not kept who it was.
        text: which text.
        rules: the rules that noticed the words, by id.
        words: the digest of the words.
        why: one of :class:`LeftAsIs.Why`, or nothing.

    Raises:
        ValueError: for a reason that is not one of them.
    """
    require(by, Permission.WRITE_RECORDS)
    if why and why not in LeftAsIs.Why.values:
        raise ValueError("Choose one of the reasons shown, or none.")
    for rule in rules:
        LeftAsIs.objects.get_or_create(
            person_id=text.person,
            page=text.page,
            field=text.field,
            rule=rule,
            words=words,
            defaults={"why": why},
        )


def left_in(text: Text) -> set[tuple[str, str]]:
    """Return the rule and the digest of the words of each hint that is left alone in a text."""
    found = LeftAsIs.objects.filter(person_id=text.person, page=text.page, field=text.field)
    return set(found.values_list("rule", "words"))


@transaction.atomic
def turn_hints(*, by: User, off: bool) -> None:
    """Turn hints off for somebody, or on again. Safe to call again."""
    if off:
        HintsOff.objects.get_or_create(user=by)
    else:
        HintsOff.objects.filter(user=by).delete()


def wants_hints(user: User) -> bool:
    """Say whether somebody has not turned hints off."""
    return not TURNED_OFF.ask(user=user.pk)
