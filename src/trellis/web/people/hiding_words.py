"""What stands where an address is kept hidden: that it is, and whom to ring."""

from django.utils.translation import gettext as _

from trellis.people.models import Person
from trellis.work.queries import whom_to_ring


def hidden_words(person: Person) -> str:
    """Return a sentence in place of the address, telephone and email."""
    who = whom_to_ring(person)
    if not who:
        return _("The address is kept hidden.")
    return _("The address is kept hidden. Ring %(who)s.") % {"who": _(" or ").join(who)}
