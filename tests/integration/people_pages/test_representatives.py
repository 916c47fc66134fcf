"""Who may decide in law: the document seen or not said plainly, and shown where it matters."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment
from trellis.people.actions import ChangedMeanwhile
from trellis.people.models import LegalRepresentative
from trellis.people.representing import NotSeen, change_representative, name_representative

AsUser = Callable[[User], Client]


def test_a_document_has_its_day_and_who_saw_it(cast: Cast) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    with pytest.raises(NotSeen, match="which day"):
        name_representative(
            by=cast.alice, person=cast.dot, kind="epa", name="Jo", document="EPA of 2004"
        )
    made = name_representative(
        by=cast.alice, person=cast.dot, kind="epa", name="Jo", source_told="Dot"
    )
    assert made.seen_by is None
    seen = change_representative(
        by=cast.bob, representative=made, version=0, name="Jo", kind="epa",
        document="EPA of 2004", seen_on=timezone.localdate(),
    )  # fmt: skip
    assert seen.seen_by == cast.bob
    with pytest.raises(ChangedMeanwhile):
        change_representative(by=cast.alice, representative=made, version=0, name="Jo", kind="epa")


def test_by_hand_and_where_capacity_and_best_interests_are_decided(
    cast: Cast, as_user: AsUser
) -> None:
    alice, today = as_user(cast.alice), timezone.localdate()
    new = reverse("people:representative_new", args=[cast.dot.pk])
    sent = {"kind": "lpa-welfare", "name": "Jo Marlowe", "scope": "Not where she lives."}
    assert "Say how we know" in alice.post(new, sent).content.decode()
    day = {f"seen_on_{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    alice.post(new, {**sent, "document": "LPA 7000-1", **day})
    act_as(cast.alice, person=cast.dot.pk)
    assert LegalRepresentative.objects.get().seen_by == cast.alice
    one = begin_assessment(by=cast.alice, person=cast.dot, kind="adult", conversations=[])
    for kind, there in (("capacity", True), ("best-interests", True), ("advocacy", False)):
        at = reverse("assessments:determination", args=[cast.dot.pk, one.pk, kind])
        page = alice.get(at).content.decode()
        assert ("Jo Marlowe" in page) is there, kind
        assert ("LPA 7000-1, seen by Alice Brandt on" in page) is there, kind
