"""Lays out one page to take along: who somebody is, in their own voice.

It is read in a hurry by people who have never met them, so there is a name, a few headings and
plain words. No address, no number, no signature; how its reader needs it stands at the foot.
"""

from dataclasses import dataclass, replace

from trellis.documents import compose
from trellis.documents.blocks import Block, Heading, Layout, Prose
from trellis.documents.compose import fixed, said
from trellis.documents.model import Document
from trellis.documents.wording import Wording


@dataclass(frozen=True, kw_only=True)
class ProfilePart:
    """A heading, and what stands under it: words, each with a label or an empty one."""

    title: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Profile(Document):
    """A page about somebody, written as they would say it.

    Attributes:
        pronouns: theirs; may be empty.
        parts: what matters, how to support them, and so on, in order.
        written: who helped to write it, and when.
    """

    pronouns: str = ""
    parts: tuple[ProfilePart, ...] = ()
    written: str = ""


def lay_out(profile: Profile, wording: Wording) -> Layout:
    """Turn a profile into blocks.

    Args:
        profile: what it says.
        wording: the document's own words, in the profile's language.

    Returns:
        The blocks with their title.
    """
    title = wording.profile_title.format(person=profile.person)
    blocks: tuple[Block, ...] = (
        compose.fixed_heading(1, title),
        *_called(profile, wording),
        *(block for part in profile.parts for block in _part(part)),
        *_nothing(profile, wording),
        *compose.prose(profile.written, soft=True),
        *(Prose((said(note),), soft=True) for note in compose.head(profile, wording).notes),
    )
    whole = f"{title}, {wording.date(profile.on)}"
    return replace(compose.layout(profile, whole, blocks, wording), compact=True)


def _called(profile: Profile, wording: Wording) -> tuple[Block, ...]:
    """Say what to call them."""
    runs = [fixed(wording.call_me), said(f"{profile.called}.")]
    if profile.pronouns:
        runs += [fixed(wording.my_pronouns), said(f"{profile.pronouns}.")]
    return (Prose(tuple(runs)),)


def _part(part: ProfilePart) -> list[Block]:
    blocks: list[Block] = [Heading(2, (said(part.title),))]
    for label, words in part.texts:
        paragraphs = compose.prose(words)
        if label and paragraphs:
            first = Prose((said(f"{label}: ", bold=True), *paragraphs[0].runs))
            paragraphs = (first, *paragraphs[1:])
        blocks.extend(paragraphs)
    return blocks


def _nothing(profile: Profile, wording: Wording) -> tuple[Block, ...]:
    return () if profile.parts else (Prose((fixed(wording.profile_empty),)),)
