"""Photographs and drawings of a conversation: keep one, describe it anew, take it away, show it.

What is to be seen stands in the conversation's own text, as a paragraph: there it is marked, read
back and kept from readers as every other word is. The picture follows its paragraph.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.actions import save_narrative
from trellis.conversations.models import Conversation, Narrative, Passage, Picture
from trellis.conversations.readers import Reader, withheld
from trellis.language.redact import without_words
from trellis.language.text import normalise
from trellis.people.actions import ChangedMeanwhile
from trellis.pictures.photographs import Picture as Drawn


@dataclass(frozen=True)
class AboutPicture:
    """What is said about a picture; all but ``made_when`` is needed."""

    kind: str
    description: str
    made_by: str
    agreed_how: str
    agreed_on: date
    made_when: str = ""

    def checked(self) -> "AboutPicture":
        """Return it with its words on one line each.

        Raises:
            ValueError: without a description, a maker, or the person's agreement.
        """
        told = {
            name: " ".join(normalise(getattr(self, name)).split())
            for name in ("description", "made_by", "made_when", "agreed_how")
        }
        if not (told["description"] and told["made_by"]):
            raise ValueError("Say what is to be seen, and who made it.")
        if not told["agreed_how"]:
            raise ValueError("A picture is kept only with the person's agreement.")
        return AboutPicture(kind=self.kind, agreed_on=self.agreed_on, **told)


def paragraph_of(about: AboutPicture | Picture) -> str:
    """Return the paragraph in which a conversation's text says what is to be seen."""
    names = {"kind": Picture.Kind(about.kind).label, "who": about.made_by, "when": about.made_when}
    lead = (
        _("%(kind)s by %(who)s, %(when)s.") if about.made_when else _("%(kind)s by %(who)s.")
    ) % names
    return f"{lead} {about.description}"


@transaction.atomic
def add_picture(
    *, by: User, conversation: Conversation, drawn: Drawn, about: AboutPicture
) -> Picture:
    """Keep a picture with a conversation, and put what is to be seen at the end of its text.

    Raises:
        TooLong: when the text would be over the limit.
        ValueError: without a description, a maker, or the person's agreement.
    """
    require(by, Permission.WRITE_RECORDS)
    told = about.checked()
    made = Picture.objects.create(
        person_id=conversation.person_id,
        conversation=conversation,
        jpeg=drawn.jpeg,
        width=drawn.width,
        height=drawn.height,
        added_by=by,
        **vars(told),
    )
    narrative = Narrative.objects.select_for_update().get(conversation=conversation)
    text = with_paragraph(narrative.text, paragraph_of(told))
    save_narrative(by=by, conversation=conversation, text=text, version=narrative.version)
    record("picture.added", by=by, about=made.person_id, on=made.pk)
    return made


def with_paragraph(text: str, paragraph: str) -> str:
    """Return a text with a paragraph at its end."""
    before = text.rstrip("\n")
    return f"{before}\n\n{paragraph}" if before.strip() else paragraph


@transaction.atomic
def describe_picture(
    *, by: User, picture: Picture, about: AboutPicture, version: int, drawn: Drawn | None = None
) -> Picture:
    """Say anew what is to be seen, who made it and how it was agreed; put another in its place.

    The paragraph in the text follows, unless somebody has written it otherwise by hand.

    Raises:
        ChangedMeanwhile: when somebody else changed it since that version.
        TooLong: when the text would be over the limit.
        ValueError: without a description, a maker, or the person's agreement.
    """
    require(by, Permission.WRITE_RECORDS)
    told = about.checked()
    held = Picture.objects.select_for_update().get(pk=picture.pk)
    if held.version != version:
        raise ChangedMeanwhile("Somebody else saved this while you were writing.")
    before = paragraph_of(held)
    for name, value in vars(told).items():
        setattr(held, name, value)
    if drawn is not None:
        held.jpeg, held.width, held.height = drawn.jpeg, drawn.width, drawn.height
    held.version += 1
    held.save()
    narrative = Narrative.objects.select_for_update().get(conversation=held.conversation_id)
    text = narrative.text.replace(before, paragraph_of(told), 1)
    save_narrative(by=by, conversation=held.conversation, text=text, version=narrative.version)
    record("picture.described", by=by, about=held.person_id, on=held.pk)
    return held


@transaction.atomic
def take_out_picture(*, by: User, picture: Picture) -> None:
    """Take a picture away; it is not kept. What was written about it stays in the text."""
    require(by, Permission.WRITE_RECORDS)
    key, person = picture.pk, picture.person_id
    picture.delete()
    record("picture.taken-out", by=by, about=person, on=key)


def shown_pictures(conversation: Conversation, *readers: Reader) -> list[Picture]:
    """Return a conversation's pictures, without those that one of these readers may not see.

    A picture is kept from whoever is not shown words of its description; where its paragraph is not
    in the text as it was put there, from whoever is not shown any words of the conversation.
    """
    found = list(Picture.objects.filter(conversation=conversation).defer("jpeg"))
    kept_from = withheld(conversation.person_id, *readers) if found else ()
    if not kept_from:
        return found
    hidden = list(Passage.objects.filter(person=conversation.person_id, pk__in=kept_from))
    text = conversation.narrative.text
    return [one for one in found if not _hidden(one, text, hidden)]


def _hidden(picture: Picture, text: str, hidden: list[Passage]) -> bool:
    said = [passage.exact for passage in hidden]
    if without_words(picture.description, said) != picture.description:
        return True
    paragraph = paragraph_of(picture)
    start = text.find(paragraph)
    here = [one for one in hidden if one.conversation_id == picture.conversation_id]
    if start < 0:
        return bool(here)
    end = start + len(paragraph)
    return any(not one.detached and one.start < end and start < one.end for one in here)
