"""What was written on the wrong person is moved: whole to the right record, and sealed."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.proving import briefly
from tests.repository.canaries import sung, words_of
from tests.repository.trail import ABOUT, WHAT, overhearing
from trellis.access.actor import act_as
from trellis.accounts.ids import made_at
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment
from trellis.assessments.completing import complete_assessment
from trellis.conversations.actions import (
    Excluded,
    begin_conversation,
    mark,
    save_narrative,
    set_not_for,
)
from trellis.conversations.models import Conversation, Passage
from trellis.conversations.readers import Reader, withheld
from trellis.conversations.reading_back import begin_read_back, give_answer
from trellis.corrections.models import Arrived, Moved, SealedLook, SealedRow
from trellis.corrections.moving import (
    KEEP,
    OUT,
    Place,
    ask_to_move,
    move_conversation,
    needs_agreement,
    open_sealed,
    places_of,
    tell_governance,
)
from trellis.drafts.actions import keep_draft
from trellis.governance.people import reference
from trellis.letters.actions import Copy, send
from trellis.outcomes.actions import make_by_itself
from trellis.outcomes.models import Strength
from trellis.people.actions import begin_person
from trellis.people.merging import merge, undo_merge
from trellis.people.models import Person
from trellis.people.wanted import Made
from trellis.rights.requests import begin_copy
from trellis.rights.sharing import NotYet
from trellis.work.actions import allocate
from trellis.work.models import PieceOfWork

DAY = date(2026, 3, 2)
HERS = "I sing zqd001x with the others on Thursdays"
FEARS = "I am afraid zqd002x of the stairs at night"
BEFORE = "She has told zqd003x nobody but me of this"
TEXT = f"We sat in the kitchen. “{HERS}.” And then: “{FEARS}.”"
WHY = "Joan rang and said that it was she who sings."
KEPT_WHOLE = {"assessments_assessment", "assessments_determination"}


def joan(cast: Cast) -> Person:
    """Begin the record of the person whose words they are; Alice sees both."""
    act_as(cast.alice)
    return begin_person(by=cast.alice, name="Joan Ives", called="Joan", born_about=1950)


def written(cast: Cast) -> Conversation:
    """Write Joan's words in Dot's record: marked, made into lines, read back, typed on."""
    by, dot = cast.alice, cast.dot
    act_as(by, person=dot.pk)
    made = begin_conversation(
        by=by, person=dot, title="Singing zqd004x", happened_on=DAY, text=f"{BEFORE}. {TEXT}"
    )
    save_narrative(by=by, conversation=made, text=TEXT, version=1)
    for kind, words in (("strength", HERS), ("worry", FEARS)):
        start = TEXT.index(words)
        passage = mark(
            by=by, conversation=made, version=2, start=start, end=start + len(words), kind=kind,
            said_by="Dot", areas=("home",),
        )  # fmt: skip
        make_by_itself(by=by, passage=passage)
    set_not_for(by=by, passage=passage, readers=[Excluded(the_person=True)])
    give_answer(
        by=by, passage=passage,
        read_back=begin_read_back(by=by, person=dot, on=DAY, how="themself"),
        answer="not-quite", read=FEARS,
        words="Only on the stairs zqd005x at home, she says",
    )  # fmt: skip
    page = reverse("conversations:write", args=[dot.pk, made.pk])
    keep_draft(by=by, page=page, fields={"text": ["More zqd006x"]}, version=2, about=dot.pk)
    return made


def assessed(cast: Cast, made: Conversation) -> None:
    """Complete an assessment that rests on it; send a copy, and gather one of the record."""
    by = cast.alice
    one = begin_assessment(by=by, person=cast.dot, kind="adult", conversations=[made])
    complete_assessment(by=by, assessment=one, declaration=True, left_open_why="No time.")
    copy = Copy(
        output="chronology",
        of=cast.dot.pk,
        to="Dot",
        reader=Reader.person_(cast.dot),
        made=Made(points=12, form="paper", way="post"),
        layout={"title": f"“{HERS}”"},
        without=tuple(withheld(cast.dot.pk, Reader.person_(cast.dot))),
    )
    send(by=by, person=cast.dot, copy=copy, on=timezone.localdate())
    begin_copy(
        by=by, person=cast.dot, asked_on=DAY, asks="person", asked_by="Dot", identity="Known.",
        identity_on=DAY,
    )  # fmt: skip


def out_of(places: list[Place]) -> dict[str, str]:
    """Say that everything goes, but for what is more than a line."""
    return {one.name: KEEP if one.table in KEPT_WHOLE else OUT for one in places if one.asks}


def rows_of(person: Person) -> list[tuple[str, str]]:
    """Return every row of a record as the application may read it, by table."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name from information_schema.columns where"
            " table_schema = 'public' and column_name in ('person_id', 'subject_id')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(
                f'select to_jsonb(t)::text from "{table}" t where "{column}" = %s', [person.pk]
            )
            found += [(table, str(row)) for (row,) in cursor.fetchall()]
    return found


