"""The letter that answers what somebody said is wrong: what was decided, and how to complain."""

from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.corrections.rectifying import PUT_RIGHT
from trellis.corrections.statements import Rectification
from trellis.documents.model import Signature
from trellis.documents.outgoing import Correspondence, LetterPart
from trellis.web.access import StaffRequest
from trellis.web.copies import about, copy_for
from trellis.web.wording import day

D = Rectification.Decision


def answer_letter(request: StaffRequest, one: Rectification) -> Correspondence:
    """Return the answer, to the person or to whoever spoke for them."""
    said = about(request.person, copy_for(request.person, request.user, "person"))
    said |= {"beside": ()}
    if one.asks != Rectification.Asks.PERSON:
        said |= {"reader": one.said_by, "address": ()}
    whose = one.decided_by or request.user
    return Correspondence(
        **said,
        on=timezone.localdate(),
        title=_("What you said is wrong in the record"),
        parts=_parts(one),
        signed=Signature(
            name=whose.name, lines=tuple(filter(None, [whose.job_title, whose.phone]))
        ),
        draft=one.answered_on is None and not one.decision,
    )


def _parts(one: Rectification) -> tuple[LetterPart, ...]:
    parts = [
        LetterPart(
            text=_("On %(day)s you told us that something in the record is wrong. You said:")
            % {"day": day(one.received_on)}
            + f"\n\n“{one.wrong}”\n\n"
            + _("You said that this is right:")
            + f"\n\n“{one.right}”"
        ),
        LetterPart(heading=_("What we decided"), text=_decided(one)),
    ]
    if one.decision in PUT_RIGHT:
        parts.append(
            LetterPart(
                heading=_("Whom we tell"),
                text=_(
                    "We tell everybody outside the council with whom we shared this, unless that"
                    " cannot be done. You can ask us who they are."
                ),
            )
        )
    parts.append(
        LetterPart(
            heading=_("If you do not agree"),
            text=_(
                "You can ask us to look at it again. You can complain to the Information"
                " Commissioner at any time: ico.org.uk/make-a-complaint, or 0303 123 1113. You can"
                " also go to court."
            ),
        )
    )
    return tuple(parts)


def _decided(one: Rectification) -> str:
    kept = _("What stood before is kept, so that it can be seen what was known at the time.")
    if one.decision == D.CORRECTED:
        return "\n\n".join([_("We agree, and put it right. It now says:"), f"“{one.now}”", kept])
    beside = _("What you say stands beside it, wherever it is shown and in every copy.")
    if one.decision == D.PARTLY:
        lines = [_("We put some of it right. It now says:"), f"“{one.now}”", kept]
        return "\n\n".join([*lines, _("The rest stays:"), one.reason, beside])
    return "\n\n".join([_("We do not change it, because:"), one.reason, beside])
