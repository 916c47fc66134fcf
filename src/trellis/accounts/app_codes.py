"""An app's figures work once, in whichever process they are sent to.

What is remembered is the half minute whose figures were used last, beside the app's secret, where
every process reads it. Figures of that half minute or an earlier one open nothing (RFC 6238, 5.2).
"""

from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt

USED = "used_step"  # in the authenticator's own data


def use_once(app: Authenticator, code: str) -> bool:
    """Use an app's figures up, and say whether they were still of use.

    Of two requests with the same figures the second waits for the first, so this belongs into a
    transaction that ends with the request.

    Args:
        app: whose figures they are.
        code: the figures, as typed.
    """
    kept = Authenticator.objects.select_for_update().get(pk=app.pk)
    step = _step_of(decrypt(kept.data["secret"]), code)
    if step is None or step <= kept.data.get(USED, -1):
        return False
    kept.data[USED] = step
    kept.save(update_fields=["data"])
    return True


def use_up_first(sender: Any, instance: Authenticator, **_: Any) -> None:
    """Take the figures that an app is set up with as used; heard before it is saved."""
    if instance._state.adding and instance.type == Authenticator.Type.TOTP:
        instance.data.setdefault(USED, max(yield_hotp_counters_from_time()))


def _step_of(secret: str, code: str) -> int | None:
    """Return the half minute that figures are of, or None.

    The one just over counts: it may have ended since the figures were found right.
    """
    now = list(yield_hotp_counters_from_time())
    for step in reversed([now[0] - 1, *now]):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return int(step)
    return None
