"""A link by which somebody who works here chooses their first password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import connection, transaction
from django.urls import reverse

from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.audit.changes import change_of
from trellis.staffing.asking import Refused, allowed


@transaction.atomic
def hand_link(*, by: User, who: User) -> str:
    """Return the path by which somebody chooses their first password: for three days, once.

    Links made before end with it. It is shown to whoever asks, to hand over; nothing is sent.
    Whoever holds it signs in as them, so there is none for anybody who ever signed in.

    Raises:
        Refused: for somebody who has a password, or has signed in.
    """
    allowed(by)
    if not may_invite(who):
        raise Refused("They have signed in before. They choose a new password by mail.")
    who.set_unusable_password()
    who.save(update_fields=["password"])
    record("staff.invited", by=by, on=who.pk, change=change_of(who, by=by))
    token = default_token_generator.make_token(who)
    return reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(who), "key": token},
    )


def may_invite(who: User) -> bool:
    """Say whether the actor may hand somebody a link."""
    with connection.cursor() as cursor:
        cursor.execute("select may_invite_staff(%s)", [who.pk])
        return bool(cursor.fetchone()[0])
