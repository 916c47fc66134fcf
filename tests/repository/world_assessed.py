"""What is assessed in the world of the table, and what stands beside it."""

from django.utils import timezone

from tests.repository.world_people import Record
from tests.repository.world_saying import hidden
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment, write_analysis, write_told, write_views
from trellis.assessments.carrying import begin_again, carry_line
from trellis.assessments.completing import ask_supervisor, complete_assessment
from trellis.assessments.determining import determine
from trellis.assessments.lifecycle import (
    add_addendum,
    keep_comment,
    reopen_assessment,
    share_assessment,
)
from trellis.assessments.lines import write_line
from trellis.assessments.models import Assessment
from trellis.assessments.together import carry_out_jointly
from trellis.conversations.models import Conversation, Passage
from trellis.law import Answer, questions
from trellis.people.models import Relationship
from trellis.work.models import PieceOfWork


def assessed(r: Record, staff: dict[str, User]) -> None:
    by, chosen = r.worker, list(Conversation.objects.filter(person=r.person))
    work = PieceOfWork.objects.filter(person=r.person).first()
    for name in ("assessment", "to_agree", "complete"):
        one = begin_assessment(
            by=by, person=r.person, kind="adult", conversations=chosen, work=work
        )
        _written_up(r, one)
        r.keep(**{name: one})
        if name == "to_agree":
            ask_supervisor(
                by=by,
                assessment=one,
                of=staff["sam"],
                note=r.canary("assessment.asked_note"),
                left_open_why=r.canary("assessment.left_open_why"),
            )
        elif name == "complete":
            complete_assessment(by=by, assessment=one, declaration=True, left_open_why="No time.")
    line = one.lines.filter(passage=None).first()
    r.keep(line=line, area="home", decision="adult-eligibility")
    _beside(r, one)
    _again(r, one)
    _asked_by_form(r, chosen)


def _beside(r: Record, complete: Assessment) -> None:
    """Give the complete assessment to somebody, keep comments and an addendum, reopen another."""
    c, by, today = r.canary, r.worker, timezone.localdate()
    tie = Relationship.objects.get(pk=r.keys["relationship"])
    hidden_tie = Relationship.objects.get(pk=r.keys["hidden_tie"])
    for called, who in ((str, tie), (hidden, hidden_tie)):
        share_assessment(
            by=by,
            assessment=complete,
            reader_name=c(called("share.reader_name")),
            relationship=who,
            form="email",
            form_words=c(called("share.form_words")),
            why=c(called("share.why")),
            given_on=today,
        )
        keep_comment(
            by=by,
            assessment=complete,
            by_name=c(called("comment.by_name")),
            relationship=who,
            words=c(called("comment.words")),
            how_given=c(called("comment.how_given")),
            given_on=today,
            may_be_shown=who is hidden_tie,
        )
    add_addendum(
        by=by,
        assessment=complete,
        text=c("addendum.text"),
        source_told=c("addendum.source_told"),
    )
    old = begin_assessment(by=by, person=r.person, kind="adult", conversations=[])
    old = complete_assessment(by=by, assessment=old, declaration=True, left_open_why="No time.")
    r.keep(
        replaced=old,
        reopened=reopen_assessment(by=by, assessment=old, why=c("assessment.reopened_why")),
        to_reopen=complete_assessment(
            by=by,
            assessment=begin_assessment(by=by, person=r.person, kind="adult", conversations=[]),
            declaration=True,
            left_open_why="No time.",
        ),
    )


def _again(r: Record, complete: Assessment) -> None:
    """Begin again from the complete assessment, with one line changed; and carry it out jointly."""
    c, by = r.canary, r.worker
    complete = Assessment.objects.get(pk=complete.pk)
    again = begin_again(by=by, earlier=complete, conversations=[])
    typed = complete.lines.filter(passage=None).first()
    assert typed is not None
    carry_line(
        by=by,
        assessment=again,
        line=typed,
        answer="changed",
        words=c("carried.words"),
        source_told=c("carried.source_told"),
    )
    together = carry_out_jointly(
        by=by,
        assessment=again,
        with_name=c("together.with_name"),
        agreed_words=c("together.agreed_words"),
        agreed_on=timezone.localdate(),
    )
    r.keep(again=again, together=together)


def _asked_by_form(r: Record, chosen: list[Conversation]) -> None:
    """Begin a first contact and a carer's assessment, each with an answer."""
    for name, kind, question in (
        ("contact", "contact", "prompted"),
        ("carers", "carer", "for-whom"),
    ):
        one = begin_assessment(by=r.worker, person=r.person, kind=kind, conversations=chosen)
        one = write_told(
            by=r.worker,
            assessment=one,
            version=one.version,
            told={question: r.canary("assessment.told")},
        )
        r.keep(**{name: one, f"{name}_version": one.version})


def _written_up(r: Record, one: Assessment) -> None:
    c, by = r.canary, r.worker
    for area, text in (("home", c("analysis.text")), ("safety", c(hidden("analysis.text")))):
        write_analysis(by=by, assessment=one, area=area, text=text, version=0)
    write_line(
        by=by,
        assessment=one,
        area="home",
        words=c("line.words"),
        source_told=c("line.source_told"),
    )
    views = ("other_than_care", "persons_view", "carers_view", "disagreement")
    write_views(
        by=by,
        assessment=one,
        version=one.version,
        **{name: c(f"assessment.{name}") for name in views},
    )
    for kind, matter, reasons, passage in (
        ("adult-eligibility", "", c("determination.reasons"), "need_passage"),
        ("best-interests", c("determination.matter"), c("determination.reasons"), "need_passage"),
        ("capacity", c(hidden("determination.matter")), c(hidden("reasons")), "hidden_need"),
    ):
        determine(
            by=by,
            assessment=one,
            kind=kind,
            matter=matter,
            answers={questions(kind)[0].id: Answer.YES},
            reasons=reasons,
            evidence=[Passage.objects.get(pk=r.keys[passage])],
        )
