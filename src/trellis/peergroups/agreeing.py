"""What a group agrees: written by anybody in it, agreed to by everybody, looked at again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.frameworks.queries import current_release, pack_of
from trellis.packs.model import Form, Question
from trellis.peergroups.models import Agreed, Agreement, PeerGroup
from trellis.records.answers import checked, still_required
from trellis.supervision.agreed import put_in_force, to_begin_with, write_answers
from trellis.supervision.versions import TwoWriters

PACK, FORM = "peer-supervision", "agreement"
# Questions of the pack whose answer the group itself is: who belongs, and when all had agreed.
KNOWN = frozenset({"members", "agreed-on"})


class InForce(ValueError):
    """Everybody has agreed to it: it is looked at again, and never changed."""


def form_of(agreement: Agreement) -> Form:
    """Return the form that an agreement answers, of the release it was written with."""
    return pack_of(agreement.release_id).form(FORM)


def asked_of(form: Form) -> list[Question]:
    """Return the questions of an agreement that somebody has to answer."""
    return [one for one in form.every_question() if one.id not in KNOWN]


def in_force(group: PeerGroup) -> Agreement | None:
    """Return what the group has agreed, if it has."""
    return group.agreements.filter(ended_on=None).exclude(in_force_from=None).first()


def being_written(group: PeerGroup) -> Agreement | None:
    """Return what waits for somebody to agree."""
    return group.agreements.filter(in_force_from=None).first()


def not_written_yet(agreement: Agreement) -> list[Question]:
    """Return what the pack asks for and nobody has written. It holds nobody up."""
    missing = still_required(form_of(agreement), agreement.answers)
    return [one for one in missing if one.id not in KNOWN]


def everybody(group: PeerGroup) -> list[User]:
    """Return who agrees: the members, and the supervisor."""
    found = group.memberships.filter(left_at=None).select_related("member")
    return [*sorted((one.member for one in found), key=lambda one: one.name), group.supervisor]


def said_yes(agreement: Agreement) -> dict[UUID, Agreed]:
    """Return who has agreed to an agreement as it stands."""
    found = agreement.said_yes.filter(version=agreement.version)
    return {one.author_id: one for one in found}


@transaction.atomic
def begin_agreement(*, by: User, group: PeerGroup) -> Agreement:
    """Begin an agreement, or look again at the one in force; one that is begun is given back."""
    require(by, Permission.WRITE_RECORDS)
    answers = to_begin_with(in_force(group))
    made, fresh = Agreement.objects.get_or_create(
        group=group,
        in_force_from=None,
        defaults={"release": current_release(PACK), "answers": answers, "changed_by": by},
    )
    if fresh:
        record("peer-group.agreement-begun", by=by, on=made.pk)
    return made


@transaction.atomic
def write_agreement(
    *, by: User, agreement: Agreement, version: int, answers: Mapping[str, Any]
) -> Agreement:
    """Answer some of its questions. Whoever had agreed has to agree anew.

    Two who answer different questions at once are not in each other's way.

    Args:
        by: a member, or the supervisor.
        agreement: one that is not in force.
        version: the version that the writing started from.
        answers: by question; an empty one takes the answer away.

    Raises:
        InForce: when everybody has agreed meanwhile.
        TwoWriters: when somebody answered one of these questions since, in other words.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _locked(agreement)
    if held.in_force_from is not None:
        raise InForce("Everybody has agreed to this.")
    form = form_of(held)
    told = {key: checked(form.question(key), one, {}) for key, one in answers.items()}
    if not write_answers(held, version, told):
        return held
    held.version += 1
    held.changed_by = by
    held.save()
    record("peer-group.agreement-written", by=by, on=held.pk)
    return held


@transaction.atomic
def agree(*, by: User, agreement: Agreement, version: int) -> Agreement:
    """Agree to what is written. Once everybody has, it is in force, and the one before it ends.

    Somebody new says yes to the agreement in force, which holds meanwhile.

    Raises:
        TwoWriters: when somebody changed it since that version was read.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _locked(agreement)
    if held.version != version:
        raise TwoWriters(held)
    _said, fresh = Agreed.objects.get_or_create(agreement=held, author=by, version=version)
    if fresh:
        record("peer-group.agreed", by=by, on=held.pk)
    _in_force_once_all_agree(held)
    return held


def settle(*, by: User, group: PeerGroup, without: User) -> None:
    """Let what is being written hold, where it waits for nobody but somebody who leaves."""
    require(by, Permission.WRITE_RECORDS)
    writing = being_written(group)
    if writing is not None:
        _in_force_once_all_agree(_locked(writing), without)


def _in_force_once_all_agree(held: Agreement, without: User | None = None) -> None:
    wanted = {one.pk for one in everybody(held.group)} - {without.pk if without else None}
    if held.in_force_from is not None or not wanted <= said_yes(held).keys():
        return
    put_in_force(held, in_force(held.group), timezone.localdate())
    held.save()


def _locked(agreement: Agreement) -> Agreement:
    found = Agreement.objects.select_for_update(of=("self",)).select_related("group__supervisor")
    return found.get(pk=agreement.pk)
