"""Write letters, and write down what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.letters.composing import NotYet, Seen, compose, must_say, seen_by
from trellis.letters.models import Letter, Sending
from trellis.letters.parts import as_data, from_data
from trellis.people.apart import told
from trellis.people.models import Person, Relationship
from trellis.people.wanted import Made, asked_words, differences, wanted
from trellis.plans.models import Plan, Review
from trellis.work.models import Visit


class Settled(ValueError):
    """A letter that was sent is kept as it stood."""


class TwoWriters(ValueError):
    """Somebody else saved this letter since the writing started."""


@transaction.atomic
def begin_letter(
    *,
    by: User,
    person: Person,
    kind: str,
    assessment: Assessment | None = None,
    plan: Plan | None = None,
    review: Review | None = None,
    visit: Visit | None = None,
    easy_words: bool | None = None,
) -> Letter:
    """Put a letter together; its writer can then change the words.

    Args:
        by: who writes and signs it.
        person: to whom it is.
        kind: one of ``Letter.Kind``.
        assessment: whose decision it tells.
        plan: the plan it covers.
        review: the review it invites to.
        visit: the visit it invites to.
        easy_words: in easier words; None for as the person needs it.

    Raises:
        NotYet: where what it rests on is not there, or not for the person.
    """
    require(by, Permission.WRITE_RECORDS)
    seen = _seen(person, by)
    letter = Letter(
        person=person,
        kind=kind,
        assessment=assessment,
        plan=plan,
        review=review,
        visit=visit,
        easy_words=wanted(person).easy_words if easy_words is None else easy_words,
        on=timezone.localdate(),
        without=list(seen.without),
        author=by,
        changed_by=by,
    )
    letter.composed = letter.parts = as_data(compose(letter, person, seen))
    letter.save()
    record("letter.begun", by=by, about=person.pk, on=letter.pk)
    return letter


def _seen(person: Person, by: User) -> Seen:
    return seen_by(person, Reader.person_(person), Reader.colleague_(by))


def _in_hand(letter: Letter) -> Letter:
    """Lock a letter that is still being written.

    Raises:
        Settled: when it was sent.
    """
    found = Letter.objects.select_for_update(of=("self",)).select_related("author", "person")
    locked = found.get(pk=letter.pk)
    if locked.sent_on is not None:
        raise Settled(_("This letter was sent, and is kept as it stood."))
    return locked


@transaction.atomic
def write_letter(
    *, by: User, letter: Letter, version: int, texts: Mapping[str, str], on: date | None = None
) -> Letter:
    """Change the words of a letter.

    Args:
        by: who changes them.
        letter: one not sent.
        version: the version the writing started from.
        texts: the text of each part by its id; parts left out stay as they are.
        on: the letter's date; None for as it is.

    Raises:
        TwoWriters: when it was saved since that version.
        Settled: when it was sent.
        NotYet: where the words repeat something that is not for the person.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _in_hand(letter)
    held = told(locked.person, locked.parts)
    parts = [replace(part, text=texts.get(part.id, part.text).strip()) for part in from_data(held)]
    changed = as_data(parts)
    if changed == held and on in {None, locked.on}:
        return locked
    if locked.version != version:
        raise TwoWriters(_("Somebody else saved this letter while you were writing."))
    for part in parts:
        _refuse_kept_back(locked.person, part.text)
    locked.parts, locked.on = changed, on or locked.on
    return _save(locked, by, "letter.written")


def _refuse_kept_back(person: Person, text: str) -> None:
    if seen_by(person, Reader.person_(person)).sight.text(text) != text:
        raise NotYet(
            _("Something here repeats words that are not for %(name)s. Take them out.")
            % {"name": person.called}
        )


@transaction.atomic
def put_together_again(*, by: User, letter: Letter, easy_words: bool) -> Letter:
    """Put a letter together afresh, in ordinary or easier words; what was changed by hand stays.

    Raises:
        Settled: when it was sent.
        NotYet: where what it rests on is no longer for the person.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _in_hand(letter)
    seen = _seen(locked.person, by)
    before = {part.id: part.text for part in from_data(locked.composed)}
    written = {part.id: part.text for part in from_data(locked.parts)}
    locked.easy_words = easy_words
    fresh = compose(locked, locked.person, seen)
    locked.composed = as_data(fresh)
    locked.parts = as_data(
        replace(part, text=written[part.id])
        if written.get(part.id, "") != before.get(part.id, "")
        else part
        for part in fresh
    )
    locked.without = list(seen.without)
    return _save(locked, by, "letter.put-together")


@transaction.atomic
def discard_letter(*, by: User, letter: Letter) -> None:
    """Throw away a letter that was never sent; its history keeps what it said.

    Raises:
        Settled: when it was sent.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _in_hand(letter)
    record("letter.discarded", by=by, about=locked.person_id, on=locked.pk)
    locked.delete()


