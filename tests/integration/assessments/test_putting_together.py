"""An assessment is put together from passages, and keeps them as they stood."""

import pytest

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.assessments.actions import (
    NotYet,
    Settled,
    TwoWriters,
    begin_assessment,
    write_analysis,
    write_views,
)
from trellis.assessments.assembly import put_together
from trellis.assessments.completing import ask_supervisor, complete_assessment, give_back
from trellis.assessments.determining import determine
from trellis.assessments.lines import bring_in, leave_out, write_line
from trellis.assessments.models import Assessment
from trellis.conversations.actions import (
    Excluded,
    InUse,
    begin_conversation,
    mark,
    save_narrative,
    set_not_for,
    unmark,
)
from trellis.conversations.models import Conversation, MarkKind, Passage
from trellis.conversations.readers import Reader, withheld
from trellis.law import Answer

TEXT = "She waters the tomatoes every morning. “I want to go to the allotment.” The gate is locked."


@pytest.fixture
def told(cast: Cast) -> Conversation:
    act_as(cast.alice, person=cast.dot.pk)
    return begin_conversation(
        by=cast.alice, person=cast.dot, title="In the garden", happened_on=TODAY, text=TEXT
    )


def marked(cast: Cast, told: Conversation, words: str, kind: str, *areas: str) -> Passage:
    start = TEXT.index(words)
    return mark(
        by=cast.alice, conversation=told, version=1, start=start, end=start + len(words),
        kind=kind, said_by="Dot", areas=areas,
    )  # fmt: skip


@pytest.fixture
def tomatoes(cast: Cast, told: Conversation) -> Passage:
    return marked(cast, told, "She waters the tomatoes every morning.", "strength", "work", "home")


@pytest.fixture
def begun(cast: Cast, told: Conversation, tomatoes: Passage) -> Assessment:
    return begin_assessment(by=cast.alice, person=cast.dot, kind="adult", conversations=[told])


def words_in(assessment: Assessment, area: str) -> list[str]:
    return [item.words for item in put_together(assessment).items[area]]


def test_a_passage_stands_in_every_area_it_bears_on(begun: Assessment) -> None:
    assert words_in(begun, "work") == ["She waters the tomatoes every morning."]
    assert words_in(begun, "home") == ["She waters the tomatoes every morning."]
    assert words_in(begun, "money") == []


def test_passages_of_other_conversations_do_not_come_in(cast: Cast, begun: Assessment) -> None:
    other = begin_conversation(
        by=cast.alice, person=cast.dot, title="Later", happened_on=TODAY, text="She sings."
    )
    mark(by=cast.alice, conversation=other, version=1, start=0, end=10, kind="strength",
         areas=("work",))  # fmt: skip
    assert words_in(begun, "work") == ["She waters the tomatoes every morning."]


def test_a_passage_can_be_left_out_of_an_area_and_brought_into_another(
    cast: Cast, begun: Assessment, tomatoes: Passage
) -> None:
    leave_out(by=cast.alice, assessment=begun, area="work", passage=tomatoes)
    bring_in(by=cast.alice, assessment=begun, area="giving", passage=tomatoes)
    assert words_in(begun, "work") == []
    assert words_in(begun, "giving") == ["She waters the tomatoes every morning."]


def test_a_line_can_be_typed_only_with_its_source(cast: Cast, begun: Assessment) -> None:
    with pytest.raises(NotYet, match="where it comes from"):
        write_line(by=cast.alice, assessment=begun, area="home", words="Damp.", source_told=" ")
    write_line(
        by=cast.alice, assessment=begun, area="home", words="Damp.", source_told="Seen, 3 March"
    )
    assert words_in(begun, "home")[-1] == "Damp."


def test_the_second_of_two_writers_is_told_what_the_first_wrote(
    cast: Cast, begun: Assessment
) -> None:
    write_analysis(by=cast.alice, assessment=begun, area="work", text="Alice’s", version=0)
    with pytest.raises(TwoWriters) as clash:
        write_analysis(by=cast.bob, assessment=begun, area="work", text="Bob’s", version=0)
    assert (clash.value.theirs, clash.value.by) == ("Alice’s", cast.alice)
    write_analysis(by=cast.bob, assessment=begun, area="work", text="Alice’s", version=0)


def complete(cast: Cast, begun: Assessment) -> Assessment:
    return complete_assessment(by=cast.alice, assessment=begun, declaration=True)


