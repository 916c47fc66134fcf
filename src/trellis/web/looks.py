"""Note in the audit trail whom a page shows, before its body is sent.

Design, trust, "What was seen and done": every page or file that shows a person is in the trail,
with which persons and through what. A page of one person notes its look as it opens. One on which
somebody else's words stand says whose (:func:`look_beside`, :func:`look_at_each`). And whomever an
answer's links lead to, it names: they are read from the answer itself, so that no list can forget
to say (:func:`note_linked`). What is in the trail once of an answer is not in it twice.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.urls import get_script_prefix

from trellis.access.actor import act_as
from trellis.access.asking import Question, ask, the_person
from trellis.audit.actions import record
from trellis.people.models import Person

if TYPE_CHECKING:
    from trellis.web.access import StaffRequest

SEEN_THROUGH = Question.written("select seen_through(%s)", "person")
PERSON = Question(lambda: Person.objects.filter(pk=the_person()))
# Through what, where no record was opened: one was named beside others; or something is decided.
IN_A_LIST, DECIDES = "list", "decides"
WAITS = "waits"  # a list of what one has to decide, whose knowledge may reveal a restriction
# That somebody reflects, or asks for hints on wording, is in no trail (ADR 18, 35): what such a
# page shows is noted as the pages do where the same is shown, whose names these are.
UNNAMED = {"reflections": "people:list", "hints": "people:list"}
RECORD, WORDS = "people:person", "conversations:mark"


def look(request: "StaffRequest", person: UUID, through: str, place: str = "") -> None:
    """Note that somebody's record was seen, or was written to, on this page.

    Args:
        request: the request for the page.
        person: whom.
        through: how the actor came to see them.
        place: the page or area of the record that is seen; this page's own name otherwise.
    """
    saved = not place and request.method not in {"GET", "HEAD"}
    what = "person.written" if saved else "person.seen"
    noted(request).add(person)
    record(f"{what}:{place or _page(request)}"[:60], by=request.user, about=person, through=through)


def look_beside(request: "StaffRequest", person: UUID, place: str) -> Person | None:
    """Return somebody whose words stand on a page that is not theirs, and note the look.

    Args:
        request: the request for that page.
        person: whom.
        place: the page or area of the record where the same is seen.

    Returns:
        The person, or None where whoever asks may not see them (by now).
    """
    through, asked = SEEN_THROUGH.of(person=person), PERSON.of(person=person)
    act_as(request.user, through, asked, person=person)
    if asked.first is not None:
        look(request, person, through.rows[0][0] or "", place)
    return asked.first


def look_at_each(request: "StaffRequest", people: Iterable[UUID], place: str) -> None:
    """Note that words of these people's records were shown on a page that is nobody's.

    Args:
        request: the request for that page.
        people: whose.
        place: the area that the page is of, as ``supervision``.
    """
    asked = [(one, SEEN_THROUGH.of(person=one)) for one in sorted(set(people))]
    if asked:
        ask(*(through for _one, through in asked))
    for one, through in asked:
        look(request, one, through.rows[0][0] or "", place)


def note_list(request: "StaffRequest", people: Iterable[UUID], *, through: str = IN_A_LIST) -> None:
    """Note in one event whom a page named, without opening a record; nothing for nobody.

    Args:
        request: the request for the page.
        people: whom.
        through: how the actor came to meet them there.
    """
    named = set(people)
    if through == IN_A_LIST:  # what says more of somebody than that they were named stands for it
        named -= noted(request)
        noted(request).update(named)
    if named:
        record(f"people.seen:{_page(request)}"[:60], by=request.user, people=named, through=through)


def note_linked(
    request: "StaffRequest", response: HttpResponseBase, but: UUID | None = None
) -> None:
    """Note whom the links of an answer lead to, besides the person whose page it is."""
    if isinstance(response, HttpResponse) and response["Content-Type"].startswith("text/html"):
        note_list(request, linked_in(response.content) - {but})


def linked_in(body: bytes) -> set[UUID]:
    """Return the keys of the people whom the addresses in a page are about."""
    return {UUID(key.decode()) for key in set(_links(get_script_prefix()).findall(body))}


@cache
def _links(prefix: str) -> re.Pattern[bytes]:
    """Return what an address of a person looks like: all of them begin so (``web/urls.py``)."""
    leads_to = rb"(?:href|src|action)=[\"']%speople/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b"
    return re.compile(leads_to % re.escape(prefix.encode()))


def noted(request: "StaffRequest") -> set[UUID]:
    """Return whom this answer is in the trail to show; whoever notes it elsewhere adds them."""
    if not hasattr(request, "noted"):
        request.noted = set()
    return request.noted


def _page(request: "StaffRequest") -> str:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return UNNAMED.get(name.partition(":")[0], name)