def _save(letter: Letter, by: User, what: str) -> Letter:
    letter.version += 1
    letter.changed_by = by
    letter.save()
    record(what, by=by, about=letter.person_id, on=letter.pk)
    return letter


def lacking(letter: Letter) -> list[str]:
    """Return the headings of the parts that have to be written before a letter can be sent."""
    wanted_parts = must_say(letter)
    return [
        part.heading or _("The opening")
        for part in from_data(letter.parts)
        if part.id in wanted_parts and not part.text.strip()
    ]


@dataclass(frozen=True)
class Copy:
    """A copy as it goes out: what of, for whom, how it is made, and what it says word for word.

    Attributes:
        output: one of ``Sending.Output``.
        of: the key of what it is a copy of.
        to: the reader's name.
        reader: the reader.
        made: size, words, format and way.
        layout: the copy as it stands, as plain data.
        without: the passages kept out of it.
        letter: the letter, where it is one.
        relationship: who in the network it is for, where it is for one of them.
    """

    output: str
    of: UUID
    to: str
    reader: Reader
    made: Made
    layout: dict[str, Any]
    without: tuple[UUID, ...] = ()
    letter: Letter | None = None
    relationship: Relationship | None = None


@transaction.atomic
def send(*, by: User, person: Person, copy: Copy, on: date, why: str = "") -> Sending:
    """Write down that a copy was given or sent, and keep it as it stood.

    Raises:
        NotYet: where it goes otherwise than the person asked and no reason is given; where a letter
            lacks what the law asks; where something in it is no longer for its reader.
    """
    require(by, Permission.WRITE_RECORDS)
    need = wanted(person)
    differs = copy.reader.the_person and bool(differences(need, copy.made))
    if differs and not why.strip():
        raise NotYet(
            _("Say why it goes another way than %(name)s asked.") % {"name": person.called}
        )
    must_be_for(person, copy, why)
    if copy.letter is not None:
        _send_letter(copy.letter, by, on)
    sending = Sending.objects.create(
        person=person,
        output=copy.output,
        of=copy.of,
        letter=copy.letter,
        relationship=copy.relationship,
        to=copy.to,
        to_the_person=copy.reader.the_person,
        on=on,
        way=copy.made.way,
        form=copy.made.form,
        points=copy.made.points,
        asked=", ".join([*asked_words(need), *filter(None, [need.told])]),
        differs=differs,
        why=why.strip(),
        layout=copy.layout,
        without=list(copy.letter.without if copy.letter else copy.without),
        by=by,
    )
    record(f"{copy.output}.sent", by=by, about=person.pk, on=sending.pk)
    return sending


def must_be_for(person: Person, copy: Copy, why: str = "") -> None:
    """Refuse a copy that holds something that is not for its reader.

    A letter was put together on an earlier day: whatever is not for its reader now has to have been
    kept out of it then, and nothing written into it since may repeat such words.

    Raises:
        NotYet: saying for whom it is not.
    """
    seen = seen_by(person, copy.reader)
    parts = from_data(copy.letter.parts) if copy.letter else []
    without = copy.letter.without if copy.letter else copy.without
    says = "\n\n".join([why, *(part.text for part in parts)])
    if not seen.hidden <= set(without) or seen.sight.text(says) != says:
        raise NotYet(_("Something in this is not for %(name)s to read.") % {"name": copy.to})


def must_be_whole(letter: Letter) -> None:
    """Refuse a letter in which something has to be written yet.

    Raises:
        NotYet: naming what.
    """
    if left := lacking(letter):
        raise NotYet(
            _("These parts have to be written before it can go: %(list)s.")
            % {"list": "; ".join(left)}
        )


def _send_letter(letter: Letter, by: User, on: date) -> None:
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    must_be_whole(locked)
    if locked.sent_on is None:
        locked.sent_on = on
        _save(locked, by, "letter.settled")


__all__ = [
    "Copy",
    "NotYet",
    "Settled",
    "TwoWriters",
    "begin_letter",
    "discard_letter",
    "lacking",
    "must_be_for",
    "must_be_whole",
    "put_together_again",
    "send",
    "write_letter",
]
