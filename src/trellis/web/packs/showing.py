"""What the pages about a pack show, the same for an installed release and for a folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from trellis.packs.build import PACK_FIELDS
from trellis.packs.items import file_items, items
from trellis.packs.languages import english_name, own_name
from trellis.packs.model import Condition, File, Form, Pack, Question, Text, text
from trellis.packs.model import Group as GroupThatMeets
from trellis.packs.translated import Missing, languages_of, untranslated
from trellis.web.packs.neighbours import Neighbours

KIND_NAMES: dict[str, Promise | str] = {
    "form": _("Forms"),
    "questions": _("Questions to ask"),
    "framework": _("Frameworks"),
    "checklist": _("Checklists"),
    "survey": _("Surveys"),
    "process": _("Meetings"),
    "scale": _("Scales"),
    "levels": _("Levels"),
    "wording": _("Wording"),
    "jargon": _("Words explained"),
    "motivational": _("Talking about change"),
    "reflection": _("Ways to reflect"),
    "phrases": _("Phrases"),
    "group": _("Groups that meet"),
    "story": _("Stories"),
    "retention": _("How long records are kept"),
}
Link = Callable[..., str]
"""Returns an address: ``link(language)`` of the release, ``link(language, kind, id)`` of a file."""


@dataclass(frozen=True)
class Entry:
    """One file of a pack in the list of its release."""

    title: Text
    about: Text
    href: str


@dataclass(frozen=True)
class Group:
    """The files of one kind."""

    name: Promise | str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Choice:
    """A language that the page can be read in."""

    code: str
    name: str
    english: str
    href: str


@dataclass(frozen=True)
class Gaps:
    """What is not in the language chosen: how many texts of how many, and which."""

    language: str
    missing: tuple[Missing, ...]
    of: int


def chosen_language(pack: Pack, asked: str) -> str:
    """Return the language to show: the one asked for where the pack has it, else English."""
    return asked if asked in languages_of(pack) else "en"


def release_page(pack: Pack, language: str, link: Link) -> dict[str, Any]:
    """Return what the page of a release shows."""
    words = [item for item in items(pack) if item.words]
    return {
        "pack": pack,
        "in_english": text(pack.title),
        "language": language,
        "languages": _languages(pack, lambda code: link(code)),
        "groups": list(_groups(pack, language, link)),
        "gaps": _gaps(words, language),
    }


def file_page(
    pack: Pack, kind: str, file: File, language: str, link: Link, near: Neighbours
) -> dict[str, Any]:
    """Return what the page of one file of a release shows."""
    return {
        "pack": pack,
        "kind": kind,
        "kind_name": KIND_NAMES[kind],
        "file": file,
        "in_english": text(file.title),
        "language": language,
        "languages": _languages(pack, lambda code: link(code, kind, file.id)),
        "gaps": _gaps(file_items(file, kind), language),
        "scales": near.scales,
        "areas": near.areas,
        "asked_when": asked_when(file) if isinstance(file, Form) else {},
        "asked": near.prompts,
        "roles": roles_of(pack, file) if isinstance(file, GroupThatMeets) else {},
        "home": link(language),
    }


def roles_of(pack: Pack, group: GroupThatMeets) -> dict[str, Text]:
    """Return the titles of the roles that go round in a group, by id."""
    held = (one for one in pack.processes if one.id == group.sessions)
    return {role.id: role.title for process in held for role in process.roles}


def files(pack: Pack) -> Iterator[tuple[str, File]]:
    """Yield the kind and the file of everything in a release, forms first."""
    for kind in KIND_NAMES:
        for file in getattr(pack, PACK_FIELDS[kind]):
            yield kind, file


def find_file(pack: Pack, kind: str, id: str) -> File | None:
    """Return one file of a release, or None."""
    return next((file for of, file in files(pack) if (of, file.id) == (kind, id)), None)


@dataclass(frozen=True)
class Asked:
    """When a question is asked: the earlier question, and the answer that leads to it."""

    prompt: Text
    answer: Text


def asked_when(form: Form) -> dict[str, Asked]:
    """Return, by question, what has to be answered before it is asked."""
    every = {question.id: question for question in form.every_question()}
    return {
        question.id: _asked(every[question.shown_when.question], question.shown_when)
        for question in every.values()
        if question.shown_when
    }


def _asked(before: Question, condition: Condition) -> Asked:
    answers: dict[str, Text] = {"yes": gettext("Yes"), "no": gettext("No")}
    answers.update({choice.id: choice.label for choice in before.choices})
    return Asked(before.prompt, answers.get(condition.is_, condition.is_))


def _groups(pack: Pack, language: str, link: Link) -> Iterator[Group]:
    for kind, name in KIND_NAMES.items():
        held = getattr(pack, PACK_FIELDS[kind])
        if held:
            entries = (Entry(f.title, f.about, link(language, kind, f.id)) for f in held)
            yield Group(name, tuple(entries))


def _languages(pack: Pack, to: Callable[[str], str]) -> list[Choice]:
    codes = languages_of(pack)
    return [Choice(code, own_name(code), english_name(code), to(code)) for code in codes]


def _gaps(these: list[Any], language: str) -> Gaps | None:
    missing = untranslated(these, language)
    if not missing:
        return None
    return Gaps(english_name(language), tuple(missing), sum(len(item.words) for item in these))
