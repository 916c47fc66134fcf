"""The fixed words of a decision letter, shorter and easier. The law behind each is the same."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from trellis.letters.parts import bullets, paragraphs


def _opening(council: str, finished: str) -> str:
    return _(
        "We finished your assessment on %(day)s.\nThis letter is from %(council)s.\nIt says what we"
        " decided. It says why. It says what you can do now."
    ) % {"council": council, "day": finished}


def _decided(carer: bool, met: bool) -> str:
    if met and carer:
        return _("You can get support as a carer.\nThe council must make sure that you do.")
    if met:
        return _(
            "You can get care and support.\nIf you live here and want it, the council must make"
            " sure that you do."
        )
    if carer:
        return _(
            "The law has a test for support for carers.\nOur answer to the test is no.\nSo the"
            " council does not have to arrange or pay for support for you.\n\nThis does not mean"
            " that caring is not hard.\nThere are other things that can help. You can ask us to"
            " look again."
        )
    return _(
        "The law has a test for care and support.\nOur answer to the test is no.\nSo the council"
        " does not have to arrange or pay for care and support.\n\nWhat you told us is real.\nThere"
        " are other things that can help. You can ask us to look again."
    )


def _next(carer: bool, met: bool) -> str:
    if met:
        return paragraphs(
            _("You and we will make a plan.\nIt starts with what you want.\nAnyone can help you."),
            _(
                "The plan says how much money there is.\nYou may have to pay part of it. We will"
                " tell you before you decide."
            ),
        )
    return paragraphs(
        _("If something changes, ring us.\nYou can ask for a new assessment at any time."),
        _(
            "The council can choose to help, even when it does not have to.\nTell us if there is"
            " one thing that would help you most."
        ),
    )


def _advice() -> str:
    return _("You can ask the council for advice at any time. It is free.")


def _disagree() -> str:
    return bullets(
        (
            _("Tell us. Say what is wrong. We will look again. Someone can help you to tell us."),
            _(
                "You can complain. Tell me, or the council’s complaints team. Try to do this within"
                " 12 months."
            ),
            _(
                "If we do not put it right, you can ask the Local Government and Social Care"
                " Ombudsman. They do not work for the council. It is free. Ring 0300 061 0614, or"
                " go to www.lgo.org.uk."
            ),
            _("You can ask for an advocate. An advocate helps you to speak up. Ask me."),
        )
    )


def _ring(who: str) -> str:
    return _("%(who)s.\nSay: I am ringing about my letter.") % {"who": who}


SAY: dict[str, Callable[..., str]] = {
    "opening": _opening,
    "decision": _decided,
    "next": _next,
    "advice": _advice,
    "disagree": _disagree,
    "ring": _ring,
}
