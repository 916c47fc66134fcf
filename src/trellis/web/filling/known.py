"""Whom and what a question can be answered with: people, places, outcomes, words said before."""

from collections.abc import Iterable, Iterator
from typing import Any

from trellis.community.models import Tie
from trellis.conversations.models import Passage
from trellis.conversations.queries import passages_for
from trellis.conversations.readers import Reader
from trellis.forms.queries import ShownRecord
from trellis.outcomes.models import Outcome
from trellis.outcomes.queries import Threads, threads_of
from trellis.packs.model import Section
from trellis.people.models import Person, Relationship
from trellis.records.answers import POINTS
from trellis.web.aboutme.passages import Offered, each_once
from trellis.web.aboutme.taking import named
from trellis.web.access import StaffRequest
from trellis.web.people.sources import by_the_person, is_quoted, said


def known_for(
    request: StaffRequest, shown: ShownRecord, section: Section
) -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """Return what the questions of a section can be answered with, and the words that are kept.

    What was chosen before stays there to choose, though it be known no more.

    Args:
        request: the request of the page.
        shown: the form.
        section: the section of it.
    """
    kinds = {question.answer for question in section.questions} & POINTS
    if not kinds:
        return {}, {}
    person = request.person
    threads = threads_of(person.pk, Reader.colleague_(request.user))
    known: dict[str, list[tuple[str, str]]] = {}
    kept_as: dict[str, str] = {}
    if "person" in kinds:
        known["person"] = [(str(one.pk), one.name) for one in _people(person, threads)]
    if "resource" in kinds:
        ties = Tie.objects.filter(person=person)
        known["resource"] = [(str(one.pk), one.place) for one in ties if threads.shows(one)]
    if "outcome" in kinds:
        wanted = Outcome.objects.filter(person=person, ended_on=None)
        known["outcome"] = [(str(one.pk), one.words) for one in wanted if threads.shows(one)]
    if "passage" in kinds:
        passages = spoken(request)
        known["passage"] = [(str(one.pk), named(one)) for one in passages]
        kept_as = {str(one.pk): one.words for one in passages}
    for kind, given in _chosen(shown, section):
        if given["id"] not in dict(known[kind]):
            known[kind].append((given["id"], given["words"]))
    return known, kept_as


def _people(person: Person, threads: Threads) -> Iterator[Relationship]:
    network = Relationship.objects.filter(person=person, died="").exclude(kind="animal")
    return (one for one in network if threads.shows(one))


def _chosen(shown: ShownRecord, section: Section) -> Iterator[tuple[str, Any]]:
    for question in section.questions:
        given = shown.record.answers.get(question.id)
        if question.answer in POINTS and isinstance(given, dict) and given["id"]:
            yield question.answer, given


def spoken(request: StaffRequest) -> list[Passage]:
    """Return the passages that the colleague may see: the person's own first, the newest first."""
    found = list(passages_for(request.person.pk, Reader.colleague_(request.user)))
    found.sort(key=lambda one: one.conversation.happened_on, reverse=True)
    found.sort(key=lambda one: not by_the_person(one, request.person))
    return each_once(found)


def said_already(request: StaffRequest, taken: Iterable[str]) -> list[Offered]:
    """Return the words that can be brought into an answer, without those that are there."""
    there = set(taken)
    found = [one for one in spoken(request) if str(one.pk) not in there]
    return [Offered(one.pk, one.kind, one.words, is_quoted([one]), said(one)) for one in found]
