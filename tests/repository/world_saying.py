"""What is said in the world of the table: a conversation, marks in it, read back and pictured."""

from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from tests.repository.canaries import HIDDEN
from tests.repository.world_people import DAY, Record
from trellis.conversations.actions import begin_conversation, mark
from trellis.conversations.group_copies import confirm_copy
from trellis.conversations.models import Conversation, Passage
from trellis.conversations.picturing import AboutPicture, add_picture
from trellis.conversations.reading_back import begin_read_back, choose_kept, give_answer
from trellis.outcomes.actions import make_by_itself
from trellis.pictures.photographs import Picture, redrawn
from trellis.work.models import PieceOfWork


def jpeg() -> bytes:
    """Return a small photograph of nothing."""
    made = BytesIO()
    Image.new("RGB", (16, 16), "white").save(made, "PNG")
    return redrawn(made.getvalue()).jpeg


def sentence(r: Record, name: str, said: str = "I keep bees behind the chapel and") -> str:
    """Return a sentence with a canary in it, as the person says it."""
    return f"“{said} {r.canary(name)}.”"


def conversed(r: Record, name: str, sentences: list[str], **about: Any) -> Conversation:
    made = begin_conversation(
        by=r.worker,
        person=r.person,
        title=r.canary(f"{name}.title"),
        happened_on=DAY,
        text="We sat in the kitchen. " + " Then: ".join(sentences),
        work=PieceOfWork.objects.filter(person=r.person).first(),
        **about,
    )
    r.keep(**{name: made})
    return made


def marked(r: Record, told: Conversation, quoted: str, kind: str, **about: Any) -> Passage:
    words = quoted.strip("“”")
    start = told.narrative.text.index(words)
    passage = mark(
        by=r.worker,
        conversation=told,
        version=told.narrative.version,
        start=start,
        end=start + len(words),
        kind=kind,
        said_by=about.pop("said_by", r.canary("passage.said_by")),
        areas=tuple(about.pop("areas", ("home", "giving"))),
        **about,
    )
    make_by_itself(by=r.worker, passage=passage)
    return passage


def hidden(what: str) -> str:
    """Return the name of a canary that must not reach whoever a passage is not for."""
    return f"{HIDDEN} {what}"


def read_back(r: Record) -> None:
    """Read the marks back: a strength is put otherwise, a worry disputed, and what is hidden."""
    c, by = r.canary, r.worker
    sat = begin_read_back(
        by=by,
        person=r.person,
        on=timezone.localdate(),
        how="themself",
        present=c("read_back.present"),
    )
    for key, answer, words in (
        ("strength_passage", "not-quite", c("answer.strength")),
        ("worry_passage", "disagrees", c("answer.words")),
        ("hidden_worry", "disagrees", c(hidden("answer.words"))),
        ("hidden_strength", "not-quite", c(hidden("answer.strength"))),
    ):
        passage = Passage.objects.get(pk=r.keys[key])
        give_answer(
            by=by,
            read_back=sat,
            passage=passage,
            answer=answer,
            words=f"As I would say it: {words}",
            read=passage.exact,
        )
    told = Conversation.objects.get(pk=r.keys["conversation"])
    choose_kept(by=by, conversation=told, kept="quoted", summary=c("conversation.summary"))


def pictured(r: Record) -> None:
    """Keep a drawing with a conversation, and one that shows what was told in confidence."""
    c, by = r.canary, r.worker
    again = sentence(r, hidden("worry"), "Never tell them what my worry is: it is")
    for name, conversation, description in (
        ("picture", "conversation", c("source_picture.description")),
        ("hidden_picture", "confidence", again.strip("“”")),
    ):
        made = add_picture(
            by=by,
            conversation=Conversation.objects.get(pk=r.keys[conversation]),
            drawn=Picture(jpeg(), 16, 16),
            about=AboutPicture(
                kind="drawing",
                description=description,
                made_by=c("source_picture.made_by"),
                made_when=c("source_picture.made_when"),
                agreed_how=c("source_picture.agreed_how"),
                agreed_on=DAY,
            ),
        )
        r.keep(**{name: made})
    r.keep(version=4)
    about = Conversation.objects.get(pk=r.keys["confidence"])
    copied = confirm_copy(
        by=by, conversation=about, title="About a talk", text="They had a talk.", readers=[]
    )
    r.keep(copy=copied)
