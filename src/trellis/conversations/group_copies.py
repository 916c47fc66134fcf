"""A conversation without names, for a group that reflects on practice.

The engine proposes stand-ins from what the record knows; whoever wrote the conversation reads them
all, changes what they want, and confirms. Only then is there a copy, and only then may others see
it. It can be taken back.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.models import Conversation, GroupCopy, Narrative
from trellis.conversations.readers import Reader, shown_text, withheld
from trellis.language.anonymise import Anonymised, Anonymiser, Known, Roster
from trellis.people.models import Person, Relationship
from trellis.people.reaching import reach_of

DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


class StillThere(ValueError):
    """Somebody can still be known by the copy; ``words`` are those that tell."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = tuple(words)
        super().__init__("Somebody can still be known by: " + ", ".join(self.words))


class NotForReader(ValueError):
    """Something in the conversation is not for somebody whom the copy would be shown to."""

    def __init__(self, reader: User) -> None:
        self.reader = reader
        super().__init__("Something in this is not for one of them.")


def roster_of(conversation: Conversation) -> Roster:
    """Return everybody the record knows, with what stands in for each."""
    return roster_around(conversation.person, [conversation.author.name])


def roster_around(person: Person, workers: Iterable[str] = ()) -> Roster:
    """Return everybody a person's record knows, with what stands in for each.

    Args:
        person: whose record.
        workers: the names of those who work with them.
    """
    theirs = _theirs(person.pronouns)
    around = [(_name_in(tie.name), tie) for tie in person.relationships.exclude(name="")]
    known = [
        Known(_names(person), "the person"),
        *(Known((name,), _stand_in(tie, theirs)) for name, tie in around if name),
        *(Known((name,), "the worker") for name in workers),
    ]
    address = reach_of(person).address
    if address.strip():
        lines = tuple(line.strip(" ,") for line in address.splitlines() if line.strip(" ,"))
        known.append(Known(lines, "an address", "ADDRESS", initials=False))
    return Roster(tuple(known))


def _names(person: Person) -> tuple[str, ...]:
    others = person.names.values_list("name", flat=True)
    return tuple(dict.fromkeys(filter(None, [person.name, person.called, *others])))


def _name_in(told: str) -> str:
    """Return the name in what somebody is called: of "Sunita at the post office", Sunita.

    A day of the week is nobody's name: of "the Thursday club" there is none.
    """
    return " ".join(
        word for word in told.split() if word[:1].isupper() and word.strip(",.").lower() not in DAYS
    )


def _theirs(pronouns: str) -> str:
    return {"she": "her", "he": "his"}.get(pronouns.lower().partition("/")[0].strip(), "their")


def _stand_in(tie: Relationship, theirs: str) -> str:
    """Return what stands for somebody in the network: who they are, never what they are called."""
    plain = tie.how.strip().split(",")[0].split(" of ")[0].strip()
    first, _space, rest = plain.partition(" ")
    if first.lower() in {"her", "his", "their", "the", "a", "an", "my"}:
        plain = rest
    if not plain or any(word[:1].isupper() for word in plain.split()):
        return "somebody close"
    return f"{theirs} {plain}"


def without_names(conversation: Conversation) -> Anonymised:
    """Return a conversation with stand-ins, each listed."""
    narrative: Narrative = conversation.narrative
    return Anonymiser(roster_of(conversation)).anonymise(narrative.text)


def still_there(conversation: Conversation, text: str) -> list[str]:
    """Return words of a copy by which the record's own people can still be known."""
    found = roster_of(conversation).found(text)
    return list(dict.fromkeys(text[start:end] for (start, end, _kind), _stand_in in found))


@transaction.atomic
def confirm_copy(
    *, by: User, conversation: Conversation, title: str, text: str, readers: Collection[User]
) -> GroupCopy:
    """Make a copy that others may see. To call it is to confirm that nobody can be known by it.

    Args:
        by: who confirms.
        conversation: of which it is a copy.
        title: what it is called, without a name.
        text: the copy, as it was read and changed.
        readers: colleagues who may see it, besides the author.

    Raises:
        StillThere: when somebody the record knows can be known by it.
        NotForReader: when something in the conversation is not for one of the readers.
    """
    require(by, Permission.WRITE_RECORDS)
    if words := still_there(conversation, f"{title}\n{text}"):
        raise StillThere(words)
    for reader in readers:
        if _keeps_something(conversation, reader):
            raise NotForReader(reader)
    keys = sorted({reader.pk for reader in readers} - {by.pk})
    made = GroupCopy.objects.create(author=by, title=title, text=text, readers=keys)
    record("conversation.copied-without-names", by=by, about=conversation.person_id, on=made.pk)
    return made


def _keeps_something(conversation: Conversation, reader: User) -> bool:
    kept = withheld(conversation.person_id, Reader.colleague_(reader))
    narrative: Narrative = conversation.narrative
    return bool(kept) and shown_text(narrative, kept) != narrative.text


@transaction.atomic
def take_back(*, by: User, copy: UUID) -> None:
    """Take a copy of one's own back: nobody sees it any more."""
    GroupCopy.objects.filter(pk=copy, author=by).delete()
