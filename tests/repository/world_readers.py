"""What the world holds of readers: one of each record, with an item to read and one that waits."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from trellis.conversations.readers import Reader
from trellis.letters.actions import Copy
from trellis.letters.composing import seen_by
from trellis.people.models import Relationship
from trellis.publishing.granting import Reads, grant, invite
from trellis.publishing.publications import Item, made_here, publish, reader_of


def published(r: Any, email: str, layout: dict[str, Any]) -> None:
    """Let Rhoda read; publish an item to her, and have another wait for a second person."""
    c, by, person, today = r.canary, r.worker, r.person, timezone.localdate()
    rhoda = Relationship.objects.get(pk=r.keys["reader"])
    reads = Reads(
        kind="school",
        basis=c("grant.basis"),
        begins_on=today,
        ends_on=today + timedelta(days=90),
        relationship=rhoda,
        organisation=c("grant.organisation"),
    )
    reader = invite(by=by, person=person, email=email, name="Rita Vale")
    made = grant(by=by, person=person, reader=reader, reads=reads)
    made.person = person
    for name, ask in (("publication", False), ("waiting", True)):
        run = {"text": c(f"{name}.layout"), "bold": False, "fixed": False}
        prose = {"kind": "prose", "runs": [run], "soft": False, "keep": False}
        copy = Copy(
            output="plan",
            of=UUID(r.keys["plan"]),
            to=rhoda.name,
            reader=reader_of(made),
            made=made_here(12),
            layout={**layout, "blocks": [prose]},
            without=seen_by(person, reader_of(made), Reader.colleague_(by)).without,
            relationship=rhoda,
        )
        item = Item(copy, c(f"{name}.title"), c(f"{name}.why"), ask=ask)
        r.keep(**{name: publish(by=by, grant=made, item=item)})
    r.keep(reading=made)
