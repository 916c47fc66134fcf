"""Help for whoever has lost how they sign in, and for second steps when the secret key is new.

For the owner's commands alone.
"""

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from trellis.accounts.models import User
from trellis.accounts.second_step import sealed_anew
from trellis.accounts.sessions import end_sessions
from trellis.audit.actions import record
from trellis.audit.changes import change_of
from trellis.staffing.asking import Refused, staff_at

SECRETS = frozenset({"secret", "seed"})  # of an app, and of codes on paper


@transaction.atomic
def set_password(*, email: str, password: str) -> User:
    """Give a worker another password, where no mail is sent; every session of theirs ends.

    Raises:
        Refused: when no worker has that address, or the password will not do.
    """
    user = staff_at(email)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user)
    record("staff.password", by=None, on=user.pk, change=change_of(user, by=None))
    return user


@transaction.atomic
def take_away_second_step(*, email: str) -> tuple[User, int]:
    """Take away the app, codes and keys of somebody who has lost them; every session ends.

    Returns:
        Whose they were, and how many.

    Raises:
        Refused: when nobody who signs in has that address.
    """
    user = _somebody(email)
    gone = Authenticator.objects.filter(user=user).delete()[0]
    end_sessions(user)
    record("staff.second-step", by=None, on=user.pk, change=change_of(user, by=None))
    return user, gone


@transaction.atomic
def seal_second_steps() -> tuple[int, int]:
    """Seal the secrets of every second step with the secret key of now, when that is a new one.

    Returns:
        How many were sealed, and how many no key that we were given opens.
    """
    sealed = lost = 0
    for one in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN):
        for name in SECRETS & one.data.keys():
            try:
                one.data[name] = sealed_anew(one.data[name])
            except InvalidToken:
                lost += 1
                continue
            one.save(update_fields=["data"])
            sealed += 1
    return sealed, lost


def _somebody(email: str) -> User:
    found = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise Refused("Nobody signs in with that address.")
    return found
