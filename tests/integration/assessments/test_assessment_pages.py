"""Assessment pages: nothing marked stays out unseen, and every decision can be reached."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment
from trellis.assessments.assembly import put_together
from trellis.assessments.determining import determine
from trellis.assessments.drawn import unplaced
from trellis.assessments.lines import leave_out
from trellis.assessments.models import Assessment
from trellis.conversations.actions import begin_conversation, mark
from trellis.conversations.models import Passage
from trellis.law import Answer, questions
from trellis.people.models import Person

AsUser = Callable[[User], Client]
TEXT = "She sings. She waters the tomatoes."


@pytest.fixture
def sings(cast: Cast) -> Passage:
    """A passage that bears on no area."""
    act_as(cast.alice, person=cast.dot.pk)
    told = begin_conversation(
        by=cast.alice, person=cast.dot, title="In the garden", happened_on=TODAY, text=TEXT
    )
    mark(by=cast.alice, conversation=told, version=1, start=11, end=35, kind="strength",
         said_by="Dot", areas=["home"])  # fmt: skip
    return mark(by=cast.alice, conversation=told, version=1, start=0, end=10, kind="strength",
                said_by="Dot", areas=[])  # fmt: skip


@pytest.fixture
def begun(cast: Cast, sings: Passage) -> Assessment:
    told = [sings.conversation]
    return begin_assessment(by=cast.alice, person=cast.dot, kind="adult", conversations=told)


def at(name: str, assessment: Assessment, *more: str) -> str:
    return reverse(f"assessments:{name}", args=[assessment.person_id, assessment.pk, *more])


def test_a_passage_in_no_area_is_offered_to_be_placed(
    cast: Cast, as_user: AsUser, begun: Assessment, sings: Passage
) -> None:
    alice, address = as_user(cast.alice), at("overview", begun)
    shown = alice.get(address).content.decode()
    assert "In no area yet" in shown
    assert shown.count(">She sings.<") == 1
    assert ">She waters the tomatoes.<" not in shown
    alice.post(address, {f"area-{sings.pk}": "work", "key": "k1"})
    act_as(cast.alice, person=cast.dot.pk)
    assert [item.words for item in put_together(begun).items["work"]] == ["She sings."]
    assert "In no area yet" not in alice.get(address).content.decode()


def test_a_passage_that_was_left_out_is_not_offered_again(
    cast: Cast, begun: Assessment, sings: Passage
) -> None:
    assert unplaced(begun) == [sings]
    leave_out(by=cast.alice, assessment=begun, area="work", passage=sings)
    assert unplaced(begun) == []


def test_every_decision_the_law_may_ask_for_is_in_the_list(
    cast: Cast, as_user: AsUser, begun: Assessment
) -> None:
    shown = as_user(cast.alice).get(at("overview", begun)).content.decode()
    for kind in ("adult-eligibility", "advocacy", "capacity", "best-interests"):
        assert at("determination", begun, kind) in shown


def test_capacity_for_one_decision_is_told_apart_from_another_by_a_key(
    cast: Cast, as_user: AsUser, begun: Assessment
) -> None:
    for matter in ("where to live", "a loan"):
        determine(by=cast.alice, assessment=begun, kind="capacity", matter=matter,
                  answers={"understand": Answer.NO}, reasons=f"About {matter}.")  # fmt: skip
    home = begun.determinations.get(matter="where to live")
    alice, address = as_user(cast.alice), at("determination", begun, "capacity")
    listed = alice.get(at("overview", begun)).content.decode()
    assert f"{address}?decision={home.pk}" in listed
    assert "About where to live." in alice.get(f"{address}?decision={home.pk}").content.decode()
    another = alice.get(f"{address}?another").content.decode()
    assert "About where to live." not in another
    assert "About a loan." not in another
    assert alice.get(f"{address}?decision=not-a-key").status_code == 404


@pytest.mark.parametrize(("because", "offered"), [(Answer.YES, True), (Answer.NO, False)])
def test_best_interests_follow_from_capacity_for_the_same_decision(
    cast: Cast, as_user: AsUser, begun: Assessment, because: Answer, offered: bool
) -> None:
    answers = {question.id: Answer.YES for question in questions("capacity")}
    matter, reasons = "whether to have the operation", "Asked three times."
    about = {"by": cast.alice, "assessment": begun, "matter": matter, "reasons": reasons}
    determine(**about, kind="capacity", answers={**answers, "because": because})
    alice, address = as_user(cast.alice), at("determination", begun, "best-interests")
    assert (f'value="{matter}"' in alice.get(address).content.decode()) is offered
    determine(**about, kind="best-interests", answers={"wishes": Answer.YES})
    another = alice.get(f"{address}?another").content.decode()
    assert f'value="{matter}"' not in another


@pytest.mark.parametrize(("years", "said"), [(17, True), (18, False)])
def test_before_18_it_says_whose_assessment_this_is_in_law(
    cast: Cast, as_user: AsUser, begun: Assessment, years: int, said: bool
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    day = timezone.localdate()
    Person.objects.update(born_on=day.replace(year=day.year - years, day=1), born_about=None)
    alice = as_user(cast.alice)
    overview = alice.get(at("overview", begun)).content.decode()
    eligibility = alice.get(at("determination", begun, "adult-eligibility")).content.decode()
    advocacy = alice.get(at("determination", begun, "advocacy")).content.decode()
    assert ("Dot is 17. Before 18, this is a child’s needs assessment" in overview) is said
    assert ("Dot is 17: answer as it is likely to be at 18" in eligibility) is said
    assert "Dot is 17" not in advocacy


def test_only_an_outcome_of_the_criteria_is_something_somebody_cannot_achieve(
    cast: Cast, begun: Assessment, as_user: AsUser
) -> None:
    said = {}
    for kind, limb in (("advocacy", "difficulty.retain"), ("adult-eligibility", "nutrition.a")):
        act_as(cast.alice, person=cast.dot.pk)
        answers = {limb: Answer.YES}
        determine(by=cast.alice, assessment=begun, kind=kind, answers=answers, reasons="As she is.")
        page = as_user(cast.alice).get(at("determination", begun, kind))
        said[kind] = page.content.decode()
    assert "cannot achieve this" in said["adult-eligibility"]
    assert "cannot achieve this" not in said["advocacy"]
    assert "partly answered" in said["advocacy"]
