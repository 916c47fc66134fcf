"""The standards that development can count towards: parts of frameworks of packs, by key."""

from dataclasses import dataclass

from trellis.accounts.models import Role, User
from trellis.frameworks.queries import RELEASES, NotInstalled, current, pack_of
from trellis.packs.model import Framework, Pack, text
from trellis.packs.versions import number

# What our packs hold of what is asked of a worker. A council's own stands in the entry.
FRAMEWORKS = (("kcvets", "domains"),)
OF_SUPERVISORS = (("supervision", "standards"),)


@dataclass(frozen=True)
class Standard:
    """One standard: its key, its title, and the framework it is part of."""

    key: str
    title: str
    of: str


def standards(by: User) -> list[Standard]:
    """Return the standards of the newest releases for somebody, framework by framework.

    Those of practice supervisors are for whoever supervises or leads practice.
    """
    supervises = by.role in {Role.SUPERVISOR, Role.PRACTICE_LEAD}
    found: list[Standard] = []
    for pack, framework in (*FRAMEWORKS, *(OF_SUPERVISORS if supervises else ())):
        try:
            found += _of(current(pack), framework)
        except (NotInstalled, KeyError):
            continue
    return found


def standard(key: str) -> Standard:
    """Return a standard by its key, of the newest release that has it; else the key itself."""
    pack, _slash, rest = key.partition("/")
    for one in sorted(RELEASES.ask(pack=pack), key=lambda one: number(one.version), reverse=True):
        try:
            return next(s for s in _of(pack_of(one.pk), rest.partition("/")[0]) if s.key == key)
        except (KeyError, StopIteration):
            continue
    return Standard(key, rest.rpartition("/")[2] or key, "")


def _of(pack: Pack, name: str) -> list[Standard]:
    framework: Framework = pack.framework(name)
    return [
        Standard(f"{pack.id}/{name}/{part.id}", text(part.title), text(framework.title))
        for part in framework.parts
    ]
