"""Write an invented person's conversations, their marks, and the outcomes made from them."""

from datetime import time
from typing import Any

from trellis.conversations.actions import Excluded, begin_conversation, mark, set_not_for
from trellis.conversations.models import Conversation, Passage
from trellis.conversations.picturing import AboutPicture, add_picture
from trellis.conversations.reading_back import begin_read_back, give_answer
from trellis.demo.people import Story, day
from trellis.demo.sketches import SKETCHES
from trellis.language.quotation import bare
from trellis.language.text import normalise
from trellis.outcomes.actions import (
    give_reading,
    make_by_itself,
    make_outcome,
    make_relationship,
    make_tie,
    tie_to,
)
from trellis.outcomes.models import Element, Line, Thread
from trellis.people.folding import fold

BY_THEMSELVES = ("strength", "worry", "need", "barrier")


def load_told(story: Story) -> None:
    """Write the conversations in the order they happened, then the outcomes."""
    for told in sorted(story.data["conversations"], key=lambda one: one["on"]):
        conversation = _conversation(story, told)
        story.conversations[told["slug"]] = conversation
        for each in told.get("marks") or []:
            _mark(story, conversation, told, each)
        for each in told.get("pictures") or []:
            _picture(story, conversation, told, each)
    for told in story.data.get("outcomes") or []:
        _outcome(story, told)
    for told in story.data.get("read_back") or []:
        _read_back(story, told)


def _conversation(story: Story, told: dict[str, Any]) -> Conversation:
    author = story.act(told["author"])
    written = told["on"] + (told.get("written") or 0)
    return begin_conversation(
        by=author,
        person=story.person,
        title=told["title"],
        happened_on=day(told["on"]),
        text=told["text"],
        kind=told.get("kind", "conversation"),
        work=story.work.get(told.get("work", "")),
        began_at=_clock(told.get("from")),
        ended_at=_clock(told.get("to")),
        place=told.get("place") or "",
        place_why=told.get("place_why") or "",
        held=told.get("held") or "",
        present=told.get("present") or "",
        helped=told.get("helped") or "",
        written_on=day(written),
        written_from=told.get("written_from", "notes"),
        kept=told.get("kept", "quoted"),
    )


def _clock(told: str | None) -> time | None:
    return time.fromisoformat(told) if told else None


def _mark(
    story: Story, conversation: Conversation, told: dict[str, Any], each: dict[str, Any]
) -> None:
    author = story.act(told["author"])
    text = normalise(told["text"])
    start = text.index(each["quote"])
    passage = mark(
        by=author,
        conversation=conversation,
        version=1,
        start=start,
        end=start + len(each["quote"]),
        kind=each["kind"],
        said_by=each.get("said_by") or "",
        how_known=each.get("how_known", "said-noted"),
        areas=tuple(each.get("areas") or ()),
    )
    set_not_for(
        by=author, passage=passage, readers=[_reader(story, n) for n in each.get("not_for") or []]
    )
    _make(story, passage, each.get("makes") or {}, told["author"])


def _picture(
    story: Story, conversation: Conversation, told: dict[str, Any], each: dict[str, Any]
) -> None:
    """Keep a drawing with a conversation; what is to be seen goes to the end of its text."""
    about = AboutPicture(
        kind=each["kind"],
        description=each["seen"],
        made_by=each["by"],
        made_when=each.get("when") or "",
        agreed_how=each["agreed"],
        agreed_on=day(told["on"]),
    )
    add_picture(
        by=story.act(told["author"]),
        conversation=conversation,
        drawn=SKETCHES[each["sketch"]](),
        about=about,
    )


def _reader(story: Story, name: str) -> Excluded:
    if name == "self":
        return Excluded(the_person=True)
    if name in story.staff:
        return Excluded(colleague=story.staff[name].pk)
    return Excluded(relationship=story.network[name].pk)


def _make(story: Story, passage: Passage, makes: dict[str, Any], author: str) -> None:
    by, words = story.staff[author], makes.get("words") or ""
    made = make_by_itself(by=by, passage=passage, element=makes.get("element") or Element.SELF)
    if made is not None and words and makes.get("as") == passage.kind:
        _reword(made, words)
    if makes.get("as") == "network":
        make_relationship(by=by, passage=passage, person=story.person, name=words)
    elif makes.get("as") == "community":
        known = story.network.get(words) or story.person.ties.filter(place=words).first()
        if known is not None:
            tie_to(passage, known)
        else:
            close = makes.get("closeness") or ""
            make_tie(by=by, passage=passage, person=story.person, place=words, closeness=close)


def _reword(line: Line, words: str) -> None:
    line.words = words
    line.save(update_fields=["words"])


def _outcome(story: Story, told: dict[str, Any]) -> None:
    passages = [passage_at(story, source) for source in told["from"]]
    worker = story.act(story.data["work"][0]["worker"])
    outcome = make_outcome(
        by=worker,
        passage=passages[0],
        person=story.person,
        words=told["words"],
        areas=told.get("areas") or [],
        eligibility=told.get("eligibility") or [],
    )
    for passage in passages[1:]:
        tie_to(passage, outcome)
    for reading in told.get("readings") or []:
        give_reading(
            by=worker,
            outcome=outcome,
            on=day(reading["on"]),
            value=reading["value"],
            by_name=reading["by"],
            by_the_person=reading["by"] == story.person.called,
            because=reading.get("because") or "",
        )
    story.outcomes[told["slug"]] = outcome


def _read_back(story: Story, told: dict[str, Any]) -> None:
    """Write what the person answered when it was read back to them."""
    by = story.act(told["by"])
    sat = begin_read_back(
        by=by,
        person=story.person,
        on=day(told["on"]),
        how=told["how"],
        present=told.get("present") or "",
    )
    for each in told["answers"]:
        passage = passage_at(story, each)
        give_answer(
            by=by,
            read_back=sat,
            passage=passage,
            answer=each["answer"],
            words=each.get("words") or "",
            read=_read_out(passage),
        )


def _read_out(passage: Passage) -> str:
    """Return what is read out of a passage: its words, and the record's where they are others."""
    rows = Thread.objects.filter(passage=passage).select_related(*BY_THEMSELVES)
    lines = [getattr(row, name) for row in rows for name in BY_THEMSELVES]
    words = [bare(line.words) for line in lines if line is not None]
    other = [said for said in words if fold(said) != fold(passage.words)]
    return "\n".join([passage.words, *other])


def passage_at(story: Story, source: dict[str, str]) -> Passage:
    """Return the passage that the data names by its conversation and words."""
    conversation = story.conversations[source["conversation"]]
    found = Passage.objects.filter(conversation=conversation, exact=source["quote"])
    return found.order_by("start")[0]
