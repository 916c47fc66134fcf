"""How a colleague is chosen on a form: from those near, or by their address."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.web.forms import TrellisForm
from trellis.work.queries import practising

SOMEBODY_ELSE = "else"


def answers(near: Iterable[User]) -> list[tuple[str, str]]:
    """Return colleagues as the answers of a question, somebody else last."""
    return [*((str(one.pk), named(one)) for one in near), (SOMEBODY_ELSE, _("Somebody else"))]


def named(colleague: User) -> str:
    """Return a colleague's name and job."""
    return f"{colleague.name}, {colleague.job_title}" if colleague.job_title else colleague.name


def chosen(form: TrellisForm) -> User | None:
    """Return the colleague chosen; or say on the form that there is nobody at that address."""
    choice, address = form.cleaned_data["colleague"], form.cleaned_data["address"]
    if choice != SOMEBODY_ELSE:
        return practising().filter(pk=choice).first()
    found = practising().filter(email=address.lower()).first() if address else None
    if found is None:
        form.add_error("address", _("No colleague who practises here has this address. Check it."))
    return found


def key_of(text: str) -> UUID | None:
    """Return the key that a button sent, None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
