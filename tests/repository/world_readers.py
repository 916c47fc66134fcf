"""What the world holds of readers: who reads, an item for each, and one that waits.

Rita reads about Dot as a partner does, Rolf about Fred. Dot herself, a parent and an advocate read
one item each, with canaries of its own. To another parent an item was published before his grant
was suspended: what stands in it is his no more.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from trellis.accounts.models import User
from trellis.conversations.readers import Reader
from trellis.letters.actions import Copy
from trellis.letters.composing import seen_by
from trellis.people.actions import tell_relationship
from trellis.people.models import Relationship
from trellis.publishing.granting import Reads, grant, invite, suspend
from trellis.publishing.looking import open_looks
from trellis.publishing.models import Grant, Publication
from trellis.publishing.publications import Item, made_here, name_of, publish, reader_of

READERS = (
    "Rita Vale", "Rolf Bray", "Dot Marlowe", "Paula Marlowe", "Avis Lane", "Otto Marlowe",
)  # fmt: skip
# Who reads what of Dot's: an item, by what its canaries begin with.
ITEMS = {"rita": "publication", "dot": "own item", "paula": "parent's item", "avis": "advocate's"}
NAMES = frozenset({"person.name", "person.called"})


def reads_of_dot(who: str) -> frozenset[str] | None:
    """Return the names of the canaries that a reader may meet; None for whoever is no reader."""
    if who in {"otto", "rolf"}:
        return frozenset()
    if item := ITEMS.get(who):
        return NAMES | {f"{item}.title", f"{item}.layout"}
    return None


def published(r: Any, name: str, layout: dict[str, Any]) -> None:
    """Let Rhoda read; publish an item to her, and have another wait for a second person."""
    c = r.canary
    rhoda = Relationship.objects.get(pk=r.keys["reader"])
    more = {"relationship": rhoda, "organisation": c("grant.organisation")}
    made = _granted(r, name, "school", **more)
    for item, ask in (("publication", False), ("waiting", True)):
        r.keep(**{item: _item(r, made, item, layout, ask=ask)})
    r.keep(reading=made)


def also_read(r: Any, layout: dict[str, Any]) -> None:
    """Let the person, two parents and an advocate read, and suspend what one parent reads."""
    for name, kind, item in (
        ("Dot Marlowe", "person", "own item"),
        ("Paula Marlowe", "parent", "parent's item"),
        ("Avis Lane", "advocate", "advocate's"),
        ("Otto Marlowe", "parent", "suspended item"),
    ):
        tie = None
        if kind != "person":
            tie = tell_relationship(by=r.worker, person=r.person, name=name, source_told="herself")
        made = _granted(r, name, kind, relationship=tie)
        r.keep(**{f"{name.split()[0].lower()}s_item": _item(r, made, item, layout)})
        if kind == "person":
            open_looks(by=r.worker, grant=made)
    suspend(by=r.worker, grant=made)


def _granted(r: Any, name: str, kind: str, **more: Any) -> Grant:
    by, person, today = r.worker, r.person, timezone.localdate()
    reads = Reads(
        kind=kind,
        basis=r.canary("grant.basis"),
        begins_on=today,
        ends_on=None if kind == "person" else today + timedelta(days=90),
        **more,
    )
    email = f"{name.split()[0].lower()}@example.test"
    reader: User = invite(by=by, person=person, email=email, name=name)
    made = grant(by=by, person=person, reader=reader, reads=reads)
    made.person = person
    return made


def _item(
    r: Any, made: Grant, name: str, layout: dict[str, Any], *, ask: bool = False
) -> Publication:
    """Publish a copy of the plan, with canaries for its title and its words."""
    by, person, c = r.worker, r.person, r.canary
    run = {"text": c(f"{name}.layout"), "bold": False, "fixed": False}
    prose = {"kind": "prose", "runs": [run], "soft": False, "keep": False}
    copy = Copy(
        output="plan",
        of=UUID(r.keys["plan"]),
        to=name_of(made),
        reader=reader_of(made),
        made=made_here(12),
        layout={**layout, "blocks": [prose]},
        without=seen_by(person, reader_of(made), Reader.colleague_(by)).without,
        relationship=made.relationship,
    )
    item = Item(copy, c(f"{name}.title"), c(f"{name}.why"), ask=ask)
    return publish(by=by, grant=made, item=item)
