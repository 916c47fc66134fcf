"""Every kind of thing that goes out about a person, in one place.

Each knows how to make a copy for a named reader. Whatever stands here is sent through one page,
obeys the person's information needs, and is under one test; a new kind of output is added here and
to ``Sending.Output``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trellis.conversations.readers import Reader
from trellis.documents.model import Document
from trellis.documents.outgoing import Correspondence
from trellis.letters.composing import seen_by
from trellis.letters.document import correspondence
from trellis.letters.models import Letter, Sending
from trellis.letters.queries import letter_for
from trellis.people.apart import as_kept, plain, told
from trellis.people.wanted import Made
from trellis.web.aboutme.copies import profile_copy
from trellis.web.access import StaffRequest
from trellis.web.assessments.copies import copy_of
from trellis.web.copies import CopyFor, about
from trellis.web.filling.copies import form_copy
from trellis.web.letters.telling import chronology_copy
from trellis.web.people.network_copies import network_copy
from trellis.web.plans.at_home import fridge_copy
from trellis.web.plans.copies import plan_copy, review_copy_for
from trellis.web.plans.emergency import emergency_copy
from trellis.web.plans.interim_copies import interim_copy
from trellis.web.readback.sheets import sheet_copy

Make = Callable[..., Document]


@dataclass(frozen=True)
class Output:
    """A kind of output: its key, what it is called, how a copy is made, and the page it is on.

    ``make`` is called with the request, the key of what it is a copy of, whom it is for, and what
    every document says of the person and the copy.
    """

    key: str
    name: str | Promise
    make: Make
    back: str
    back_takes_key: bool = True


def opened_letter(request: StaffRequest, key: UUID) -> Letter:
    """Return the letter in the address, with a hidden address in it where the reader may know it.

    Raises:
        Http404: when this person has no such letter, or something in it is not for this colleague.
    """
    found = Letter.objects.select_related("author", "assessment", "plan", "review", "visit")
    letter = get_object_or_404(found, pk=key, person=request.person)
    if not letter_for(letter, request.person, request.user):
        raise Http404("There is no page here that you can see.")
    letter.parts = told(request.person, letter.parts)
    letter.composed = told(request.person, letter.composed)
    return letter


def letter_copy(
    request: StaffRequest, key: UUID, copy: CopyFor, *, draft: bool = False, **about_it: Any
) -> Correspondence:
    """Return a letter as a document; a hidden address stands only in the person's own."""
    letter = opened_letter(request, key)
    if copy.key != "person":
        letter.parts = as_kept(request.person, letter.parts)
    letter.parts = plain(letter.parts)
    return correspondence(letter, draft=draft, **about_it)


OUTPUTS = {
    one.key: one
    for one in (
        Output(Sending.Output.LETTER, _("the letter"), letter_copy, "letters:letter"),
        Output(Sending.Output.ASSESSMENT, _("the assessment"), copy_of, "assessments:copies"),
        Output(Sending.Output.PLAN, _("the plan"), plan_copy, "plans:plan_copies"),
        Output(Sending.Output.INTERIM, _("the interim plan"), interim_copy, "plans:interim_copies"),
        Output(Sending.Output.REVIEW, _("the review"), review_copy_for, "plans:review_copies"),
        Output(Sending.Output.FORM, _("the form"), form_copy, "forms:copies"),
        Output(
            Sending.Output.CHRONOLOGY,
            _("the chronology"),
            chronology_copy,
            "letters:chronology",
            back_takes_key=False,
        ),
        Output(
            Sending.Output.NETWORK,
            _("the people and places"),
            network_copy,
            "people:network_copies",
            back_takes_key=False,
        ),
        Output(
            Sending.Output.ABOUT_ME,
            _("About me"),
            profile_copy,
            "aboutme:copies",
            back_takes_key=False,
        ),
    )
}

# What is made on the spot with the person and handed over: it obeys as the others do, and nothing
# of it is kept, so it is not written down as sent.
HANDED = {
    one.key: one
    for one in (
        Output("fridge", _("the page for the fridge"), fridge_copy, "plans:fridge"),
        Output("card", _("the emergency card, as a page"), emergency_copy, "plans:card"),
        Output("read-back", _("what we heard"), sheet_copy, "readback:conversation"),
    )
}


def made_for(
    request: StaffRequest, output: Output, key: UUID, copy: CopyFor, made: Made, why: str = ""
) -> Document:
    """Return a copy as it is made for its reader, saying at its top how they need it."""
    return output.make(request, key, copy, **about(request.person, copy, made=made, why=why))


def easy_words(output: Output, key: UUID) -> bool:
    """Say whether a copy is in easier words: only letters come in both."""
    if output.key != Sending.Output.LETTER:
        return False
    return Letter.objects.filter(pk=key, easy_words=True).exists()


def without(request: StaffRequest, copy: CopyFor) -> tuple[UUID, ...]:
    """Return the passages kept out of a copy: not for its reader, or not for who makes it."""
    return seen_by(request.person, copy.reader, Reader.colleague_(request.user)).without
