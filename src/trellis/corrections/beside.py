"""Where something is shown that was put right, or that the person says is wrong: it says so there.

Pages and documents find it by the words as they stood, so that no place can be forgotten: whatever
shows the words shows what stands beside them, and nobody who is not shown the words is.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trellis.access.asking import Question, the_person
from trellis.corrections.statements import Rectification
from trellis.documents.model import Beside

STATEMENTS = Question(
    lambda: Rectification.objects.filter(person=the_person()).exclude(stood="").defer("layout")
)


@dataclass(frozen=True)
class Note:
    """What stands beside words: the words, and what is said of them."""

    stood: str
    lines: tuple[str, ...]

    def stands_in(self, shown: str) -> bool:
        """Say whether the words are in what is shown; spaces do not matter."""
        return " ".join(self.stood.split()) in " ".join(shown.split())

    def is_said_in(self, shown: str) -> bool:
        """Say whether what is said of them is shown as well, as in a letter laid out on a page."""
        seen = " ".join(shown.split())
        return all(" ".join(line.split()) in seen for line in self.lines)

    @property
    def in_a_document(self) -> Beside:
        """The same, for a document."""
        return Beside(self.stood, self.lines)


def notes_of(found: list[Rectification]) -> tuple[Note, ...]:
    """Return what stands beside the words of a record, oldest first."""
    return tuple(Note(one.stood, tuple(_lines(one))) for one in reversed(found))


def _lines(one: Rectification) -> list[str]:
    said = {"who": one.said_by, "wrong": one.wrong, "right": one.right}
    if one.decision == Rectification.Decision.CORRECTED:
        return [_("Put right: %(now)s") % {"now": one.now}]
    lines = [
        _("%(who)s says that this is wrong: “%(wrong)s”") % said,
        _("%(who)s says that this is right: “%(right)s”") % said,
    ]
    if one.decision == Rectification.Decision.PARTLY:
        lines.append(_("Put right in part: %(now)s") % {"now": one.now})
    return lines


def notes_about(person: object) -> tuple[Note, ...]:
    """Return what stands beside words of somebody's record."""
    return notes_of(sorted_of(STATEMENTS.ask(person=person)))


def sorted_of(found: list[Rectification]) -> list[Rectification]:
    """Return statements, the newest first."""
    return sorted(found, key=lambda one: (one.received_on, one.begun_at), reverse=True)
