"""What somebody writes for themself, or for a few colleagues, is theirs: the policies decide.

Each condition of the policies once as what lets in and once as what keeps out, as in
``openings/test_who_sees.py``.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.models import GroupCopy
from trellis.drafts.models import Draft
from trellis.frameworks.models import Release
from trellis.reflections.models import Development, Reflection
from trellis.work.actions import allocate, end_involvement
from trellis.work.models import Involvement, PieceOfWork


def reflect(by: User, subject: UUID | None, *readers: User) -> Reflection:
    act_as(by)
    return Reflection.objects.create(
        author=by,
        readers=[one.pk for one in readers],
        subject_id=subject,
        release=Release.objects.all()[0],
        model="x",
    )


def seen_by(model: Any, *users: User) -> list[str]:
    found = []
    for one in users:
        act_as(one)
        found += [one.first_name] * model.objects.count()
    return found


def refused(by: User, make: Callable[[], Any]) -> None:
    act_as(by)
    with pytest.raises(DatabaseError), transaction.atomic():
        make()


def test_writing_shared_with_colleagues_is_for_them_and_its_author(cast: Cast) -> None:
    act_as(cast.alice)
    GroupCopy.objects.create(author=cast.alice, readers=[cast.bob.pk], title="x", text="x")
    assert seen_by(GroupCopy, cast.alice, cast.bob, cast.charlie) == ["Alice", "Bob"]


def test_a_reflection_about_somebody_is_for_readers_who_may_see_them(cast: Cast) -> None:
    reflect(cast.alice, cast.dot.pk, cast.bob, cast.charlie)
    everybody = (cast.alice, cast.bob, cast.sam, cast.charlie)
    assert seen_by(Reflection, *everybody) == ["Alice", "Bob"]
    act_as(cast.bob)
    assert Reflection.objects.update(title="Bob’s") == 0
    refused(
        cast.bob,
        lambda: Reflection.objects.create(
            author=cast.alice, release=Release.objects.all()[0], model="x"
        ),
    )


def test_a_reflection_about_nobody_is_for_all_its_readers(cast: Cast) -> None:
    reflect(cast.alice, None, cast.bob, cast.charlie)
    everybody = (cast.alice, cast.bob, cast.sam, cast.charlie)
    assert seen_by(Reflection, *everybody) == ["Alice", "Bob", "Charlie"]


def test_what_somebody_shared_who_has_left_is_read_no_more(
    real_cast: Cast, owner: Callable[..., list[Any]]
) -> None:
    with transaction.atomic():
        reflect(real_cast.alice, real_cast.dot.pk, real_cast.bob)
        reflect(real_cast.alice, None, real_cast.bob)
    owner("update accounts_user set is_active = false where id = %s", real_cast.alice.pk)
    try:
        with transaction.atomic():
            assert seen_by(Reflection, real_cast.bob) == []
    finally:
        owner("update accounts_user set is_active = true")


def test_ones_development_is_ones_own(cast: Cast) -> None:
    act_as(cast.alice)
    Development.objects.create(author=cast.alice, on=TODAY, what="x")
    assert seen_by(Development, cast.alice, cast.bob, cast.sam) == ["Alice"]
    refused(cast.bob, lambda: Development.objects.create(author=cast.alice, on=TODAY, what="x"))


def test_a_draft_is_its_authors_for_as_long_as_they_may_see_whom_it_is_about(cast: Cast) -> None:
    act_as(cast.alice)
    work = PieceOfWork.objects.get(person=cast.dot)
    part = allocate(by=cast.alice, work=work, colleague=cast.charlie)
    for subject in (cast.dot.pk, None):
        act_as(cast.charlie)
        Draft.objects.create(author=cast.charlie, subject_id=subject, page=f"/{subject}")
    assert seen_by(Draft, cast.charlie, cast.alice) == ["Charlie", "Charlie"]
    act_as(cast.charlie)
    end_involvement(by=cast.charlie, involvement=Involvement.objects.get(pk=part))
    assert seen_by(Draft, cast.charlie, cast.alice) == ["Charlie"]
    refused(cast.bob, lambda: Draft.objects.create(author=cast.alice, page="/x"))
    refused(
        cast.charlie,
        lambda: Draft.objects.create(author=cast.charlie, subject_id=cast.dot.pk, page="/y"),
    )
