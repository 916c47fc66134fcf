"""The person's copy of a handover: "What I have already told you", as page, PDF and Word."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.model import Signature
from trellis.documents.outgoing import Correspondence, LetterPart
from trellis.documents.wording import ENGLISH
from trellis.handovers.models import Handover
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import about, asks_words, copy_for, sent
from trellis.web.handovers.gathering import Entry, Gathered, Section
from trellis.web.handovers.opening import opened_handover
from trellis.web.people.header import person_header
from trellis.web.wording import day

LEFT_OUT = "[…]"


@require_safe
@about_person(Permission.READ_RECORDS)
def copy(request: StaffRequest, handover: UUID) -> HttpResponse:
    """Show the copy as it will look, and how the person needs it."""
    held = opened_handover(request, handover)
    layout = as_data(lay_out(told_already(request, held), ENGLISH))
    shown = {"held": held, "layout": layout, "asks": asks_words(request.person)}
    return render(request, "handovers/copy.jinja", {**person_header(request), **shown})


@require_safe
@about_person(Permission.READ_RECORDS)
def file(request: StaffRequest, handover: UUID, kind: str) -> HttpResponse:
    """Send the copy as a file."""
    held = opened_handover(request, handover)
    made = sent(told_already(request, held), kind, "what-i-have-told-you")
    record("handover.copied", by=request.user, about=request.person.pk, on=held.pk)
    return made


def told_already(request: StaffRequest, held: Handover) -> Correspondence:
    """Return the person's copy: what they and the colleague who makes it may both see.

    It holds what the person told, not what was noted for staff: no note on making contact, no
    telephone number of somebody else, no worry that another has.
    """
    both = (Reader.person_(request.person), Reader.colleague_(request.user))
    gathered = Gathered(request.person, *both)
    sections = [one for one in gathered.of(held.chosen) if one.to_them]
    parts = [LetterPart(text=_opening(held)), *map(_part, sections)]
    parts += _written(held, gathered)
    parts.append(
        LetterPart(
            text=_(
                "If something here is wrong, is missing, or should not be passed on, tell me or "
                "whoever comes next. You need not tell it all again."
            )
        )
    )
    beneath = tuple(filter(None, [held.outgoing.job_title, held.outgoing.phone]))
    return Correspondence(
        **about(request.person, copy_for(request.person, request.user, "person")),
        on=timezone.localdate(),
        title=_("What I have already told you"),
        parts=tuple(parts),
        signed=Signature(name=held.outgoing.name, lines=beneath),
    )


def _opening(held: Handover) -> str:
    """Return who comes now, and what this is."""
    passed = _("This is what you have already told us, as it is passed on.")
    if held.passing is None or held.passing.ended_at is not None:
        return passed
    told = {"who": held.passing.incoming.name, "day": day(held.passing.first_day)}
    who = _("From %(day)s, %(who)s works with you in my place.") % told
    return f"{who} {passed}"


def _part(section: Section) -> LetterPart:
    lines = [_line(entry) for entry in section.entries if entry.theirs]
    return LetterPart(heading=section.to_them, text="\n\n".join(lines))


def _line(entry: Entry) -> str:
    """Return an entry with its day, as the person reads it."""
    words = f"“{entry.words}”" if entry.quoted else entry.words
    when = f" ({entry.source.when})" if entry.source.when else ""
    return f"{words}{when}"


def _written(held: Handover, gathered: Gathered) -> list[LetterPart]:
    parts = (
        (_("What I do not want to be asked again"), held.not_again),
        (_("What I was told about the change"), held.told),
        (_("What I said about it"), held.said),
    )
    text = gathered.sight.text
    return [LetterPart(heading=head, text=text(words)) for head, words in parts if words.strip()]
