"""Decide whether an item of a copy goes. Only a person does, with a ground and a reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.rights.copies import GOES, ON_BEHALF, CopyDecision, CopyItem, CopyRequest, Ground
from trellis.rights.requests import reviewing
from trellis.rights.sharing import NotYet

What = CopyDecision.What


@dataclass(frozen=True)
class Decided:
    """What somebody decided, on which ground, and why.

    Attributes:
        what: one of ``CopyDecision.What``.
        ground: one of ``Ground`` that fits.
        reason: why, in words.
        opinion: whose opinion on harm to health was asked, and what it was (Schedule 3, para 6).
        unsaid: the copy does not say that something was held back here.
    """

    what: str
    ground: str
    reason: str
    opinion: str = ""
    unsaid: bool = False


@transaction.atomic
def decide_item(
    *, by: User, item: CopyItem, decided: Decided, goes: Sequence[str] = ()
) -> CopyDecision:
    """Decide of an item; an earlier decision stays and no longer stands.

    Args:
        by: who decides; nothing of the record may be kept from them.
        item: an item of a copy that is being gone through.
        decided: what, why.
        goes: the item's texts as they go, where some words are taken out.

    Raises:
        NotYet: saying what does not fit or is missing.
    """
    _check(reviewing(item.request, by), decided)
    made = _decision(by, item, decided, goes)
    made.save()
    record("copy.decided", by=by, about=item.person_id, on=item.pk)
    return made


@transaction.atomic
def decide_alike(
    *, by: User, request: CopyRequest, items: Collection[CopyItem], decided: Decided
) -> int:
    """Decide of several items alike; where words are taken out, they go as they are proposed.

    Returns:
        Of how many: an item for which nothing is proposed has to be looked at by itself.

    Raises:
        NotYet: saying what does not fit or is missing.
    """
    locked = reviewing(request, by)
    _check(locked, decided)
    these = [one for one in items if decided.what != What.REDACT or _differs(one)]
    made = [_decision(by, one, decided, one.proposed) for one in these]
    CopyDecision.objects.bulk_create(made, batch_size=500)
    record("copy.decided", by=by, about=locked.person_id, on=locked.pk)
    return len(made)


def _words(item: CopyItem) -> list[str]:
    return [str(text["words"]) for text in item.texts]


def _differs(item: CopyItem) -> bool:
    return bool(item.proposed) and item.proposed != _words(item)


def _decision(by: User, item: CopyItem, decided: Decided, goes: Sequence[str]) -> CopyDecision:
    words = _words(item)
    if decided.what == What.RELEASE:
        goes = words
    elif decided.what == What.WITHHOLD:
        goes = []
    elif len(goes) != len(words) or list(goes) == words:
        raise NotYet(_("Take the words out that are not to go, or choose that all of it goes."))
    return CopyDecision(
        person_id=item.person_id,
        item=item,
        what=decided.what,
        goes=list(goes),
        ground=decided.ground,
        reason=decided.reason.strip(),
        opinion=decided.opinion.strip(),
        unsaid=decided.unsaid and decided.what != What.RELEASE,
        by=by,
    )


def _check(request: CopyRequest, decided: Decided) -> None:
    if not decided.reason.strip():
        raise NotYet(_("Say why."))
    if (decided.what == What.RELEASE) != (decided.ground in GOES):
        raise NotYet(_("This ground does not fit: choose one for what goes, or for what does not."))
    if decided.ground in ON_BEHALF and request.asks in {"person", "acting"}:
        raise NotYet(_("This ground is only for a request by somebody who acts for them in law."))
    if decided.ground == Ground.HARM_HEALTH and not decided.opinion.strip():
        raise NotYet(_("Say which health professional was asked, and what their opinion is."))
