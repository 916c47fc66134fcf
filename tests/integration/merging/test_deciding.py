"""Who may say, decide, merge and undo; what follows for addresses, names and what comes after."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.cast import Cast
from tests.integration.merging.looking import apart, look
from trellis.aboutme.actions import write_heading
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment
from trellis.assessments.completing import complete_assessment
from trellis.conversations.actions import begin_conversation, mark
from trellis.conversations.models import Conversation, Passage
from trellis.drafts.models import Draft
from trellis.outcomes.actions import make_outcome
from trellis.people.actions import (
    NhsNumberInUse,
    begin_person,
    change_person,
    set_other_names,
    tell_relationship,
)
from trellis.people.duplicates import (
    known_before,
    likely_same,
    search_same,
    thought_the_same,
    written_since,
)
from trellis.people.hidden import HiddenContact
from trellis.people.merged import MaySame, Merge, Moved
from trellis.people.merging import (
    CannotMerge,
    merge,
    say_may_be_same,
    say_not_same,
    undo_merge,
)
from trellis.people.models import Name, Person, Relationship
from trellis.people.queries import search_register
from trellis.plans.actions import begin_plan
from trellis.records.queries import only_record
from trellis.web.people.details import other_names
from trellis.web.same.comparing import _refused
from trellis.web.same.holding import involved
from trellis.work.actions import allocate
from trellis.work.hiding import hide
from trellis.work.models import Involvement, PieceOfWork

Two = tuple[Cast, Person, Person]


def told(by: User, person: Person, title: str = "At home") -> Conversation:
    act_as(by, person=person.pk)
    return begin_conversation(
        by=by, person=person, title=title, happened_on=date(2026, 2, 24), text="I keep bees."
    )


def marked(by: User, conversation: Conversation) -> Passage:
    return mark(by=by, conversation=conversation, start=0, end=11, kind="wish", version=1)


class TestWhoMayDecide:
    def test_a_supervisor_who_sees_both_merges_and_everybody_involved_sees_the_one(
        self, two: Two
    ) -> None:
        cast, kept, other = two
        conversation = told(cast.alice, other)
        act_as(cast.sam)
        done = merge(by=cast.sam, kept=kept, other=other, why="The same letter.")
        assert Conversation.objects.get(pk=conversation.pk).person_id == kept.pk
        assert not Person.objects.filter(pk=other.pk).exists()
        act_as(cast.alice)
        assert Merge.objects.get(pk=done.pk).why == "The same letter."

    def test_whoever_decides_is_not_among_those_who_come_to_see_it(self, two: Two) -> None:
        cast, kept, _other = two
        assert involved(kept) == ["Alice Brandt", "Near"]
        assert involved(kept, but=cast.alice) == ["Near"]

    def test_a_practitioner_does_not_whatever_they_see(self, two: Two) -> None:
        cast, kept, other = two
        act_as(cast.alice)
        with pytest.raises(Exception, match="role"):
            merge(by=cast.alice, kept=kept, other=other, why="x")
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select merge_people(%s, %s, %s, '{}', '{}', 'x')", [kept.pk, kept.pk, other.pk]
            )

    @pytest.mark.parametrize("who", ["petra", "sam"])
    def test_nobody_sees_by_a_merge_what_they_could_not_see(self, cast: Cast, who: str) -> None:
        by = getattr(cast, who)  # Sam sees Dot, Petra sees Fred, neither sees both
        act_as(by)
        for kept, other in ((cast.dot, cast.fred), (cast.fred, cast.dot)):
            with pytest.raises(CannotMerge):
                merge(by=by, kept=kept, other=other, why="x")
            with pytest.raises(CannotMerge):
                say_not_same(by=by, person=kept, other=other, why="x")

    def hidden(self, cast: Cast, person: Person) -> None:
        act_as(cast.alice, person=person.pk)
        at = {"address": "9 Tanner Row", "version": person.version}
        change_person(by=cast.alice, person=person, **at)
        hide(by=cast.alice, person=person, why="Her husband must not find her.")

    def test_a_hidden_address_goes_into_no_record_where_it_is_open(self, two: Two) -> None:
        cast, kept, other = two
        self.hidden(cast, other)
        act_as(cast.sam)
        with pytest.raises(CannotMerge):
            merge(by=cast.sam, kept=kept, other=other, why="The same letter.")
        act_as(cast.sam, person=kept.pk)
        assert "stays in its own record" in _refused(kept, other)

    def test_one_that_gives_way_to_another_is_read_by_nobody_until_it_is_back(
        self, two: Two
    ) -> None:
        cast, kept, other = two
        self.hidden(cast, kept)
        self.hidden(cast, other)
        act_as(cast.sam)
        done = merge(by=cast.sam, kept=kept, other=other, why="The same letter.")
        for who in (cast.alice, cast.sam):
            act_as(who, person=kept.pk)
            assert Moved.objects.exists()
            assert not Moved.objects.filter(in_table="people_hiddencontact").exists()
        undo_merge(by=cast.sam, merge=done, why="They are two.")
        act_as(cast.alice, person=other.pk)
        assert HiddenContact.objects.get(person=other).address == "9 Tanner Row"

    def test_the_application_cannot_write_the_journal_itself(self, two: Two) -> None:
        cast, _kept, _other = two
        act_as(cast.sam)
        for statement in (
            "update people_merge set alias = person_id",
            "delete from people_moved",
            "update people_maysame set other_id = null",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)

    def test_a_merge_and_its_undoing_are_in_the_audit_trail_of_both(
        self, real_cast: Cast, owner: Callable[..., list[Any]]
    ) -> None:
        with transaction.atomic():
            act_as(real_cast.alice)
            other = begin_person(by=real_cast.alice, name="Dorothy Marlowe", called="Dorothy")
            act_as(real_cast.sam)
            done = merge(by=real_cast.sam, kept=real_cast.dot, other=other, why="x")
            undo_merge(by=real_cast.sam, merge=done, why="y")
        rows = owner("select what, about_id from audit_event where object_id = %s", done.pk)
        whats = ("person.merged", "person.merge-undone")
        assert sorted(rows, key=str) == sorted(
            ((what, one) for what in whats for one in (real_cast.dot.pk, other.pk)), key=str
        )


class TestWhatIsLikely:
    def test_a_like_name_and_year_is_found_and_a_stranger_gets_no_key_and_no_day(
        self, cast: Cast
    ) -> None:
        act_as(cast.charlie)
        asked = {"by": cast.charlie, "born_about": None, "nhs_number": ""}
        (found,) = known_before(name="Dorothy Marlowe", born_on=date(1951, 1, 1), **asked)
        assert (found.name, found.reason, found.person) == ("Dot Marlowe", "like-year", None)
        (same_day,) = known_before(name="Dot Marlowe", born_on=date(1951, 4, 9), **asked)
        (same_year,) = known_before(name="Dot Marlowe", born_on=date(1951, 4, 8), **asked)
        assert same_day == same_year  # asking day after day tells a stranger nothing
        assert known_before(name="Dot Marlowe", born_on=date(1990, 1, 1), **asked) == []

    def test_whoever_sees_the_record_is_told_the_day(self, cast: Cast) -> None:
        act_as(cast.alice)
        (found,) = known_before(
            by=cast.alice, name="Dot Marlowe", born_on=date(1951, 4, 9), born_about=None,
            nhs_number="",
        )  # fmt: skip
        assert (found.reason, found.person) == ("name-day", cast.dot.pk)

    def test_whose_nhs_number_it_is_is_not_said_to_a_stranger(self, cast: Cast) -> None:
        act_as(cast.alice)
        change_person(by=cast.alice, person=cast.dot, version=1, nhs_number="9990000018")
        asked = {"name": "Somebody Else", "born_on": None, "born_about": None}
        found = known_before(by=cast.alice, nhs_number="9990000018", **asked)
        assert [one.reason for one in found] == ["nhs"]
        act_as(cast.charlie)
        assert known_before(by=cast.charlie, nhs_number="9990000018", **asked) == []

    def test_said_from_one_side_it_stands_on_the_list_of_either_and_the_words_on_one(
        self, cast: Cast
    ) -> None:
        act_as(cast.charlie)
        again = begin_person(by=cast.charlie, name="Dot Marlow", called="Dot", born_about=1951)
        likely = likely_same(by=cast.charlie, person=again.pk)
        (found,) = [one for one in likely if one.name == "Dot Marlowe"]
        assert found.person is None
        assert str(cast.dot.pk) not in found.reference
        say_may_be_same(
            by=cast.charlie, person=again, reference=found.reference, words="She told me."
        )
        say_may_be_same(by=cast.charlie, person=again, reference=found.reference, words="Twice.")
        assert MaySame.objects.count() == 1
        act_as(cast.petra)  # in the team that works with the one
        (one,) = thought_the_same(by=cast.petra)
        assert (one.first, one.second, one.words) == (again.pk, None, "Twice.")
        act_as(cast.sam)  # supervises whoever works with the other
        (one,) = thought_the_same(by=cast.sam)
        assert (one.first, one.second, one.words) == (cast.dot.pk, None, "")
        assert (one.second_name, one.said_by) == ("Dot Marlow", "Charlie Nunn")
        act_as(cast.alice)
        assert thought_the_same(by=cast.alice) == []

    def test_a_made_up_reference_is_refused(self, cast: Cast) -> None:
        act_as(cast.alice)
        for reference in ("", "x", str(cast.fred.pk)):
            with pytest.raises(CannotMerge):
                say_may_be_same(by=cast.alice, person=cast.dot, reference=reference, words="x")

    def test_once_kept_apart_it_is_not_suggested_again(self, two: Two) -> None:
        cast, one, other = two
        (found,) = likely_same(by=cast.alice, person=one.pk)
        assert found.name == "Dorothy Marlowe"
        say_not_same(by=cast.sam, person=one, other=other, why="Cousins.")
        assert likely_same(by=cast.alice, person=one.pk) == []
        assert likely_same(by=cast.alice, person=other.pk) == []
        assert thought_the_same(by=cast.sam) == []


class TestWhileMerged:
    def test_the_register_finds_the_one_record_by_any_name_and_either_number(
        self, two: Two
    ) -> None:
        cast, kept, other = two
        act_as(cast.alice)
        change_person(by=cast.alice, person=kept, version=1, nhs_number="9990000018")
        change_person(by=cast.alice, person=other, version=1, nhs_number="9990000026")
        act_as(cast.sam)
        merge(by=cast.sam, kept=kept, other=other, why="x")
        for text in ("dot marlowe", "dorothy", "9990000018", "9990000026"):
            found = search_register(by=cast.sam, text=text)
            assert [one.person for one in found] == [kept.pk], text
        with pytest.raises(NhsNumberInUse):
            begin_person(by=cast.sam, name="A", called="A", nhs_number="9990000026")

    def test_the_other_names_stay_and_the_form_of_names_still_saves(self, two: Two) -> None:
        cast, kept, other = two
        merge(by=cast.sam, kept=kept, other=other, why="x")
        assert [one.name for one in other_names(kept)] == ["Dorothy Marlowe"]
        kept.refresh_from_db()
        change_person(by=cast.sam, person=kept, version=kept.version, called="Dolly")
        assert Name.objects.filter(person=kept, preferred=True).count() == 1

    def test_what_was_begun_before_it_does_not_save_over_the_merged_values(self, two: Two) -> None:
        cast, kept, other = two
        before = Person.objects.get(pk=kept.pk).version
        merge(by=cast.sam, kept=kept, other=other, why="x")
        with pytest.raises(ValueError, match="Somebody else"):
            change_person(by=cast.sam, person=kept, version=before, called="D")

    def test_a_tie_between_the_two_leads_nowhere_and_one_of_a_third_leads_to_the_one(
        self, two: Two
    ) -> None:
        cast, kept, other = two
        mine = tell_relationship(by=cast.sam, person=kept, name="Dorothy", other=other)
        act_as(cast.charlie)
        freds = tell_relationship(by=cast.charlie, person=cast.fred, name="D", other=other)
        act_as(cast.sam)
        merge(by=cast.sam, kept=kept, other=other, why="x")
        assert Relationship.objects.get(pk=mine.pk).other_id is None
        act_as(cast.charlie)
        assert Relationship.objects.get(pk=freds.pk).other_id == kept.pk

    def test_of_two_about_me_the_one_that_is_chosen_stands_and_the_other_is_kept(
        self, two: Two
    ) -> None:
        cast, kept, other = two
        held = {}
        for person, words in ((kept, "The bees"), (other, "The chapel")):
            act_as(cast.alice, person=person.pk)
            held[person.pk] = write_heading(
                by=cast.alice, person=person, form="about-me", section="most-important",
                answers={"most-important": words}, version=0, brought=[],
            )  # fmt: skip
        act_as(cast.sam)
        theirs = held[other.pk]
        merge(by=cast.sam, kept=kept, other=other, why="x", winning=[theirs.pk])
        standing = only_record(kept.pk, "about-me")
        assert standing is not None
        assert standing.pk == theirs.pk
        assert kept.guided_records.count() == 2


class TestAddresses:
    @pytest.fixture
    def merged(self, two: Two) -> Two:
        cast, kept, other = two
        merge(by=cast.sam, kept=kept, other=other, why="x")
        return two

    def test_an_old_address_leads_to_the_one_record(
        self, merged: Two, as_user: Callable[[User], Client]
    ) -> None:
        cast, kept, other = merged
        answer = as_user(cast.alice).get(f"/people/{other.pk}/network?x=1")
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/people/{kept.pk}/network?x=1",
        )

    def test_a_stranger_is_told_nothing_by_it(
        self, merged: Two, as_user: Callable[[User], Client]
    ) -> None:
        cast, _kept, other = merged
        assert as_user(cast.charlie).get(f"/people/{other.pk}/network").status_code == 404

    def test_what_was_posted_to_an_old_page_is_saved_in_the_one_record(
        self, merged: Two, as_user: Callable[[User], Client]
    ) -> None:
        cast, kept, other = merged
        page = f"/people/{other.pk}/network/new"
        fields = {"name": "Jo", "kind": "friend", "source_told": "Dot", "page": page}
        answer = as_user(cast.alice).post(page, fields, follow=True)
        assert answer.redirect_chain[0][1] == 307
        act_as(cast.alice)
        assert Relationship.objects.get(name="Jo").person_id == kept.pk

    def test_words_typed_into_an_old_page_are_kept_on_the_new_one(
        self, merged: Two, as_user: Callable[[User], Client]
    ) -> None:
        cast, kept, other = merged
        fields = {"page": f"/people/{other.pk}/edit", "identity": "Typed so far"}
        assert as_user(cast.alice).post("/drafts", fields).status_code == 200
        act_as(cast.alice)
        (draft,) = Draft.objects.all()
        assert (draft.page, draft.subject_id) == (f"/people/{kept.pk}/edit", kept.pk)


class TestAfterwards:
    def test_nothing_was_written_and_everything_is_as_it_was(self, two: Two) -> None:
        cast, kept, other = two
        before = look()
        done = merge(by=cast.sam, kept=kept, other=other, why="x", take=["name", "born_about"])
        assert written_since(done) == []
        undo_merge(by=cast.sam, merge=done, why="y")
        assert apart(before, look()) == []

    def test_what_was_written_since_stays_but_for_what_belongs_to_something_that_goes_back(
        self, two: Two
    ) -> None:
        cast, kept, other = two
        theirs = told(cast.alice, other)
        act_as(cast.sam)
        done = merge(by=cast.sam, kept=kept, other=other, why="x")
        act_as(cast.sam, person=kept.pk)
        with_theirs = marked(cast.sam, Conversation.objects.get(pk=theirs.pk))
        alone, named = told(cast.sam, kept, "Since"), told(cast.sam, kept, "Since too")
        back = [f"conversations_conversation {named.pk}"]
        undo_merge(by=cast.sam, merge=done, why="y", back=back)
        act_as(cast.sam)
        assert Passage.objects.get(pk=with_theirs.pk).person_id == other.pk
        assert Conversation.objects.get(pk=alone.pk).person_id == kept.pk
        assert Conversation.objects.get(pk=named.pk).person_id == other.pk
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")

    def test_a_value_changed_since_stays_as_it_was_put(self, two: Two) -> None:
        cast, kept, other = two
        done = merge(by=cast.sam, kept=kept, other=other, why="x", take=["name", "called"])
        kept.refresh_from_db()
        change_person(by=cast.sam, person=kept, version=kept.version, name="Dolly Marlowe")
        undo_merge(by=cast.sam, merge=done, why="y")
        kept.refresh_from_db()
        assert (kept.name, kept.called) == ("Dolly Marlowe", "Dot")
        names = Name.objects.filter(preferred=True).order_by("name")
        assert [one.name for one in names] == ["Dolly Marlowe", "Dorothy Marlowe"]

    def test_names_taken_away_since_are_there_again(self, two: Two) -> None:
        cast, kept, other = two
        done = merge(by=cast.sam, kept=kept, other=other, why="x")
        set_other_names(by=cast.sam, person=kept, names=[])
        undo_merge(by=cast.sam, merge=done, why="y")
        assert Name.objects.get(person=other, preferred=True).name == "Dorothy Marlowe"

    def test_a_plan_made_since_for_outcomes_of_both_is_taken_apart(self, two: Two) -> None:
        cast, kept, other = two
        outcomes = []
        for person in (kept, other):
            passage = marked(cast.alice, told(cast.alice, person))
            outcomes.append(
                make_outcome(by=cast.alice, person=person, passage=passage, words="To keep bees")
            )
        act_as(cast.sam)
        done = merge(by=cast.sam, kept=kept, other=other, why="x")
        act_as(cast.sam, person=kept.pk)
        for one in outcomes:
            one.refresh_from_db()
        seen = begin_assessment(by=cast.sam, person=kept, kind="adult", conversations=[])
        seen = complete_assessment(
            by=cast.sam, assessment=seen, declaration=True, left_open_why="No time."
        )
        plan = begin_plan(by=cast.sam, person=kept, assessment=seen, outcomes=outcomes)
        undo_merge(by=cast.sam, merge=done, why="y")
        act_as(cast.sam)
        (placed,) = plan.plan_outcomes.all()
        assert placed.outcome_id == outcomes[0].pk
        apart_row = Moved.objects.get(merge=done, act=Moved.Act.APART)
        assert apart_row.was["outcome_id"] == str(outcomes[1].pk)  # kept, in the journal

    def test_only_the_last_of_a_record_can_be_undone_and_each_is_undone_once(
        self, two: Two
    ) -> None:
        cast, kept, other = two
        third = begin_person(by=cast.sam, name="D. Marlowe", called="D")
        first = merge(by=cast.sam, kept=other, other=third, why="x")
        second = merge(by=cast.sam, kept=kept, other=other, why="x")
        first.refresh_from_db()
        assert first.person_id == kept.pk  # it moved along
        with pytest.raises(CannotMerge):
            undo_merge(by=cast.sam, merge=first, why="y")
        undo_merge(by=cast.sam, merge=second, why="y")
        with pytest.raises(CannotMerge):
            undo_merge(by=cast.sam, merge=second, why="y")
        act_as(cast.sam)
        first.refresh_from_db()
        undo_merge(by=cast.sam, merge=first, why="y")

    def test_those_of_either_are_told_and_neither_is_told_of_the_other(
        self, cast: Cast, behind: None, as_user: Callable[[User], Client]
    ) -> None:
        act_as(cast.charlie, person=cast.fred.pk)
        work = PieceOfWork.objects.get(person=cast.fred)
        allocate(by=cast.charlie, work=work, colleague=cast.sam)
        act_as(cast.sam)
        done = merge(by=cast.sam, kept=cast.dot, other=cast.fred, why="The same letter.")
        assert "Sam Oduya merged two records of Dot Marlowe" in words(as_user(cast.charlie), "/")
        act_as(cast.sam)
        undo_merge(by=cast.sam, merge=done, why="It was a cousin’s letter.")
        for who, person in ((cast.charlie, cast.fred), (cast.alice, cast.dot)):
            browser = as_user(who)
            assert f"undid a merge of {person.name}’s record" in words(browser, "/")
            act_as(who)
            (mine,) = Merge.objects.filter(person=person)
            page = words(browser, f"/people/{person.pk}/merges/{mine.pk}")
            assert "It was a cousin’s letter." in page
            assert ("Fred" in page, "Dot" in page) == (person == cast.fred, person == cast.dot)
        act_as(cast.charlie)
        assert not Involvement.objects.filter(person=cast.dot).exists()


def words(browser: Client, path: str) -> str:
    """Return a page's words in one line, without its head."""
    answer = browser.get(path)
    assert answer.status_code == 200, path
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#x27;", "'").split())


def test_a_search_from_a_record_leaves_it_out_and_hides_keys(cast: Cast) -> None:
    act_as(cast.alice)
    found = search_same(by=cast.alice, person=cast.dot.pk, text="fred")
    assert [(one.name, one.person) for one in found] == [("Fred Oakes", None)]
    assert search_same(by=cast.alice, person=cast.dot.pk, text="dot") == []