def test_a_complete_assessment_keeps_its_passages_as_they_stood(
    cast: Cast, begun: Assessment, told: Conversation, tomatoes: Passage
) -> None:
    done = complete(cast, begun)
    save_narrative(
        by=cast.alice, conversation=told, text=TEXT.replace("tomatoes", "beans"), version=1
    )
    tomatoes.refresh_from_db()
    assert "beans" in tomatoes.exact
    assert words_in(done, "work") == ["She waters the tomatoes every morning."]
    with pytest.raises(InUse):
        unmark(by=cast.alice, passage=tomatoes)


def test_a_complete_assessment_cannot_be_written_on(cast: Cast, begun: Assessment) -> None:
    complete(cast, begun)
    with pytest.raises(Settled):
        write_analysis(by=cast.alice, assessment=begun, area="work", text="More", version=0)
    with pytest.raises(Settled):
        write_views(by=cast.alice, assessment=begun, version=1, persons_view="No")


def test_it_is_completed_with_a_declaration_and_not_without(cast: Cast, begun: Assessment) -> None:
    with pytest.raises(NotYet, match="declaration"):
        complete_assessment(by=cast.alice, assessment=begun, declaration=False)


def test_someone_newly_qualified_asks_a_supervisor(cast: Cast, begun: Assessment) -> None:
    cast.bob.job_title = "Newly qualified social worker"
    with pytest.raises(NotYet, match="supervisor"):
        complete_assessment(by=cast.bob, assessment=begun, declaration=True)
    ask_supervisor(by=cast.bob, assessment=begun, of=cast.sam, note="The gate?")
    act_as(cast.sam, person=cast.dot.pk)
    with pytest.raises(NotYet, match="look at again"):
        give_back(by=cast.sam, assessment=begun, note="")
    done = complete_assessment(by=cast.sam, assessment=begun, declaration=True)
    assert (done.state, done.completed_by) == ("complete", cast.sam)


def test_only_a_supervisor_can_be_asked(cast: Cast, begun: Assessment) -> None:
    with pytest.raises(NotYet, match="Charlie Nunn cannot agree"):
        ask_supervisor(by=cast.alice, assessment=begun, of=cast.charlie)


def test_a_decision_keeps_its_answers_and_the_words_it_rests_on(
    cast: Cast, begun: Assessment, tomatoes: Passage
) -> None:
    made = determine(
        by=cast.alice, assessment=begun, kind="adult-eligibility",
        answers={"impairment": Answer.YES}, reasons="A stroke.", evidence=[tomatoes],
    )  # fmt: skip
    assert made.answers == {"impairment": "yes"}
    assert [e.passage for e in made.evidence.all()] == [tomatoes]
    with pytest.raises(ValueError, match="no-such-limb"):
        determine(
            by=cast.alice, assessment=begun, kind="adult-eligibility",
            answers={"no-such-limb": Answer.YES}, reasons="",
        )  # fmt: skip


def test_capacity_is_always_for_a_named_decision(cast: Cast, begun: Assessment) -> None:
    with pytest.raises(ValueError, match="decision"):
        determine(by=cast.alice, assessment=begun, kind="capacity", answers={}, reasons="")


def test_what_is_not_for_a_reader_is_left_out_with_its_area(
    cast: Cast, begun: Assessment, tomatoes: Passage
) -> None:
    set_not_for(by=cast.alice, passage=tomatoes, readers=[Excluded(colleague=cast.bob.pk)])
    hidden = withheld(cast.dot.pk, Reader.colleague_(cast.bob))
    whole = put_together(begun, hidden)
    assert whole.items["work"] == []
    assert whole.kept_back == {"work", "home"}
    complete(cast, begun)
    assert put_together(Assessment.objects.get(), hidden).items["work"] == []


def test_history_keeps_every_version_of_an_analysis(cast: Cast, begun: Assessment) -> None:
    write_analysis(by=cast.alice, assessment=begun, area="work", text="First", version=0)
    written = write_analysis(by=cast.bob, assessment=begun, area="work", text="Second", version=1)
    kept = written.history.order_by("pgh_id").values_list("text", "written_by__name")  # type: ignore[attr-defined]
    assert list(kept)[-2:] == [("First", "Alice Brandt"), ("Second", "Bob Ferris")]


def test_every_kind_of_mark_can_stand(cast: Cast, told: Conversation, begun: Assessment) -> None:
    for kind in MarkKind.values:
        marked(cast, told, "The gate is locked.", kind, "control")
    assert len(words_in(begun, "control")) == len(MarkKind.values)
