"""A copy of a record: everything gathered, the others marked, people decide, a second agrees."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, text_of
from tests.integration.rights.test_looks_and_sharing import words_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import Excluded, begin_conversation, mark, set_not_for
from trellis.conversations.models import Passage
from trellis.outcomes.actions import make_by_itself
from trellis.people.actions import tell_relationship
from trellis.rights.copies import CopyDecision, CopyItem, CopyRequest, Mark
from trellis.rights.deciding import Decided, decide_alike, decide_item
from trellis.rights.requests import ask_to_agree, begin_copy, give_more_time, undecided
from trellis.rights.sharing import NotYet
from trellis.rights.sources import LEFT_OUT, SOURCES

HERS = "I keep bees behind the chapel."
NOT_HERS = "Gwen drinks and she takes the money."
TEXT = f"We sat in the kitchen with Alice Brandt. “{HERS}” Gwen Pritchard said: “{NOT_HERS}”"
CONSENTED = Decided("release", "consented", "Gwen says that it may go.")
TAKEN_OUT = Decided("redact", "others", "Gwen does not want it to go.")


def told(cast: Cast) -> None:
    """Write a conversation with Dot's words, and with Gwen's, which are not for Dot."""
    by = cast.alice
    act_as(by, person=cast.dot.pk)
    tell_relationship(
        by=by, person=cast.dot, name="Gwen Pritchard", contact="07700 900123", source_told="Dot"
    )
    made = begin_conversation(
        by=by, person=cast.dot, title="At home", happened_on=timezone.localdate(), text=TEXT
    )
    for words, said_by in ((HERS, "Dot"), (NOT_HERS, "Gwen Pritchard")):
        start = TEXT.index(words)
        passage = mark(
            by=by, conversation=made, version=1, start=start, end=start + len(words),
            kind="strength" if said_by == "Dot" else "worry", said_by=said_by,
        )  # fmt: skip
        make_by_itself(by=by, passage=passage)
    set_not_for(by=by, passage=passage, readers=[Excluded(the_person=True)])


def begun(cast: Cast, **otherwise: Any) -> CopyRequest:
    today = timezone.localdate()
    about = {
        "asked_on": today,
        "asks": "person",
        "asked_by": "Dot Marlowe",
        "identity": "Known to Alice.",
        "identity_on": today,
    }
    act_as(cast.alice, person=cast.dot.pk)
    return begin_copy(by=cast.alice, person=cast.dot, **{**about, **otherwise})


def item_with(asked: CopyRequest, words: str, of: str) -> CopyItem:
    return next(one for one in asked.items.filter(of=of) if words in json.dumps(one.texts))


def test_every_table_of_a_person_is_gathered_or_left_out_for_a_reason() -> None:
    held = {
        model._meta.label
        for model in apps.get_models()
        if "pgh_id" not in {one.attname for one in model._meta.concrete_fields}
        and any(one.attname == "person_id" for one in model._meta.concrete_fields)
    }
    by_another_key = {"people.Person", "reflections.Reflection"}
    assert set(SOURCES) | set(LEFT_OUT) == held | by_another_key
    assert not set(SOURCES) & set(LEFT_OUT)


def test_the_whole_journey(cast: Cast, as_user: Callable[[User], Client]) -> None:
    told(cast)
    asked = begun(cast)
    assert asked.items.first().part == "own"  # type: ignore[union-attr]
    assert HERS in json.dumps(asked.items.first().texts, ensure_ascii=False)  # type: ignore[union-attr]

    narrative = item_with(asked, "We sat in the kitchen", "conversations.Narrative")
    assert {Mark.SOMEBODY, Mark.NOT_FOR} <= set(narrative.marks)
    proposed = " ".join(narrative.proposed)
    assert "Gwen" not in proposed
    assert "Pritchard" not in proposed
    assert NOT_HERS not in proposed
    assert "Alice Brandt" in proposed  # staff names are kept
    assert HERS in proposed
    passage = item_with(asked, NOT_HERS, "conversations.Passage")
    assert {Mark.THEIR_WORDS, Mark.NOT_FOR} <= set(passage.marks)

    alice, sam = as_user(cast.alice), as_user(cast.sam)
    at = f"/people/{cast.dot.pk}/rights/copies/{asked.pk}"
    assert alice.get(f"{at}/copy.pdf").status_code == 404  # nothing goes before it is agreed
    alice.post(at, {"ask-to-agree": "yes"})
    asked.refresh_from_db()
    assert asked.state == "review"  # nor is it agreed while anything is undecided
    entry = f"{at}/items/{narrative.pk}"
    fields = {f"text-{n}": words for n, words in enumerate(narrative.proposed)}
    said = {"what": "redact", "ground": "others", "reason": "Gwen did not agree.", **fields}
    assert alice.post(entry, {**said, "reason": ""}).status_code == 200
    assert alice.post(entry, said).status_code == 302
    act_as(cast.alice, person=cast.dot.pk)
    withheld = Decided("withhold", "others", "Hers to tell.", unsaid=True)
    decide_alike(by=cast.alice, request=asked, items=undecided(asked), decided=withheld)
    assert "Ask a second person to agree it" in text_of(alice.get(at))
    alice.post(at, {"ask-to-agree": "yes"})

    assert alice.post(f"{at}/agree", {"answer": "agree"}).status_code == 403
    assert sam.post(f"{at}/agree", {"answer": "agree"}).status_code == 302
    copy = words_of(alice.get(f"{at}/copy.pdf"))
    data = zipfile.ZipFile(io.BytesIO(alice.get(f"{at}/copy.zip").content))
    plain = data.read("record.json").decode()
    for going in (copy, plain):
        assert "I keep bees behind the chapel." in going
        assert "Gwen" not in going
        assert "07700" not in going
        assert "takes the money" not in going
    assert json.loads(plain)["parts"][0]["entries"][0]["texts"][1]["own_words"]
    today = timezone.localdate()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    assert alice.post(f"{at}/sent", {**day, "way": "hand"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.sent_by) == ("sent", cast.alice)
    act_as(cast.alice, person=cast.dot.pk)
    with pytest.raises(NotYet):  # what went is settled
        decide_item(by=cast.alice, item=narrative, decided=CONSENTED)


def test_whoever_had_a_part_in_it_does_not_agree_it(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    told(cast)
    asked = begun(cast)
    act_as(cast.sam, person=cast.dot.pk)
    decide_alike(by=cast.sam, request=asked, items=undecided(asked), decided=CONSENTED)
    act_as(cast.alice, person=cast.dot.pk)
    ask_to_agree(by=cast.alice, request=asked)
    at = f"/people/{cast.dot.pk}/rights/copies/{asked.pk}/agree"
    said = errors_of(as_user(cast.sam).post(at, {"answer": "agree"}))
    assert "somebody who had no part in it has to agree it." in said
    today = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        CopyRequest.objects.filter(pk=asked.pk).update(agreed_by=cast.alice, agreed_on=today)
    with pytest.raises(IntegrityError), transaction.atomic():
        CopyRequest.objects.filter(pk=asked.pk).update(state="agreed")


@pytest.mark.parametrize(
    ("decided", "asks"),
    [
        (Decided("release", "consented", ""), "person"),
        (Decided("release", "others", "So."), "person"),
        (Decided("withhold", "consented", "So."), "person"),
        (Decided("withhold", "wishes", "She said it in trust."), "person"),
        (Decided("withhold", "harm-health", "It could harm her."), "person"),
    ],
)
def test_a_decision_needs_a_reason_and_a_ground_that_fits(
    cast: Cast, decided: Decided, asks: str
) -> None:
    told(cast)
    asked = begun(cast)
    with pytest.raises(NotYet):
        decide_item(by=cast.alice, item=undecided(asked)[0], decided=decided)


def test_expectations_and_wishes_are_a_ground_where_somebody_asks_for_them(cast: Cast) -> None:
    told(cast)
    asked = begun(cast, asks="court", authority="A deputyship order, seen by Alice.")
    wishes = Decided("withhold", "wishes", "She said it in trust.")
    assert decide_item(by=cast.alice, item=undecided(asked)[0], decided=wishes).pk
    with pytest.raises(NotYet):
        begun(cast, asks="parent")


def test_what_was_gathered_and_decided_is_only_added_to(cast: Cast) -> None:
    told(cast)
    asked = begun(cast)
    first = undecided(asked)[0]
    decide_item(by=cast.alice, item=first, decided=CONSENTED)
    decide_item(
        by=cast.alice, item=first, decided=Decided("withhold", "others", "She took it back.")
    )
    assert [one.what for one in first.decisions.all()] == ["release", "withhold"]
    for model in (CopyItem, CopyDecision):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            model.objects.filter(person=cast.dot).delete()


def test_more_time_is_taken_once_within_the_month_and_told(cast: Cast) -> None:
    asked = begun(cast)
    month = asked.due_on
    with pytest.raises(NotYet):
        give_more_time(
            by=cast.alice, request=asked, on=month + timedelta(days=1), why="Much of it."
        )
    longer = give_more_time(by=cast.alice, request=asked, on=month, why="There is much of it.")
    assert longer.due_on > month + timedelta(days=55)
    with pytest.raises(NotYet):
        give_more_time(by=cast.alice, request=asked, on=month, why="And again.")


def test_a_colleague_from_whom_something_is_kept_cannot_prepare_it(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    told(cast)
    asked = begun(cast)
    passage = Passage.objects.filter(person=cast.dot)[0]
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(colleague=cast.bob.pk)])
    bob, at = as_user(cast.bob), f"/people/{cast.dot.pk}/rights"
    assert bob.get(at).status_code == 200
    assert bob.get(f"{at}/copies/new").status_code == 404
    assert bob.get(f"{at}/copies/{asked.pk}").status_code == 404
