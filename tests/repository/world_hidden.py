"""What the world holds of hidden addresses: hidden once and shown again, then hidden anew."""

from typing import Any

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.work.hiding import hide, show_again

# The canaries of a hidden address, and who may meet them: Alice, and Cora, who is named.
APART = frozenset({"person.address", "person.locality", "person.phone", "person.email"})
MAY_KNOW = frozenset({"alice", "cora"})


def address_hidden(r: Any, decides: User, named: User) -> None:
    """Hide where the person lives, show it again, and hide it anew."""
    c, by, person = r.canary, r.worker, r.person
    hide(by=by, person=person, why=c("hiding.first"))
    act_as(decides, person=person.pk)
    show_again(by=decides, person=person, why=c("hiding.lifted_why"))
    act_as(by, person=person.pk)
    r.keep(hiding=hide(by=by, person=person, why=c("hiding.why"), readers=[named]))
