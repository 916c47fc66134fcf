"""What records hold, and why two may be about one person, in words."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from trellis.people import nhs
from trellis.people.models import Person
from trellis.web.wording import day

# Of what a record holds, the kinds people know by name, in the order they look for them.
KNOWN = (
    "conversations.conversation",
    "conversations.passage",
    "assessments.assessment",
    "outcomes.outcome",
    "plans.plan",
    "plans.review",
    "letters.letter",
    "letters.sending",
    "people.relationship",
    "community.tie",
    "records.guidedrecord",
    "work.pieceofwork",
    "work.visit",
)


def here_for_a_while() -> str:
    """Return why somebody who is in for a while decides nothing about two records."""
    return _(
        "You see one of these records for a while only. Two records are made one, kept apart and"
        " taken apart again by a supervisor or practice lead who works with the person in each."
    )


def kind_words(model: str) -> str:
    """Return what rows of a kind are called, as a heading; empty for one without a name."""
    return {
        "conversations.conversation": _("Conversations and other sources"),
        "conversations.passage": _("Passages marked"),
        "assessments.assessment": _("Assessments"),
        "outcomes.outcome": _("Outcomes"),
        "plans.plan": _("Plans"),
        "plans.review": _("Reviews"),
        "letters.letter": _("Letters"),
        "letters.sending": _("Copies that were sent"),
        "people.relationship": _("People in the network"),
        "community.tie": _("Places and groups"),
        "records.guidedrecord": _("About me and other forms"),
        "work.pieceofwork": _("Pieces of work"),
        "work.visit": _("Visits arranged"),
    }.get(model, "")


def one_words(model: str) -> str:
    """Return what one row of a kind is called."""
    return {
        "conversations.conversation": _("Conversation or other source"),
        "conversations.passage": _("Passage"),
        "assessments.assessment": _("Assessment"),
        "outcomes.outcome": _("Outcome"),
        "plans.plan": _("Plan"),
        "plans.review": _("Review"),
        "plans.interimplan": _("Interim plan"),
        "letters.letter": _("Letter"),
        "letters.sending": _("Copy that was sent"),
        "publishing.publication": _("Copy that was published to a reader"),
        "people.name": _("Name"),
        "people.relationship": _("Someone in the network"),
        "people.communicationneed": _("Information need"),
        "people.contactnote": _("Before you ring, write or knock"),
        "people.networkpicture": _("Network picture"),
        "people.legalrepresentative": _("Who may decide in law"),
        "community.tie": _("Place or group"),
        "records.guidedrecord": _("Form filled in"),
        "aboutme.lifeevent": _("Life event"),
        "work.pieceofwork": _("Piece of work"),
        "work.involvement": _("Somebody involved"),
        "work.visit": _("Visit"),
    }.get(model, _("Another part of the record"))


def model_of(table: str) -> type[models.Model] | None:
    """Return the model that is kept in a table, if any is."""
    found = (one for one in apps.get_models() if one._meta.db_table == table)
    return next(found, None)


def about_a_person() -> list[type[models.Model]]:
    """Return every model with a person, but for histories and for what merging keeps of itself."""
    return [
        model
        for model in apps.get_models()
        if any(field.column == "person_id" for field in model._meta.concrete_fields)
        and not any(field.name == "pgh_id" for field in model._meta.concrete_fields)
        and model._meta.label_lower not in {"people.merge", "people.moved", "people.maysame"}
    ]


def reason_words(reason: str) -> str:
    """Return why a record may be about the same person."""
    return all_reasons().get(reason, "")


def all_reasons() -> dict[str, str]:
    """Return the reasons why a record may be about the same person, in words."""
    return {
        "nhs": _("The same NHS number."),
        "name-day": _("The same name and date of birth."),
        "name-year": _("The same name and year of birth."),
        "name": _("The same name."),
        "like-year": _("A name much like it, and about the same year of birth."),
    }


def field_words(name: str) -> str:
    """Return what a value of a person is called."""
    text = str(_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def _field(name: str) -> Any:
    return Person._meta.get_field(name)


def value_words(name: str, value: Any) -> str:
    """Return a value of a person as it is read."""
    if value in (None, ""):
        return ""
    if name == "nhs_number":
        return nhs.spaced(str(value))
    if name == "born_on":
        return day(_field(name).to_python(value))
    if name == "print_points":
        return _("%(size)s point") % {"size": value}
    return str(value)
