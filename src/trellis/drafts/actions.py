"""Keep words as they are typed; make a save once, however often it is sent."""

from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.drafts.models import Draft, Receipt

KEEP = 1_500_000  # characters of one field; longer is refused, and stays on the page


def keep_draft(
    *,
    by: User,
    page: str,
    fields: dict[str, list[str]],
    version: int = 0,
    about: UUID | None = None,
) -> Draft:
    """Keep what ``by`` has typed into ``page``, in place of what was kept before.

    Args:
        by: the author, who alone can read it.
        page: the page's path.
        fields: every field's values as posted; the one sign that PostgreSQL keeps in no text is
            left out.
        version: the version of the record the writing started from.
        about: the person whose page it is, if any.
    """
    fields = {_kept(name): [_kept(one) for one in values] for name, values in fields.items()}
    draft, _ = Draft.objects.update_or_create(
        author=by,
        page=page,
        defaults={"fields": fields, "version": version, "subject_id": about},
    )
    return draft


def _kept(text: str) -> str:
    """Return text without the one character that the database cannot keep."""
    return text.replace("\x00", "")


def keep_draft_signed_out(
    *, author: UUID, page: str, fields: dict[str, list[str]], version: int, about: UUID | None
) -> bool:
    """Keep what was posted after a session had timed out, for the author the page was made for.

    The caller has checked the page's own signature of who it was made for; the words become that
    author's draft and nobody else can read them. Returns False where that user no longer exists.
    """
    user = User.objects.filter(pk=author, is_active=True).first()
    if user is None:
        return False
    try:
        with transaction.atomic():
            act_as(user, person=about)
            keep_draft(by=user, page=page, fields=fields, version=version, about=about)
            act_as(None)
    except DatabaseError:  # they may no longer see the person: the policy refuses the words
        return False
    return True


def drop_draft(*, by: User, page: str) -> None:
    """Let go of a draft whose words are now a record."""
    Draft.objects.filter(author=by, page=page).delete()


def draft_of(user: User, page: str) -> Draft | None:
    """Return what the user has typed into a page and not saved, if anything."""
    return Draft.objects.filter(author=user, page=page).first()


def claim(key: UUID, *, by: User) -> Receipt | None:
    """Claim the right to make the save with this key.

    Returns None when the key is free and now claimed (go on and save), or the receipt of the save
    already made with it. A second post with the same key waits here until the first has ended.
    """
    made, fresh = Receipt.objects.get_or_create(key=key, defaults={"author": by})
    return None if fresh else made


def settle(key: UUID, went_to: str) -> None:
    """Note where the save with this key led."""
    Receipt.objects.filter(key=key).update(went_to=went_to, at=timezone.now())


def release(key: UUID) -> None:
    """Give back a key whose save was not made, so that it can be tried again."""
    Receipt.objects.filter(key=key).delete()
