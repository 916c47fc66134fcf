"""Whose turn it is, in sentences: what the room says of it, and what the buttons do."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.huddles.turns import Turns, turns_of
from trellis.web.huddles.opening import In
from trellis.web.wording import number_words


def told_turns(there: In, everybody: dict[UUID, str]) -> dict[str, Any] | None:
    """Return what the room shows of turns.

    Args:
        there: the huddle and who reads.
        everybody: the name of each who is or was in it.

    Returns:
        None where no part of the meeting has turns; what is shown is empty in its other parts.
    """
    if not any(one.in_turn for one in there.process.stages):
        return None
    turns = turns_of(there.huddle, [(one.pk, one.role) for one in there.members])
    states = {"now": _("now"), "heard": _("has spoken"), "later": _("later"), "waits": ""}
    told: dict[str, Any] = {"turns": turns, "order": (), "states": states, "now": "", "each": ""}
    told |= {"on": "", "later": "", "may_on": False, "may_later": False, "may_any": False}
    if turns is None:
        return told
    me = None if there.huddle.one_screen else there.me.pk
    name = everybody.get(turns.now, "") if turns.now else ""
    leads = there.leads or there.huddle.one_screen
    may = leads or turns.now == there.me.pk or (turns.now is None and turns.following == me)
    return told | {
        "order": [(key, _state(turns, key)) for key in turns.order],
        "now": now_words(turns, name, mine=turns.now is not None and turns.now == me),
        "each": each_words(turns.each),
        "on": _on_words(turns, everybody, me),
        "later": _("Let me go later") if turns.now == me else _later_words(name),
        "may_on": may and (turns.now is not None or turns.following is not None),
        "may_later": may and turns.now is not None and turns.following is not None,
        "may_any": leads,
    }


def _state(turns: Turns, key: UUID) -> str:
    if key == turns.now:
        return "now"
    if key in turns.heard:
        return "heard"
    return "later" if key in turns.passed else "waits"


def now_words(turns: Turns, name: str, *, mine: bool) -> str:
    """Return whose turn it is, in a sentence."""
    if mine:
        return _("It is your turn.")
    if turns.now:
        return _("It is the turn of %(name)s.") % {"name": name}
    if turns.following is None or turns.following in turns.passed:
        return _("Everybody who is here has spoken.")
    if not turns.heard:
        return _("Nobody has begun yet.")
    return _("It is nobody’s turn just now.")


def each_words(minutes: int) -> str:
    """Return about how long there is for one of them; never that anybody has to stop."""
    if minutes < 1:
        return _("Everybody is heard. Nobody is cut off.")
    told = {"count": number_words(minutes, capital=False)}
    return (
        ngettext(
            "About %(count)s minute each, and longer where it is worth it.",
            "About %(count)s minutes each, and longer where it is worth it.",
            minutes,
        )
        % told
    )


def _on_words(turns: Turns, everybody: dict[UUID, str], me: UUID | None) -> str:
    if turns.following is None:
        return _("That was the last turn")
    if turns.following == me:
        return _("On to: me")
    return _("On to: %(name)s") % {"name": everybody.get(turns.following, "")}


def _later_words(name: str) -> str:
    return _("%(name)s is not here just now") % {"name": name}
