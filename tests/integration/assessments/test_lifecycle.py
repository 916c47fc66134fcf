"""After an assessment is complete: nothing that stood is altered, and all that follows is dated."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.accounts.models import Countersigned, User
from trellis.assessments.actions import NotYet, Settled, begin_assessment, write_analysis
from trellis.assessments.assembly import put_together
from trellis.assessments.authorising import by_themselves, needs_agreement
from trellis.assessments.completing import complete_assessment
from trellis.assessments.determining import determine
from trellis.assessments.lifecycle import (
    add_addendum,
    editions,
    keep_comment,
    reopen_assessment,
    share_assessment,
)
from trellis.assessments.lines import write_line
from trellis.assessments.models import Addendum, Assessment, Comment, Share
from trellis.conversations.actions import begin_conversation, mark, save_narrative
from trellis.law import Answer
from trellis.people.actions import tell_relationship

AsUser = Callable[[User], Client]
TEXT = "She sings in the choir. She waters the tomatoes."


@pytest.fixture
def complete(cast: Cast) -> Assessment:
    """A complete assessment with a passage, a typed line, an analysis and a decision."""
    act_as(cast.alice, person=cast.dot.pk)
    told = begin_conversation(
        by=cast.alice, person=cast.dot, title="In the garden", happened_on=TODAY, text=TEXT
    )
    passage = mark(by=cast.alice, conversation=told, version=1, start=0, end=23, kind="strength",
                   said_by="Dot", areas=["work"])  # fmt: skip
    one = begin_assessment(by=cast.alice, person=cast.dot, kind="adult", conversations=[told])
    write_analysis(by=cast.alice, assessment=one, area="work", text="Music holds her.", version=0)
    write_line(by=cast.alice, assessment=one, area="home", words="A dry house.", source_told="seen")
    determine(
        by=cast.alice,
        assessment=one,
        kind="adult-eligibility",
        answers={"impact": Answer.YES},
        reasons="As she says.",
        evidence=[passage],
        limbs={passage.pk: ["impact"]},
    )
    return complete_assessment(by=cast.alice, assessment=one, declaration=True)


def at(name: str, assessment: Assessment, *more: str) -> str:
    return reverse(f"assessments:{name}", args=[assessment.person_id, assessment.pk, *more])


def stood(assessment: Assessment) -> dict[str, list[str]]:
    return {a: [i.words for i in found] for a, found in put_together(assessment).items.items()}


def test_reopening_makes_a_whole_copy_and_leaves_what_stood(
    cast: Cast, complete: Assessment
) -> None:
    before = stood(complete)
    new = reopen_assessment(by=cast.alice, assessment=complete, why="A date was wrong.")
    assert (new.state, new.edition, new.replaces_id) == ("draft", 2, complete.pk)
    assert stood(new) == before
    assert new.analyses.get().text == "Music holds her."
    assert new.determinations.get().evidence.get().limbs == ["impact"]
    write_analysis(by=cast.alice, assessment=new, area="work", text="Other words.", version=1)
    told = complete.sources.get().conversation
    save_narrative(by=cast.alice, conversation=told, text="Nothing is left of it.", version=1)
    complete.refresh_from_db()
    assert stood(complete) == before
    assert complete.analyses.get().text == "Music holds her."
    assert editions(complete) == editions(new) == [complete, new]


def test_only_the_newest_version_is_reopened_and_only_with_a_reason(
    cast: Cast, complete: Assessment
) -> None:
    with pytest.raises(NotYet, match="why"):
        reopen_assessment(by=cast.alice, assessment=complete, why="  ")
    new = reopen_assessment(by=cast.alice, assessment=complete, why="A date was wrong.")
    with pytest.raises(NotYet, match="newer"):
        reopen_assessment(by=cast.alice, assessment=complete, why="Again.")
    with pytest.raises(NotYet, match="being written"):
        reopen_assessment(by=cast.alice, assessment=new, why="Again.")


def test_a_complete_assessment_takes_addenda_and_no_changes(
    cast: Cast, complete: Assessment
) -> None:
    add_addendum(by=cast.alice, assessment=complete, text="He rang.", source_told="her brother")
    with pytest.raises(Settled):
        write_analysis(by=cast.alice, assessment=complete, area="work", text="Other.", version=1)


@pytest.mark.parametrize("model", [Addendum, Comment, Share])
def test_what_is_kept_beside_cannot_be_altered_or_taken_away(
    cast: Cast, complete: Assessment, model: Any
) -> None:
    add_addendum(by=cast.alice, assessment=complete, text="He rang.", source_told="her brother")
    about = {"by": cast.alice, "assessment": complete, "given_on": timezone.localdate()}
    keep_comment(**about, by_name="Dot", the_person=True, words="Yes.", how_given="by telephone")
    share_assessment(**about, reader_name="Dot", the_person=True, form="paper")
    for change in (lambda rows: rows.update(written_at=timezone.now()), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(model.objects.filter(assessment=complete))


def test_a_copy_for_somebody_else_says_at_whose_asking(cast: Cast, complete: Assessment) -> None:
    about = {"by": cast.alice, "assessment": complete, "form": "paper", "reader_name": "Jo"}
    with pytest.raises(NotYet, match="asking"):
        share_assessment(**about, given_on=timezone.localdate())
    with pytest.raises(NotYet, match="not come yet"):
        share_assessment(**about, why="Dot", given_on=timezone.localdate() + timedelta(days=1))


def test_what_a_carer_said_is_in_no_copy_for_others_without_leave(
    cast: Cast, as_user: AsUser, complete: Assessment
) -> None:
    tie = tell_relationship(by=cast.alice, person=cast.dot, name="Gwen", source_told="herself")
    for words, shown in (("I am at my end.", False), ("I love her dearly.", True)):
        keep_comment(by=cast.alice, assessment=complete, by_name="Gwen", relationship=tie,
                     words=words, how_given="by telephone", given_on=timezone.localdate(),
                     may_be_shown=shown)  # fmt: skip
    alice = as_user(cast.alice)
    page = alice.get(at("read", complete)).content.decode()
    assert "I am at my end." in page
    from trellis.conversations.readers import Reader
    from trellis.web.assessments.beside import beside, for_reader
    from trellis.web.assessments.page import open_for

    act_as(cast.alice, person=cast.dot.pk)
    said = beside(open_for(complete, Reader.colleague_(cast.alice)))
    for reader, wanted in (
        (Reader.person_(cast.dot), ["I love her dearly."]),
        (Reader.relation_(tie), ["I am at my end.", "I love her dearly."]),
    ):
        assert [one.words for one in for_reader(said, reader).comments] == wanted


def test_the_whole_way_by_hand(cast: Cast, as_user: AsUser, complete: Assessment) -> None:
    alice, today = as_user(cast.alice), timezone.localdate()
    day = {
        "given_on_day": str(today.day),
        "given_on_month": str(today.month),
        "given_on_year": str(today.year),
    }
    alice.post(at("share", complete), {"who": "person", "form": "large", **day})
    alice.post(at("comment", complete), {"who": "other", "other_name": "Farida", "words": "Fair.",
                                         "how_given": "in a letter", **day})  # fmt: skip
    alice.post(at("addendum", complete), {"text": "He rang today.", "source_told": "her brother"})
    page = alice.get(at("read", complete)).content.decode()
    for words in ("in large print", "Farida", "Fair.", "He rang today.", "her brother"):
        assert words in page, words
    assert "has not been given it yet" not in page
    went = alice.post(at("reopen", complete), {"why": "A date was wrong."})
    act_as(cast.alice, person=cast.dot.pk)
    new = Assessment.objects.get(replaces=complete)
    assert went["Location"] == at("overview", new)
    write_analysis(by=cast.alice, assessment=new, area="work", text="Music, daily.", version=1)
    both = alice.get(at("versions", new)).content.decode()
    assert "Music holds her." in both
    assert "Music, daily." in both
    assert "A date was wrong." in both
    assert "Go to version 2" in alice.get(at("read", complete)).content.decode()


@pytest.mark.parametrize("page", ["share", "comment"])
def test_a_place_is_not_offered_as_somebody_who_reads_it_or_has_a_view(
    cast: Cast, as_user: AsUser, complete: Assessment, page: str
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    for name, kind in (("Nia", "friend"), ("Post office", "community")):
        tell_relationship(
            by=cast.alice, person=cast.dot, name=name, kind=kind, source_told="Dot says"
        )
    choices = as_user(cast.alice).get(at(page, complete)).content.decode()
    assert "Nia" in choices
    assert "Post office" not in choices


def test_a_version_of_somebody_elses_assessment_is_not_set_beside(
    cast: Cast, as_user: AsUser, complete: Assessment
) -> None:
    other = begin_assessment(by=cast.alice, person=cast.dot, kind="adult", conversations=[])
    answer = as_user(cast.alice).get(f"{at('versions', complete)}?with={other.pk}")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("flag", "title", "adult", "contact"),
    [
        (Countersigned.NOTHING, "social worker", False, False),
        (Countersigned.NOTHING, "Newly qualified social worker", True, False),
        (Countersigned.NOTHING, "student social worker", True, True),
        (Countersigned.ASSESSMENTS, "social worker", True, False),
        (Countersigned.EVERYTHING, "social worker", True, True),
    ],
)
def test_who_is_countersigned_by_flag_or_title_and_kind_of_work(
    cast: Cast, flag: str, title: str, adult: bool, contact: bool
) -> None:
    cast.alice.countersigned, cast.alice.job_title = flag, title
    assert needs_agreement(cast.alice, "adult") is adult
    assert needs_agreement(cast.alice, "contact") is contact
    assert by_themselves(cast.alice, "adult") is not adult
