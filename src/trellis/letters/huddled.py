"""The dated entries of what was agreed about a person at huddles."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from trellis.accounts.ids import made_at
from trellis.huddles.models import Entry as Agreed
from trellis.letters.composing import Seen
from trellis.letters.entries import Entry, joined, told, whole
from trellis.people.models import Person


def thought_together(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give each thing agreed; ``shown`` says whether nothing in it is kept from the readers."""
    for one in Agreed.objects.filter(person=person).select_related("written_by"):
        who = told(_("Who does it:"), ", ".join(filter(None, [one.who, one.when])))
        rest = joined(who, told(_("Agreed by"), ", ".join(one.agreed_by)))
        yield Entry(
            on=one.written_on,
            kind="huddle",
            what=joined(one.what, rest),
            head=one.what,
            rest=rest,
            by=one.written_by.name,
            key=one.pk,
            shown=whole(seen, one.what),
            recorded=made_at(one.pk),
        )
