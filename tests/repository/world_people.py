"""Who is who in the world of the table: the personas, a record with its canaries, and browsers."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from tests.conftest import shared_handler
from tests.repository.canaries import Canaries
from trellis.accounts.models import User
from trellis.people.models import Person

NOBODY = "nobody"
PERSONAS = {
    "nobody": "nobody is signed in",
    "alice": "allocated to Dot",
    "cora": "co-worker with Dot",
    "bob": "in the team that Dot's work sits with",
    "sam": "supervises Alice, in another team",
    "nell": "newly qualified, co-worker with Dot",
    "hugo": "co-worker with Dot, for whom some passages are not",
    "charlie": "practitioner elsewhere; Fred is his",
    "petra": "practice lead elsewhere",
    "ada": "administrator",
    "gwen": "information governance officer",
    "enid": "was co-worker with Dot; it has ended",
    "ruth": "co-worker with Dot, and kept out of her record by a restriction",
    "ivan": "was co-worker with Dot; works here no more",
    "sybil": "supervisor elsewhere; supervises Charlie",
    "tess": "was in the team; her place there has ended",
    "dinah": "on duty; opened Dot's record by starting a contact, until her shift ends",
    "greta": "opened Dot's record in an emergency; it is open still",
    "rita": "of Dot's school: a partner who reads one item, by name, until a day to come",
    "dot": "the person herself, who reads what is published to her",
    "paula": "Dot's parent, with a grant and an item of her own",
    "avis": "Dot's advocate, with a grant and an item of her own",
    "otto": "Dot's other parent, whose grant is suspended; an item was published to him before",
    "rolf": "reads about Fred, and has no grant for Dot",
}
DAY = date(2026, 2, 24)


@dataclass
class Record:
    """A person, the keys of what is in their record, and the canaries in it."""

    person: Person
    worker: User
    canary: Canaries
    keys: dict[str, str] = field(default_factory=dict)

    def keep(self, **made: Any) -> None:
        """Remember keys by the name that addresses and the table use."""
        self.keys |= {name: str(getattr(one, "pk", one)) for name, one in made.items()}


@dataclass
class World:
    """Everybody and both records; browsers are signed in once."""

    staff: dict[str, User]
    dot: Record
    fred: Record
    cookies: dict[str, str] = field(default_factory=dict)
    foreign: dict[tuple[str, frozenset[str]], set[str]] = field(default_factory=dict)

    def browser(self, who: str, *, checked: bool = False) -> Client:
        """Return a browser in which somebody is signed in, or nobody is.

        Args:
            who: one of the personas.
            checked: whether its posts need the form's own token, as real ones do.
        """
        client = Client(enforce_csrf_checks=checked, raise_request_exception=False)
        client.handler = shared_handler(checked)
        if cookie := self.cookies.get(who):
            client.cookies["sessionid"] = cookie
        return client

    @property
    def numbers(self) -> tuple[str, str]:
        """Both NHS numbers."""
        return self.dot.canary.nhs, self.fred.canary.nhs

    def called(self, words: set[str]) -> list[str]:
        """Return what canaries are called."""
        names = self.dot.canary.names() | self.fred.canary.names()
        return sorted(names.get(word, word) for word in words)
