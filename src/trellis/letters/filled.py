"""The dated entries of the council's own forms that were filled in with somebody."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from trellis.accounts.ids import made_at
from trellis.forms.queries import forms_of
from trellis.letters.composing import Seen
from trellis.letters.entries import Entry, joined, told, whole
from trellis.packs.model import text
from trellis.people.models import Person
from trellis.records.models import GuidedRecord
from trellis.records.queries import form_of


def filled_in(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give the council's own forms that were filled in, on the day they were filled in together.

    One that was put away was not: it stands with the forms alone.
    """
    for one in forms_of(person.pk).exclude(state=GuidedRecord.State.AWAY):
        title = text(form_of(one).title)
        finished = one.state == GuidedRecord.State.FINISHED
        helped = joined(told(_("Helped by:"), one.helped_by), one.helped_how)
        rest = helped if finished else _("Being filled in.")
        yield Entry(
            on=one.written_on,
            kind="form",
            what=joined(title, rest),
            head=title,
            rest=rest,
            key=one.pk,
            source=title,
            by=one.changed_by.name,
            shown=whole(seen, rest) and seen.sight.shows_name(one.helped_by),
            recorded=made_at(one.pk),
        )
