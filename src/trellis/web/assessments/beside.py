"""What is kept beside a complete assessment, for whoever reads it: copies, comments, addenda."""

from dataclasses import dataclass
from typing import Any

from trellis.assessments.lifecycle import editions
from trellis.assessments.models import Addendum, Assessment, Comment, Share
from trellis.conversations.readers import Reader
from trellis.web.assessments.page import Opened


@dataclass(frozen=True)
class Said:
    """A comment as a reader may see it."""

    made: Comment
    words: str


@dataclass(frozen=True)
class Added:
    """An addendum as a reader may see it."""

    made: Addendum
    text: str


@dataclass(frozen=True)
class Beside:
    """What is kept beside an assessment. ``kept_back``: something is not for the reader."""

    comments: tuple[Said, ...]
    addenda: tuple[Added, ...]
    shares: tuple[Share, ...]
    kept_back: bool

    @property
    def person_has_it(self) -> bool:
        """Whether the person was given a copy (Care Act s12(3))."""
        return any(share.the_person for share in self.shares)


def beside(one: Opened) -> Beside:
    """Return what is kept beside an assessment, without what is not for its reader.

    Someone in the network who is kept from the reader is not named; words that are kept from them
    are taken out wherever they are repeated.
    """
    assessment = one.assessment
    comments = list(assessment.comments.select_related("relationship", "written_by"))
    shares = list(assessment.shares.select_related("relationship", "given_by"))
    shown = [comment for comment in comments if _names(one, comment, comment.by_name)]
    given = [share for share in shares if _names(one, share, share.reader_name)]
    return Beside(
        comments=tuple(Said(comment, one.sight.text(comment.words)) for comment in shown),
        addenda=tuple(
            Added(added, one.sight.text(added.text))
            for added in assessment.addenda.select_related("written_by")
            if one.sight.text(added.source_told) == added.source_told
        ),
        shares=tuple(given),
        kept_back=len(shown) < len(comments) or len(given) < len(shares),
    )


def _names(one: Opened, row: Any, name: str) -> bool:
    """Say whether whoever a row is about may be named to the reader."""
    tie = row.relationship
    return one.sight.shows_name(name) and (tie is None or one.sight.threads.shows(tie))


def for_reader(said: Beside, reader: Reader) -> Beside:
    """Return what goes into a copy for somebody: not what others said without leave to show it."""
    theirs = tuple(one for one in said.comments if _may_read(one.made, reader))
    return Beside(theirs, said.addenda, said.shares, said.kept_back or theirs != said.comments)


def _may_read(comment: Comment, reader: Reader) -> bool:
    if reader.colleague is not None or comment.may_be_shown:
        return True
    if comment.the_person:
        return reader.the_person
    return comment.relationship_id is not None and comment.relationship_id == reader.relationship


def newer(assessment: Assessment) -> Assessment | None:
    """Return the edition that replaced this one, if it was reopened."""
    found = Assessment.objects.filter(replaces=assessment)
    return found.select_related("reopened_by").first()


def has_editions(assessment: Assessment) -> bool:
    """Say whether there is more than one edition of an assessment."""
    return len(editions(assessment)) > 1
