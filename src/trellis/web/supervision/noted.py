"""The two kinds of note that go into nobody's record: what each is called, and who reads it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from trellis.frameworks.queries import current
from trellis.packs.model import text
from trellis.supervision.models import PrivateNote, WorkerNote
from trellis.supervision.noting import note_about_worker, note_between_two
from trellis.supervision.queries import ABOUT_ME
from trellis.web.supervision.opening import Sat


@dataclass(frozen=True)
class Kind:
    """A kind of note, by the key in its address."""

    key: str
    title: Promise
    model: Any
    write: Any


KINDS = {
    one.key: one
    for one in (
        Kind("worker", _l("About the worker"), WorkerNote, note_about_worker),
        Kind("private", _l("Between the two of us"), PrivateNote, note_between_two),
    )
}


def who_reads(kind: Kind, sat: Sat) -> str:
    """Return in a sentence who reads a note of a kind that is written at this session."""
    two = sat.supervision
    names = {"worker": two.supervisee.name, "supervisor": two.supervisor.name}
    if kind.key == "private":
        other = {"other": sat.other.name if sat.other else ""}
        return _("You and %(other)s read this, and nobody else, now or later.") % other
    if sat.stands_in:
        names["holder"] = sat.holder.name
        return (
            _("%(worker)s, %(supervisor)s and %(holder)s, who holds this session, read this.")
            % names
        )
    return _("%(worker)s and %(supervisor)s read this. It goes into nobody’s record.") % names


def parts_about_me() -> list[tuple[str, str]]:
    """Return the pack's questions about the worker, by id."""
    form = current("supervision").form("notes")
    section = next(one for one in form.sections if one.id == ABOUT_ME)
    return [(question.id, text(question.prompt)) for question in section.questions]