def passages(person: Person) -> list[tuple[Any, ...]]:
    names = ("kind", "exact", "prefix", "suffix", "start", "end", "said_by", "areas", "marked_by")
    return list(Passage.objects.filter(person=person).order_by("start", "kind").values_list(*names))


def test_nothing_of_it_is_left_in_the_wrong_record_and_all_of_it_is_in_the_right(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    right = joan(cast)
    made = written(cast)
    assessed(cast, made)
    was, key = passages(cast.dot), made.pk
    act_as(cast.sam, person=cast.dot.pk)
    assert needs_agreement(made)
    new = move_conversation(
        by=cast.sam, conversation=made, to=right, why=WHY, dealt=out_of(places_of(made))
    )
    for who in (cast.alice, cast.bob, cast.sam):
        act_as(who, person=cast.dot.pk)
        assert [(table, row) for table, row in rows_of(cast.dot) if sung(row)] == []
    act_as(cast.alice, person=right.pk)
    there = Conversation.objects.get(pk=new)
    assert (there.person_id, there.author, there.happened_on) == (right.pk, cast.alice, DAY)
    assert there.narrative.text == TEXT
    assert (new != key, made_at(new)) == (True, made_at(key))  # of when the chronology speaks
    assert passages(right) == was
    assert Arrived.objects.get(person=right).of == new
    act_as(cast.alice, person=cast.dot.pk)
    moved = Moved.objects.get(person=cast.dot)
    assert (moved.done_by, moved.went_out, moved.of, moved.to) == (cast.sam, True, None, None)
    assert not SealedRow.objects.exists()
    assert not SealedLook.objects.exists()
    for who in (cast.alice, cast.sam):
        client = as_user(who)
        for name in ("conversations:list", "people:person", "timeline:page", "plans:outcomes"):
            page = client.get(reverse(name, args=[cast.dot.pk]))
            assert (page.status_code, sung(words_of(page))) == (200, set())
        gone = reverse("conversations:mark", args=[cast.dot.pk, key])
        assert client.get(gone).status_code == 404


TEXTS = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), min_size=1)


