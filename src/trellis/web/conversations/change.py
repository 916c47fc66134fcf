"""What stands beside a conversation about a change: stages, what helps and hinders, talk to hear.

Nothing of it stands there until the practitioner says that the conversation is of this kind. What
is heard is heard in the person's own words alone; it may say that it is not sure.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trellis.conversations.models import Conversation
from trellis.frameworks.queries import NotInstalled, current
from trellis.language.sentences import sentences
from trellis.packs.model import Motivational
from trellis.packs.model_language import ChangeStage, Talk
from trellis.web.conversations.page import Page
from trellis.web.hints.noticing import own_spans
from trellis.web.hints.place import recorded_in
from trellis.web.hints.rules import listener

PACK = "motivational"
MOST = 6
SPOKEN_WITH = frozenset({Conversation.Kind.CONVERSATION, Conversation.Kind.CALL})
_QUOTES = "“”\"‘’' ,"


@dataclass(frozen=True)
class HeardTalk:
    """Something the person said that bears on the change, and which way it leans."""

    words: str
    leans: str
    speaks_of: str


@dataclass(frozen=True)
class Change:
    """What the pack has, what is chosen, and what is heard."""

    pack: Motivational
    chosen: bool
    stage: ChangeStage | None
    heard: tuple[HeardTalk, ...]


def beside_change(page: Page) -> Change | None:
    """Return what stands beside a conversation about a change.

    None where nobody talked (a letter is no talk), or where no pack is installed.

    Args:
        page: the conversation as its reader sees it.
    """
    if page.conversation.kind not in SPOKEN_WITH and not page.conversation.about_change:
        return None
    try:
        found = current(PACK).motivationals
    except NotInstalled:
        return None
    if not found:
        return None
    conversation = page.conversation
    stage = next((one for one in found[0].stages if one.id == conversation.stage), None)
    heard = _heard(page, found[0].talk) if conversation.about_change else ()
    return Change(found[0], conversation.about_change, stage, heard)


def _heard(page: Page, talks: tuple[Talk, ...]) -> tuple[HeardTalk, ...]:
    text, listen = page.narrative.text, listener()
    titles = {(one.side, one.speaks_of): str(one.title) for one in talks}
    found = []
    for start, end in own_spans(text, recorded_in(page.user, page.person, page.conversation.pk)):
        for span in sentences(text[start:end]):
            words = span.of(text[start:end]).strip(_QUOTES)
            said = listen.hear(words)
            if said.talk != "neutral":
                title = titles.get((said.talk, said.darn), "") if said.talk != "unsure" else ""
                found.append(HeardTalk(words, _leans(said.talk), title))
    return tuple(found[-MOST:])


def _leans(talk: str) -> str:
    return {
        "change": _("Towards a change"),
        "sustain": _("Towards how things are"),
        "unsure": _("Both, or hard to say"),
    }[talk]
