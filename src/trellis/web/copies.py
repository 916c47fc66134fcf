"""Copies of a document: whom one is for, and the file that is sent.

Items are published to named readers, one by one (design: trust). A copy is for the person, for
someone in their network, or for the council's own file; what is not for its reader is not in it.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.documents.model import Document
from trellis.documents.pdf import pdf
from trellis.documents.word import docx
from trellis.outcomes.queries import threads_of
from trellis.people.models import Person, Relationship

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class CopyFor:
    """Whom a copy is for. ``key`` is what the address says: person, file, or a relationship."""

    key: str
    name: str
    reader: Reader


def copy_for(person: Person, user: User, asked: str) -> CopyFor:
    """Return whom a copy is for.

    Raises:
        Http404: for nobody of this person's.
    """
    if asked in {"", "person"}:
        return CopyFor("person", person.called, Reader.person_(person))
    if asked == "file":
        return CopyFor("file", _("the council’s file"), Reader.colleague_(user))
    try:
        found = Relationship.objects.filter(person=person, died="", pk=UUID(asked)).first()
    except ValueError as error:
        raise Http404 from error
    if found is None or not threads_of(person.pk, Reader.colleague_(user)).shows(found):
        raise Http404
    return CopyFor(str(found.pk), found.name, Reader.relation_(found))


def readers(person: Person, user: User) -> list[CopyFor]:
    """Return everybody a copy could be made for whom the user may know of, the person first."""
    network = Relationship.objects.filter(person=person, died="").exclude(kind="animal")
    threads = threads_of(person.pk, Reader.colleague_(user))
    keys = ["person", "file", *(str(tie.pk) for tie in network if threads.shows(tie))]
    return [copy_for(person, user, key) for key in keys]


def about(person: Person, copy: CopyFor) -> dict[str, Any]:
    """Return what every document says of the person and the copy, with their print obeyed."""
    own = copy.key == "person"
    size = max(12, min(48, person.print_points)) if own else 12
    return {
        "person": person.name,
        "called": person.called,
        "council": settings.COUNCIL,
        "reader": person.called if own else copy.name,
        "address": tuple(person.address.splitlines()) if own else (),
        "information_need": _need(person, size) if own else "",
        "point_size": size,
    }


def _need(person: Person, size: int) -> str:
    if size != 12:
        return _("In %(size)s point, as you asked.") % {"size": size}
    return ""


def sent(document: Document, kind: str, name: str) -> HttpResponse:
    """Return a document as a file. Its name says what it is, never whose.

    Args:
        document: what to make a file of.
        kind: ``pdf`` or ``docx``.
        name: such as ``plan``.

    Raises:
        Http404: for another kind of file.
    """
    if kind not in TYPES:
        raise Http404
    made = pdf(document, settings.DOCUMENT_FONTS) if kind == "pdf" else docx(document)
    response = HttpResponse(made, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
