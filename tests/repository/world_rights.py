"""What the world holds of a person's rights: what was shared."""

from typing import Any

from django.utils import timezone

from trellis.rights.sharing import withdraw_sharing, write_sharing


def shared(r: Any) -> None:
    """Write down two sharings, one of which has ended."""
    c, by, person = r.canary, r.worker, r.person
    today = timezone.localdate()
    texts = ("organisation", "to_whom", "what", "purpose", "statute", "words", "why_all_the_same")
    about: dict[str, Any] = {
        **{name: c(f"sharing.{name}") for name in texts},
        "on": today,
        "basis": "task",
        "condition": "care",
        "told": "before",
        "view": "objects",
        "until": today,
    }
    ended = write_sharing(by=by, person=person, **about)
    withdraw_sharing(by=by, sharing=ended, on=today, why=c("sharing.withdrawn_why"))
    r.keep(ended_sharing=ended, sharing=write_sharing(by=by, person=person, **about))
