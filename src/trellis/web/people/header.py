"""Who a page is about: what every page of a person says at its top.

Each page of a person is drawn with ``{**person_header(request, "Conversations"), …}``: who it is,
how to talk with them, and, for staff, how to make contact. Communication and information needs are
in view on every page (Accessible Information Standard, DAPB1605, stage "flag").
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.asking import ask
from trellis.corrections.beside import notes_about
from trellis.people.models import ContactNote, Name, Person
from trellis.people.queries import IN_USE, NAMES, NEEDS, NEWEST_CONTACT_NOTE, needs_in_words
from trellis.web.access import StaffRequest
from trellis.web.navigation import person_pages
from trellis.web.wording import day, day_short

USUAL_PRINT = 12
PROPER = frozenset({"British", "Makaton", "Sign", "Braille", "Moon"})


@dataclass(frozen=True)
class BeforeYouKnock:
    """How and when it is safe to make contact: staff only."""

    id: UUID
    text: str
    asked_on: date
    look_again_on: date


@dataclass(frozen=True)
class PersonHead:
    """A person as the top of a page shows them; every text may be empty but the names."""

    id: UUID
    name: str
    called: str
    also_known_as: str
    pronouns: str
    age_words: str
    how_to_talk: str
    how_to_talk_more: str
    information: str
    before_you_knock: BeforeYouKnock | None


def person_header(request: StaffRequest, current: str = "") -> dict[str, Any]:
    """Return what ``person.jinja`` needs, for the person whose page is open.

    Args:
        request: the request of a view under ``@about_person``.
        current: the key of the page shown, as in ``navigation.person_pages``.

    Returns:
        ``person`` (a :class:`PersonHead`), ``current`` and ``subnav`` (the person's pages).
    """
    head = person_head(request.person)
    return {
        "person": head,
        "current": current,
        "subnav": person_pages(head),
        "for_a_while": for_a_while(getattr(request, "through", "")),
        "stands_beside": notes_about(request.person.pk),
    }


def for_a_while(through: str) -> str:
    """Return what somebody is told whose sight of a record ends by itself; nothing for others."""
    return {
        "emergency": _("You opened this record in an emergency. It closes within the hour."),
        "duty": _("You are on duty for this person. The record closes when your shift ends."),
        "cover": _("You stand in for a colleague who is away and works with this person."),
    }.get(through, "")


def person_head(person: Person) -> PersonHead:
    """Return a person as the top of a page shows them."""
    about = {"person": person.pk}
    names, needs, note = NAMES.of(**about), NEEDS.of(**about), NEWEST_CONTACT_NOTE.of(**about)
    ask(names, needs, note)
    information = information_words(person, needs_in_words(needs.rows))
    short, more = person.how_to_talk, " ".join(filter(None, [person.how_to_talk_more, information]))
    if not short and not person.how_to_talk_more:
        short, more = information, ""
    return PersonHead(
        id=person.pk,
        name=person.name,
        called=person.called,
        also_known_as=also_known_as(names.rows),
        pronouns=person.pronouns,
        age_words=age_words(person),
        how_to_talk=short,
        how_to_talk_more=more,
        information=information,
        before_you_knock=before_you_knock(note.first),
    )


def also_known_as(names: list[Name]) -> str:
    """Return other names in use. A former name, or one only on official papers, is not shown here.

    Such a name may be one that the person has left behind; it stands on the page of their names.
    """
    return ", ".join(name.name for name in names if name.kind in IN_USE)


def age_words(person: Person) -> str:
    """Return the age in words: ``71, born 9 June 1954``, or ``about 66, born about 1960``."""
    age = person.age_on(timezone.localdate())
    if age is None:
        return ""
    if person.born_on:
        return _("%(age)s, born %(day)s") % {"age": age, "day": day(person.born_on)}
    return _("about %(age)s, born about %(year)s") % {"age": age, "year": person.born_about}


def information_words(person: Person, needs: dict[str, list[str]]) -> str:
    """Return what they use, who has to be there, and how they need letters, in sentences."""
    words = [f"{need}." for need in needs.get("support", [])]
    there = [*map(in_a_row, needs.get("professional", [])), person.interpreter.rstrip(". ")]
    if any(there):
        words.append(_("Has to be there: %(who)s.") % {"who": ", ".join(filter(None, there))})
    if person.language and person.language.casefold() != "english":
        words.append(_("Language: %(language)s.") % {"language": person.language})
    if needs.get("contact"):
        ways = ", ".join(map(in_a_row, needs["contact"]))
        words.append(_("To make contact: %(ways)s.") % {"ways": ways})
    letters = _letters(person, needs.get("format", []))
    if letters:
        words.append(_("Letters: %(how)s.") % {"how": letters})
    return " ".join(words)


def _letters(person: Person, formats: list[str]) -> str:
    parts = [*map(in_a_row, formats), person.information_format.rstrip(". ")]
    if person.print_points != USUAL_PRINT:
        parts.append(_("%(size)s point") % {"size": person.print_points})
    return ", ".join(dict.fromkeys(filter(None, parts)))


def in_a_row(words: str) -> str:
    """Return a label as it stands in the middle of a sentence; names keep their capital."""
    first = words.split()[0].rstrip(",") if words else ""
    return words if first in PROPER else words[:1].lower() + words[1:]


def before_you_knock(note: ContactNote | None) -> BeforeYouKnock | None:
    """Return the note on making contact, saying so where its day to be asked again has passed."""
    if note is None:
        return None
    text = note.text
    if note.look_again_on < timezone.localdate():
        text += " " + _("This was to be asked again by %(day)s: ask before relying on it.") % {
            "day": day_short(note.look_again_on)
        }
    return BeforeYouKnock(note.pk, text, note.asked_on, note.look_again_on)