@given(paragraphs=TEXTS, data=st.data())
@settings(
    max_examples=briefly(4, at_length=50),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_move_keeps_the_text_and_the_place_of_every_mark(
    cast: Cast, paragraphs: list[str], data: st.DataObject
) -> None:
    with transaction.atomic():
        right, by = joan(cast), cast.alice
        act_as(by, person=cast.dot.pk)
        made = begin_conversation(
            by=by, person=cast.dot, title="Heard", happened_on=DAY, text="\n".join(paragraphs)
        )
        text = made.narrative.text
        for start in data.draw(st.sets(st.integers(0, max(0, len(text) - 1)), max_size=4)):
            with suppress(ValueError):  # nothing but spaces is no passage
                mark(
                    by=by, conversation=made, version=1, start=start,
                    end=data.draw(st.integers(start + 1, start + 40)), kind="strength",
                )  # fmt: skip
        was = passages(cast.dot)
        move_conversation(by=by, conversation=made, to=right, why=WHY, dealt={})
        assert passages(right) == was
        assert Conversation.objects.get(person=right).narrative.text == text
        transaction.set_rollback(True)


def test_a_merge_and_its_undoing_unseal_nothing(cast: Cast) -> None:
    right, made = joan(cast), written(cast)
    act_as(cast.alice)
    again = begin_person(by=cast.alice, name="Dorothy Marlowe", called="Dorothy", born_about=1951)
    act_as(cast.alice, person=cast.dot.pk)
    dealt = out_of(places_of(made))
    move_conversation(by=cast.alice, conversation=made, to=right, why=WHY, dealt=dealt)
    act_as(cast.sam)
    done = merge(by=cast.sam, kept=again, other=cast.dot, why="The same woman.")
    assert [(table, row) for table, row in rows_of(again) if sung(row)] == []
    assert Moved.objects.get().person_id == again.pk
    undo_merge(by=cast.sam, merge=done, why="They are two.")
    act_as(cast.sam, person=cast.dot.pk)
    assert Moved.objects.get().person_id == cast.dot.pk
    both = rows_of(again) + rows_of(cast.dot)
    assert [(table, row) for table, row in both if sung(row)] == []


def test_what_is_complete_or_went_out_waits_for_a_supervisor(cast: Cast) -> None:
    right, made = joan(cast), written(cast)
    assessed(cast, made)
    act_as(cast.alice, person=cast.dot.pk)
    with pytest.raises(NotYet, match="supervisor"):
        move_conversation(
            by=cast.alice, conversation=made, to=right, why=WHY, dealt=out_of(places_of(made))
        )
    assert Conversation.objects.filter(person=cast.dot, pk=made.pk).exists()


def test_a_supervisor_finds_in_my_work_what_a_colleague_asks_to_move(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    right, made = joan(cast), written(cast)
    act_as(cast.alice, person=cast.dot.pk)
    ask_to_move(by=cast.alice, conversation=made, to=right, why=WHY, dealt=out_of(places_of(made)))
    told = "record that may belong to another"
    page = as_user(cast.sam).get("/").content.decode()
    assert told in page
    assert reverse("corrections:move", args=[cast.dot.pk, made.pk]) in page
    for who in (cast.alice, cast.bob):
        assert told not in as_user(who).get("/").content.decode()


def test_the_officer_finds_what_was_taken_out_and_whether_they_were_told(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    right, made = joan(cast), written(cast)
    act_as(cast.alice, person=cast.dot.pk)
    dealt = out_of(places_of(made))
    move_conversation(by=cast.alice, conversation=made, to=right, why=WHY, dealt=dealt)
    moved = Moved.objects.get(person=cast.dot)
    gwen = as_user(cast.gwen)
    for page in ("/", "/governance/moved"):
        shown = gwen.get(page).content.decode()
        assert reference(cast.dot.pk) in shown
        assert reverse("corrections:sealed", args=[moved.pk]) in shown
        assert "Nobody has written down yet that you were told" in shown
        assert "Dot" not in shown
    act_as(cast.alice, person=cast.dot.pk)
    tell_governance(by=cast.alice, moved=moved)
    assert "You were told on" in gwen.get("/governance/moved").content.decode()
    assert reference(cast.dot.pk) not in gwen.get("/").content.decode()


def test_what_was_made_from_it_is_dealt_with_first_and_may_be_kept_as_told(cast: Cast) -> None:
    right, made = joan(cast), written(cast)
    act_as(cast.alice, person=cast.dot.pk)
    places = places_of(made)
    with pytest.raises(NotYet, match="each thing"):
        move_conversation(by=cast.alice, conversation=made, to=right, why=WHY, dealt={})
    kept = {one.name: KEEP for one in places if one.asks}
    move_conversation(by=cast.alice, conversation=made, to=right, why=WHY, dealt=kept)
    strength = Strength.objects.get(person=cast.dot)
    assert strength.words == HERS
    assert "somebody else" in strength.source_told


def test_it_goes_only_to_a_record_that_whoever_moves_it_can_see(cast: Cast) -> None:
    made = written(cast)
    act_as(cast.alice, person=cast.dot.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        move_conversation(
            by=cast.alice, conversation=made, to=cast.fred, why=WHY, dealt=out_of(places_of(made))
        )


def test_what_is_sealed_is_read_with_a_reason_by_those_who_may(cast: Cast) -> None:
    right, made = joan(cast), written(cast)
    act_as(cast.alice, person=cast.dot.pk)
    dealt = out_of(places_of(made))
    move_conversation(by=cast.alice, conversation=made, to=right, why=WHY, dealt=dealt)
    moved = Moved.objects.get(person=cast.dot)
    for who in (cast.alice, cast.sam, cast.petra, cast.ada):
        act_as(who)
        with pytest.raises(NotYet):
            open_sealed(by=who, moved=moved.pk, why="I wonder what it was.")
    act_as(cast.sam, person=cast.dot.pk)
    allocate(
        by=cast.sam,
        work=PieceOfWork.objects.get(person=cast.dot),
        colleague=cast.petra,
        part="co-worker",
    )
    act_as(cast.petra)
    with pytest.raises(NotYet):
        open_sealed(by=cast.petra, moved=moved.pk, why=" ")
    with overhearing() as events:
        rows = open_sealed(by=cast.petra, moved=moved.pk, why="A breach.")
    held = json.dumps([one.was for one in rows])
    assert [(one[WHAT], one[ABOUT]) for one in events] == [("writing.sealed-read", cast.dot.pk)]
    assert sung(held) == {f"zqd00{n}x" for n in range(1, 7)}
