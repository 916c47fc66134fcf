"""One page to take along: who somebody is and how to support them, for a named reader."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from trellis.aboutme.actions import ABOUT_ME
from trellis.aboutme.queries import ShownAboutMe, ShownForm, show_about_me
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.profile import Profile, ProfilePart
from trellis.records.models import GuidedRecord
from trellis.records.queries import scales_of
from trellis.web.aboutme.page import draw, opened, state
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, about, copy_for, readers, sent
from trellis.web.records.forms import in_words
from trellis.web.wording import day

LEFT_OUT = "[…]"
# Where one heading asks two things, each is named before its words.
LABELS = {
    "please-do": gettext_lazy("Please do"),
    "please-do-not": gettext_lazy("Please do not"),
}


@dataclass(frozen=True)
class Part:
    """A part of the page, and the headings of About me that it is made from."""

    title: str
    sections: tuple[str, ...]


def parts() -> tuple[Part, ...]:
    """Return the parts of the page in their order."""
    return (
        Part(_("What matters to me"), ("most-important",)),
        Part(_("How I communicate"), ("communicate",)),
        Part(_("How best to support me"), ("support",)),
        Part(_("Please do, and please do not"), ("do-and-do-not",)),
        Part(_("People who are important to me"), ("people",)),
    )


@require_safe
@about_person()
def copies(request: StaffRequest) -> HttpResponse:
    """Choose whom the page is for, and see beforehand what is left out of it."""
    mine = opened(request)
    whole = profile_parts(mine)
    offered = []
    for copy in readers(request.person, request.user):
        theirs = {part.title: part.texts for part in profile_parts(_for(request, copy))}
        out = [part.title for part in whole if theirs.get(part.title) != part.texts]
        offered.append((copy, out))
    form = mine.forms[ABOUT_ME]
    return draw(
        request,
        "copies",
        offered=offered,
        whole=whole,
        state=state(request.person, form.record),
        shared=bool(form.record and form.record.state == GuidedRecord.State.SHARED),
    )


def _for(request: StaffRequest, copy: CopyFor) -> ShownAboutMe:
    """Return About me for the copy's reader and whoever makes the copy, together."""
    both = (copy.reader, Reader.colleague_(request.user))
    return show_about_me(request.person, *both, instead=LEFT_OUT)


@require_safe
@about_person()
def file(request: StaffRequest, kind: str) -> HttpResponse:
    """Send the page for the reader named in the address."""
    copy = copy_for(request.person, request.user, request.GET.get("for", ""))
    shown = _for(request, copy)
    made = sent(profile(shown, **about(request.person, copy)), kind, "about-me")
    found = shown.forms[ABOUT_ME].record
    record(
        "about-me.copied", by=request.user, about=request.person.pk, on=found.pk if found else None
    )
    return made


def profile_copy(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> Profile:
    """Return the page for its reader; ``about_it`` is what every document says.

    Raises:
        Http404: for another person's.
    """
    if key != request.person.pk:
        raise Http404("There is no page here that you can see.")
    return profile(_for(request, copy), **about_it)


def profile(shown: ShownAboutMe, **about_it: Any) -> Profile:
    """Return the page as its reader may see it. It carries no address: it may be left on a bus."""
    person, found = shown.person, shown.forms[ABOUT_ME].record
    on = found.written_on if found else None
    return Profile(
        **(about_it | {"address": ()}),
        on=on or timezone.localdate(),
        pronouns=person.pronouns,
        parts=profile_parts(shown),
        written=_written(shown.forms[ABOUT_ME]),
    )


def profile_parts(shown: ShownAboutMe) -> tuple[ProfilePart, ...]:
    """Return the parts of the page that there are words for."""
    form = shown.forms[ABOUT_ME]
    made = [ProfilePart(title=part.title, texts=_texts(form, part.sections)) for part in parts()]
    return tuple(part for part in made if part.texts)


def _texts(form: ShownForm, sections: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the words under some headings, each with its question where there are several."""
    scales = scales_of(form.record) if form.record else {}
    found = []
    for section in sections:
        heading = form.heading(section)
        many = heading is not None and len(heading.section.questions) > 1
        for question, given in heading.answers if heading else ():
            label = LABELS.get(question.id, "") if many else ""
            found.append((str(label), in_words(question, given, scales)))
    return tuple(found)


def _written(form: ShownForm) -> str:
    """Return who helped, for the foot of the page, without the names of staff."""
    if form.record is None:
        return ""
    told = {"day": day(form.record.written_on), "helped": form.helped_by}
    if form.helped_by:
        return _("I wrote this on %(day)s, with %(helped)s.") % told
    return _("I last went through this on %(day)s.") % told
