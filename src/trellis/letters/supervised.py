"""The dated entries of what was decided about a person in supervision, or in a peer group."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from trellis.accounts.ids import made_at
from trellis.letters.composing import Seen
from trellis.letters.entries import Entry, joined, told, whole
from trellis.peergroups.models import Decision
from trellis.people.models import Person
from trellis.supervision.models import PersonNote


def thought_through(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give each decision; ``shown`` says whether nothing in it is kept from the readers."""
    for one in PersonNote.objects.filter(person=person).select_related("written_by"):
        rest = told(_("Who tells them:"), one.told)
        yield Entry(
            on=one.written_on,
            kind="supervision",
            what=joined(one.decided, rest),
            head=one.decided,
            rest=rest,
            by=one.written_by.name,
            key=one.pk,
            shown=whole(seen, one.decided, one.told),
            recorded=made_at(one.pk),
        )


def decided_together(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give each decision of a peer group; ``shown`` as above."""
    for one in Decision.objects.filter(person=person).select_related("written_by"):
        rest = joined(told(_("Who does what:"), one.agreed), told(_("Who tells them:"), one.told))
        yield Entry(
            on=one.written_on,
            kind="peer-group",
            what=joined(one.decided, rest),
            head=one.decided,
            rest=rest,
            by=one.written_by.name,
            key=one.pk,
            shown=whole(seen, one.decided, one.agreed, one.told),
            recorded=made_at(one.pk),
        )
