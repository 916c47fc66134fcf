"""First contacts, carers' assessments, reassessment, and two assessments together."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.actions import (
    NotYet,
    TwoWriters,
    begin_assessment,
    write_analysis,
    write_told,
)
from trellis.assessments.assembly import put_together
from trellis.assessments.carrying import before, begin_again, carry_analysis, carry_line
from trellis.assessments.completing import complete_assessment
from trellis.assessments.forms import form_of, unanswered
from trellis.assessments.lines import write_line
from trellis.assessments.models import Assessment, Together
from trellis.assessments.together import carry_out_jointly, combine, other_side, part
from trellis.conversations.actions import Excluded, begin_conversation, mark, set_not_for
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader, withheld
from trellis.people.actions import begin_person
from trellis.plans.actions import begin_plan
from trellis.plans.errors import NotYet as NoPlanYet

AsUser = Callable[[User], Client]
TEXT = "She sings in the choir. She waters the tomatoes."


@pytest.fixture
def sings(cast: Cast) -> Passage:
    act_as(cast.alice, person=cast.dot.pk)
    told = begin_conversation(
        by=cast.alice, person=cast.dot, title="In the garden", happened_on=TODAY, text=TEXT
    )
    return mark(by=cast.alice, conversation=told, version=1, start=0, end=23, kind="strength",
                said_by="Dot", areas=["work"])  # fmt: skip


@pytest.fixture
def earlier(cast: Cast, sings: Passage) -> Assessment:
    one = begin_assessment(
        by=cast.alice, person=cast.dot, kind="adult", conversations=[sings.conversation]
    )
    write_analysis(by=cast.alice, assessment=one, area="work", text="Music holds her.", version=0)
    write_line(by=cast.alice, assessment=one, area="home", words="A dry house.", source_told="seen")
    return complete_assessment(by=cast.alice, assessment=one, declaration=True)


def at(name: str, assessment: Assessment, *more: str) -> str:
    return reverse(f"assessments:{name}", args=[assessment.person_id, assessment.pk, *more])


def test_a_contact_is_one_page_and_keeps_what_was_said(
    cast: Cast, as_user: AsUser, sings: Passage
) -> None:
    alice = as_user(cast.alice)
    new = reverse("assessments:new", args=[cast.dot.pk])
    went = alice.post(new, {"kind": "contact", "conversations": str(sings.conversation_id)})
    act_as(cast.alice, person=cast.dot.pk)
    contact = Assessment.objects.get(kind="contact")
    assert alice.get(went["Location"])["Location"] == at("questions", contact)
    page = alice.get(at("questions", contact)).content.decode()
    assert "She sings in the choir." in page
    assert "What has made today the day?" in page
    alice.post(at("questions", contact), {"prompted": "Her boiler broke.", "urgent": "yes"})
    contact.refresh_from_db()
    assert contact.told["prompted"] == "Her boiler broke."
    finish = alice.get(at("finish", contact)).content.decode()
    assert "What matters most to you at the moment?" in finish
    alice.post(at("finish", contact), {"declaration": "on", "left_open_why": "She rings tomorrow."})
    read = alice.get(at("read", contact)).content.decode()
    for words in ("Her boiler broke.", "She sings in the choir.", "complete"):
        assert words in read, words
    assert "Make a plan from it" not in read
    for kind in ("pdf", "docx"):
        assert alice.get(at("file", contact, kind)).status_code == 200


def test_no_plan_follows_a_contact(cast: Cast, sings: Passage) -> None:
    one = begin_assessment(by=cast.alice, person=cast.dot, kind="contact", conversations=[])
    one = complete_assessment(by=cast.alice, assessment=one, declaration=True)
    with pytest.raises(NoPlanYet, match="first contact"):
        begin_plan(by=cast.alice, person=cast.dot, assessment=one, outcomes=[])


def test_a_question_is_asked_only_where_an_answer_brings_it_up(cast: Cast, sings: Passage) -> None:
    one = begin_assessment(by=cast.alice, person=cast.dot, kind="carer", conversations=[])
    form = form_of(one)
    assert form is not None
    ids = {q.id for q in unanswered(form, {})}
    assert "able" in ids
    assert "parent-next" not in ids
    assert "parent-next" in {q.id for q in unanswered(form, {"what-kind": "parent"})}


def test_two_writers_of_answers_lose_nothing(cast: Cast, sings: Passage) -> None:
    one = begin_assessment(by=cast.alice, person=cast.dot, kind="carer", conversations=[])
    write_told(by=cast.alice, assessment=one, version=0, told={"does": "The nights."})
    write_told(by=cast.bob, assessment=one, version=0, told={"work": "Three days."})
    with pytest.raises(TwoWriters):
        write_told(by=cast.bob, assessment=one, version=0, told={"does": "The mornings."})
    one.refresh_from_db()
    assert one.told == {"does": "The nights.", "work": "Three days."}
    with pytest.raises(TypeError):
        write_told(by=cast.bob, assessment=one, version=2, told={"nothing-asked": "x"})


def test_a_carer_under_18_is_shown_the_other_door(cast: Cast, as_user: AsUser) -> None:
    act_as(cast.alice)
    young = begin_person(
        by=cast.alice, name="Ady Rowe", called="Ady", born_about=timezone.localdate().year - 15
    )
    act_as(cast.alice, person=young.pk)
    one = begin_assessment(by=cast.alice, person=young, kind="carer", conversations=[])
    page = as_user(cast.alice).get(at("questions", one)).content.decode()
    assert "section 17ZA" in page
    act_as(cast.alice, person=cast.dot.pk)
    grown = begin_assessment(by=cast.alice, person=cast.dot, kind="carer", conversations=[])
    assert "section 17ZA" not in as_user(cast.alice).get(at("questions", grown)).content.decode()


def test_nothing_is_carried_by_itself_and_everything_says_where_it_came_from(
    cast: Cast, as_user: AsUser, earlier: Assessment
) -> None:
    again = begin_again(by=cast.alice, earlier=earlier, conversations=[])
    assert not any(put_together(again).items.values())
    assert [row.answer for row in before(again)] == ["", "", ""]
    lines = {line.words: line for line in earlier.lines.all()}
    carry_line(by=cast.alice, assessment=again, line=lines["She sings in the choir."],
               answer="still")  # fmt: skip
    with pytest.raises(NotYet, match="so now"):
        carry_line(
            by=cast.alice, assessment=again, line=lines["A dry house."], answer="changed", words="x"
        )
    carry_line(by=cast.alice, assessment=again, line=lines["A dry house."], answer="no-longer")
    carry_analysis(by=cast.alice, assessment=again, analysis=earlier.analyses.get(), answer="still")
    whole = put_together(again)
    assert [item.words for item in whole.items["work"]] == ["She sings in the choir."]
    assert not whole.items.get("home")
    assert again.analyses.get().text == "Music holds her."
    page = as_user(cast.alice).get(at("area", again, "work")).content.decode()
    assert "Still so, from the assessment of" in page
    assert "Begun from what Alice Brandt made of it" in page


def test_a_version_of_what_nobody_wrote_yet_keeps_the_words(
    cast: Cast, as_user: AsUser, earlier: Assessment
) -> None:
    again = begin_again(by=cast.alice, earlier=earlier, conversations=[])
    sent = {"text": "The garden is hers.", "version": "7"}
    answer = as_user(cast.alice).post(at("area", again, "home"), sent)
    assert answer.status_code == 409
    assert "The garden is hers." in answer.content.decode()


def test_what_is_carried_is_not_for_whom_its_passage_was_not(
    cast: Cast, earlier: Assessment, sings: Passage
) -> None:
    again = begin_again(by=cast.alice, earlier=earlier, conversations=[])
    line = earlier.lines.get(passage=sings)
    carry_line(by=cast.alice, assessment=again, line=line, answer="changed", words="She hums.",
               source_told="Dot, today")  # fmt: skip
    set_not_for(by=cast.alice, passage=sings, readers=[Excluded(colleague=cast.bob.pk)])
    hidden = withheld(cast.dot.pk, Reader.colleague_(cast.bob))
    whole = put_together(again, hidden)
    assert whole.items["work"] == []
    assert whole.kept_back == {"work"}
    complete = complete_assessment(by=cast.alice, assessment=again, declaration=True)
    assert put_together(complete, hidden).items["work"] == []
    assert [item.words for item in put_together(complete).items["work"]] == ["She hums."]


def test_going_through_by_hand(cast: Cast, as_user: AsUser, earlier: Assessment) -> None:
    alice, new = as_user(cast.alice), reverse("assessments:new", args=[cast.dot.pk])
    went = alice.post(new, {"kind": "adult", "earlier": str(earlier.pk)})["Location"]
    act_as(cast.alice, person=cast.dot.pk)
    again = Assessment.objects.get(begun_from=earlier)
    assert went == at("carry", again)
    typed = earlier.lines.get(passage=None)
    wrong = alice.post(went, {f"answer-{typed.pk}": "changed", f"words-{typed.pk}": "Damp now."})
    assert "who said or saw it" in wrong.content.decode()
    alice.post(went, {f"answer-{typed.pk}": "changed", f"words-{typed.pk}": "Damp now.",
                      f"source-{typed.pk}": "seen today"})  # fmt: skip
    act_as(cast.alice, person=cast.dot.pk)
    assert [item.words for item in put_together(again).items["home"]] == ["Damp now."]
    assert (
        "Changed since the assessment of" in alice.get(at("area", again, "home")).content.decode()
    )


def test_two_peoples_assessments_are_combined_only_where_both_agree(cast: Cast) -> None:
    act_as(cast.alice)
    gwen = begin_person(by=cast.alice, name="Gwen Rees", called="Gwen")
    act_as(cast.alice, person=cast.dot.pk)
    hers = begin_assessment(by=cast.alice, person=cast.dot, kind="adult", conversations=[])
    act_as(cast.alice, person=gwen.pk)
    other = begin_assessment(by=cast.alice, person=gwen, kind="carer", conversations=[])
    act_as(cast.alice, person=cast.dot.pk)
    about = {
        "by": cast.alice, "assessment": hers, "other": other, "with_name": "Gwen",
        "other_with_name": "Dot", "agreed_words": "Yes, do.", "agreed_on": timezone.localdate(),
    }  # fmt: skip
    with pytest.raises(NotYet, match="agreeing"):
        combine(**about, other_agreed_words=" ")
    with pytest.raises(NotYet, match="somebody else"):
        combine(**{**about, "other": hers}, other_agreed_words="Yes.")
    made = combine(**about, other_agreed_words="I would like that.")
    assert other_side(made) == other
    assert Together.objects.get(assessment=other).agreed_words == "I would like that."
    assert made.agreed_words == "Yes, do."
    part(by=cast.alice, together=made)
    assert not Together.objects.filter(ended_on=None).exists()


def test_who_may_not_see_the_other_person_learns_nothing_of_them(
    cast: Cast, as_user: AsUser
) -> None:
    act_as(cast.charlie, person=cast.fred.pk)
    his = begin_assessment(by=cast.charlie, person=cast.fred, kind="adult", conversations=[])
    act_as(cast.alice, person=cast.dot.pk)
    hers = begin_assessment(by=cast.alice, person=cast.dot, kind="adult", conversations=[])
    made = carry_out_jointly(
        by=cast.alice,
        assessment=hers,
        with_name="Fred’s worker",
        agreed_words="Yes.",
        agreed_on=timezone.localdate(),
    )
    act_as(cast.charlie, person=cast.fred.pk)
    Together.objects.create(
        person=cast.fred, assessment=his, group=made.group, way="combined", with_name="Dot",
        agreed_words="A secret of Fred’s.", agreed_on=TODAY, written_by=cast.charlie,
    )  # fmt: skip
    act_as(cast.alice, person=cast.dot.pk)
    assert other_side(made) is None
    page = as_user(cast.alice).get(at("together", hers)).content.decode()
    assert "secret" not in page
    assert str(his.pk) not in page
