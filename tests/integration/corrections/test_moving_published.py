"""What was published with words of what is moved is sealed with it: no reader has it any longer."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.integration.corrections.test_moving import (
    HERS,
    KEPT_WHOLE,
    WHY,
    joan,
    rows_of,
    written,
)
from tests.integration.people_pages.conftest import errors_of, text_of
from tests.integration.publishing.test_readers import let_read, reads
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment
from trellis.assessments.completing import complete_assessment
from trellis.conversations.models import Conversation
from trellis.conversations.readers import Reader, withheld
from trellis.corrections.models import Moved
from trellis.corrections.moving import KEEP, OUT, move_conversation, open_sealed, places_of
from trellis.letters.actions import Copy, begin_letter, write_letter
from trellis.letters.models import Letter, Sending
from trellis.publishing.models import Grant, Publication
from trellis.publishing.publications import Item, confirm, made_here, publish, reader_of

AsUser = Callable[[User], Client]


def published(cast: Cast, made: Conversation, alice: Client) -> Grant:
    """Publish an assessment, a letter and a plan to Dot, and have one more wait for a colleague."""
    by, dot = cast.alice, cast.dot
    grant = let_read(cast, "Dot Marlowe", "person")
    act_as(by, person=dot.pk)
    one = begin_assessment(by=by, person=dot, kind="adult", conversations=[made])
    complete_assessment(by=by, assessment=one, declaration=True, left_open_why="No time.")
    letter = begin_letter(by=by, person=dot, kind="invitation")
    texts = {"when": "On Monday.", "talk": f"You said: “{HERS}”."}
    write_letter(by=by, letter=letter, version=0, texts=texts)
    for output, key in (("assessment", one.pk), ("letter", letter.pk)):
        at = reverse("publishing:publish", args=[dot.pk, output, key])
        went = alice.post(at, {"for": str(grant.pk)})
        assert went.status_code == 302, errors_of(went)
    act_as(by, person=dot.pk)
    for ask in (False, True):
        copy = Copy(
            output="plan",
            of=uuid4(),
            to="Dot",
            reader=reader_of(grant),
            made=made_here(12),
            layout={"blocks": [{"kind": "prose", "runs": [{"text": f"“{HERS}”"}]}]},
            without=tuple(withheld(dot.pk, Reader.person_(dot))),
        )
        publish(by=by, grant=grant, item=Item(copy, "Plan", ask=ask))
    act_as(cast.bob, person=dot.pk)
    for item in Publication.objects.filter(published_at=None).exclude(reasons=["asked"]):
        confirm(by=cast.bob, publication=item)
    return grant


@pytest.mark.parametrize("answer", [KEEP, OUT])
def test_what_is_published_is_sealed_with_what_is_moved(
    cast: Cast, as_user: AsUser, answer: str
) -> None:
    right, made = joan(cast), written(cast)
    grant = published(cast, made, as_user(cast.alice))
    assert len(reads(grant.reader)) == 3
    act_as(cast.sam, person=cast.dot.pk)
    page = text_of(as_user(cast.sam).get(reverse("corrections:move", args=[cast.dot.pk, made.pk])))
    assert "copy that was published to a reader" in page
    assert "another part of the record" not in page.lower()
    act_as(cast.sam, person=cast.dot.pk)
    asks = [one for one in places_of(made) if one.asks]
    assert "publishing_publication" not in {one.table for one in asks}
    assert "letters_letter" in {one.table for one in asks}
    dealt = {one.name: KEEP if one.table in KEPT_WHOLE else answer for one in asks}
    move_conversation(by=cast.sam, conversation=made, to=right, why=WHY, dealt=dealt)
    assert reads(grant.reader) == []
    act_as(cast.alice, person=cast.dot.pk)
    assert not Publication.objects.exists()
    assert not Sending.objects.exists()
    assert Letter.objects.exists() is (answer == KEEP)
    where = {table for table, row in rows_of(cast.dot) if HERS in row}
    if answer == OUT:
        assert where == set()
    else:
        assert not where & {"publishing_publication", "letters_sending", "letters_sendingevent"}
    moved = Moved.objects.get(person=cast.dot)
    assert moved.went_out
    act_as(cast.gwen)
    sealed = [one.table for one in open_sealed(by=cast.gwen, moved=moved.pk, why="A breach.")]
    assert (sealed.count("publishing_publication"), sealed.count("letters_sending")) == (4, 3)
