"""What somebody can think with while they reflect on work with a person: how change goes round.

The stages are those that stand beside a conversation once it is said to be about a change
(``web/conversations/change.py``). Here they stand folded away: whoever reflects chooses.
"""

from dataclasses import dataclass

from trellis.conversations.models import Conversation
from trellis.frameworks.queries import NotInstalled, current
from trellis.packs.model_language import ChangeStage
from trellis.reflections.models import Reflection

PACK = "motivational"


@dataclass(frozen=True)
class Round:
    """The stages of a change, and the one that the conversation it began with was said to be at."""

    stages: tuple[ChangeStage, ...]
    chosen: str


def how_change_goes(held: Reflection) -> Round | None:
    """Return the stages beside a reflection about somebody; None about nobody, or with no pack."""
    if held.subject_id is None:
        return None
    try:
        found = current(PACK).motivationals
    except NotInstalled:
        return None
    return Round(found[0].stages, _chosen(held)) if found else None


def _chosen(held: Reflection) -> str:
    if held.conversation_id is None:
        return ""
    told = Conversation.objects.filter(pk=held.conversation_id, person=held.subject_id).first()
    return told.stage if told is not None and told.about_change else ""
