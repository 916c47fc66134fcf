"""Every address × method × persona answers as the table says, and sings no foreign canary.

The table (``access_matrix.toml``) is kept by hand. A canary is foreign to a reader when it stands
in a record they have no part in, or comes from a passage that is not for them.
"""

import logging
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4
from zlib import crc32

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.proving import briefly
from tests.repository.canaries import HIDDEN, sung, words_of
from tests.repository.world import PERSONAS, World
from tests.repository.world_hidden import APART, MAY_KNOW
from tests.repository.world_huddles import may_read as reads_huddle
from tests.repository.world_peergroups import may_read as reads_of_group
from tests.repository.world_supervision import may_read
from tests.wrenmouth import Wrenmouth
from trellis.config.logs import Structured, WithoutRecords

TABLE = tomllib.loads((Path(__file__).parent / "access_matrix.toml").read_text())
GROUPS, ANSWERS, OTHERWISE = (TABLE.pop(name) for name in ("groups", "answers", "otherwise"))
DOTS_PEOPLE = {"alice", "cora", "bob", "sam", "nell", "hugo"}
FREDS_PEOPLE = {"charlie", "sybil", "petra"}  # Petra is in the team that the work sits with
# Who come by different ways to the same: those who may do in the work what Cora may, and are kept
# from nothing; those who no longer may; those who lead elsewhere; those whom no session lets in.
# Each asks for their share of the addresses, and at length for all; where the table tells them
# apart, they all ask. Alice, Hugo (kept from some of it) and Charlie (a stranger) ask for all.
ALIKE = briefly(
    (("bob", "cora", "nell", "sam"), ("enid", "tess"), ("petra", "sybil"), ("ivan", "nobody")),
    at_length=(),
)
PUBLISHED_TO_RITA = {"publication.title", "publication.layout", "person.name", "person.called"}
WROTE_THE_DRAFT = {"alice": "d", "charlie": "f"}
IS_SHOWN = {"cora": "d", "petra": "f"}  # one reflection of that record's worker
REQUESTS = logging.getLogger("trellis.request")  # a line for each request, where it is asked for
MAY_BE_SHOWN = {*GROUPS["practising"], *GROUPS["governing"]}
HARMLESS = {
    "accounts_signin",
    "audit_event",
    "audit_waiting",
}  # what a page that is refused may still write


def addresses(resolver: Any = None, space: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name of every address, and its path with what stands in it."""
    for one in (resolver or get_resolver()).url_patterns:
        path = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{space}{one.namespace}:" if one.namespace else space, path)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}", path


PATHS = dict(addresses())


def expected(answer: Any) -> dict[str, Any]:
    """Return each persona's answer: of a group and a name, the one that is named later counts."""
    told = ANSWERS[answer] if isinstance(answer, str) else answer
    found: dict[str, Any] = {}
    for who, status in {**OTHERWISE, **told}.items():
        found |= dict.fromkeys(GROUPS.get(who, [who]), status)
    return found


def foreign_to(world: World, who: str, may_show: set[str]) -> set[str]:
    """Return the canaries that somebody must not meet."""
    dot, fred = world.dot.canary.names(), world.fred.canary.names()
    foreign: dict[str, str] = {}
    if who not in DOTS_PEOPLE:
        foreign |= dot
    elif who == "hugo":
        foreign |= {word: name for word, name in dot.items() if name.startswith(HIDDEN)}
    if who == "rita":
        foreign = {word: name for word, name in dot.items() if name not in PUBLISHED_TO_RITA}
    if who not in FREDS_PEOPLE:
        foreign |= fred
    for record in (dot, fred):
        foreign |= {w: n for w, n in record.items() if n == "draft.fields"}
    if who not in MAY_KNOW:
        foreign |= {word: name for word, name in dot.items() if name in APART}
    thoughts = {w: n for w, n in (dot | fred).items() if "reflection." in n}
    foreign |= {w: n for w, n in thoughts.items() if not reads(who, w, n)}
    own = {
        w
        for w, n in (dot | fred).items()
        if n == "draft.fields" and w[2] == WROTE_THE_DRAFT.get(who)
    }
    of_an_enquiry = {w: n for w, n in (dot | fred).items() if n.startswith("governance.")}
    if who == "gwen":
        own |= set(of_an_enquiry)
    else:  # of what was asked in it, whoever was asked meets their question
        asked = {w for w, n in of_an_enquiry.items() if n == "governance.asked"}
        mine = {w for w in asked if w[2] == WROTE_THE_DRAFT.get(who)}
        foreign |= {w: n for w, n in of_an_enquiry.items() if w not in mine}
        own |= mine
    for word, name in (dot | fred).items():
        if not word.startswith("zq"):
            continue
        is_read = may_read(word[2], name, who)
        is_read = reads_of_group(word[2], name, who) if is_read is None else is_read
        is_read = reads_huddle(word[2], name, who) if is_read is None else is_read
        if is_read:
            own.add(word)
        elif is_read is not None:
            foreign.setdefault(word, name)
    return {word for word, name in foreign.items() if name not in may_show} - own


def reads(who: str, word: str, name: str) -> bool:
    """Say whether a reflection is somebody's own, or shown to them."""
    shown = IS_SHOWN.get(who) == word[2] and name.startswith("shown ")
    return shown or WROTE_THE_DRAFT.get(who) == word[2]


def filled(world: World, told: dict[str, Any]) -> dict[str, str]:
    keys = world.dot.keys
    return {name.format(**keys): str(value).format(**keys) for name, value in told.items()}


def address(world: World, name: str) -> str:
    """Return an address of Dot's record."""
    row, route = TABLE[name], name.split(" ")[0]
    keys = world.dot.keys | filled(world, row.get("with", {}))
    inside = re.findall(r"<(?:\w+:)?(\w+)>", PATHS[route].replace("?P<", "<"))
    query = f"?{row['query'].format(**keys)}" if "query" in row else ""
    return reverse(route, kwargs={key: keys[key] for key in inside}) + query


class Log(logging.Handler):
    """What is written to the log, as it is written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += [each.format(record) for each in (WithoutRecords(), Structured())]


@contextmanager
def listening() -> Iterator[Log]:
    """Hear whatever is logged meanwhile."""
    log = Log()
    loggers = [logging.getLogger(name) for name in ("", "django", "axes")]
    for one in loggers:
        one.addHandler(log)
    level = REQUESTS.level
    REQUESTS.setLevel(logging.INFO)
    try:
        yield log
    finally:
        REQUESTS.setLevel(level)
        for one in loggers:
            one.removeHandler(log)


def writes() -> dict[str, int]:
    """Return how many rows of each table this transaction has written, whoever could see them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, wrote from pg_class, lateral (select"  # the view's joins take longer
            " pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)"
            " + pg_stat_get_xact_tuples_deleted(oid)) as of_it (wrote)"
            " where relkind = 'r' and relnamespace = 'public'::regnamespace and wrote > 0"
        )
        return dict(cursor.fetchall())


def ask(world: World, who: str, method: str, path: str, row: dict[str, Any]) -> Any:
    browser = world.browser(who)
    if method == "get":
        return browser.get(path)
    return browser.post(path, filled(world, row.get("fields", {})))


def faults(there: Wrenmouth, who: str, name: str, method: str) -> list[str]:
    """Return what is wrong with one answer, in words."""
    world, row = there.world, TABLE[name]
    wanted = expected(row[method])[who]
    what = f"{who} {method.upper()} {name}"
    found = []
    refused = wanted in {"sign-in", 403, 404, 405}
    with listening() as log, there.taken_back():
        before = writes() if refused else {}
        response = ask(world, who, method, address(world, name), row)
        after = writes() if refused else {}
        said = words_of(response)
    got: Any = response.status_code
    to = response.headers.get("Location", "")
    if got == 302 and to.startswith("/accounts/login/"):
        got = "sign-in"
    if got != wanted:
        more = f" {response.exc_info[1]!r}" if getattr(response, "exc_info", None) else f" {to}"
        found.append(f"{what}: {got}, not {wanted}{more}")
    foreign = foreign_to(world, who, set(row.get("may_show", [])) if who in MAY_BE_SHOWN else set())
    if leaked := sung(said, world.numbers) & foreign:
        found.append(f"{what}: shows {world.called(leaked)}")
    if logged := sung("\n".join(log.lines), world.numbers):
        found.append(f"{what}: logs {world.called(logged)}")
    if wrote := {t for t, n in after.items() if n != before.get(t, 0)} - HARMLESS:
        found.append(f"{what}: refused, and wrote to {sorted(wrote)}")
    return found


def asks(who: str, name: str) -> bool:
    """Say whether it is somebody's turn to ask for an address."""
    answers = [expected(TABLE[name][method]) for method in ("get", "post")]
    alike = next((several for several in ALIKE if who in several), ())
    if any(told[one] != told[who] for told in answers for one in alike):
        return True
    return not alike or alike[crc32(name.encode()) % len(alike)] == who


@pytest.mark.parametrize("alike", ALIKE, ids="-".join)
def test_each_address_is_asked_for_by_one_of_those_who_are_alike(alike: tuple[str, ...]) -> None:
    turns = [sum(asks(who, name) for who in alike) for name in TABLE]
    assert set(turns) <= {1, len(alike)}
    assert all(sum(asks(who, name) for name in TABLE) > 50 for who in alike)


AREAS = sorted({name.partition(":")[0] if ":" in name else "accounts" for name in TABLE})


def test_every_address_is_in_the_table() -> None:
    listed = {name.split(" ")[0] for name in TABLE}
    assert sorted(set(PATHS) - listed) == []
    assert sorted(listed - set(PATHS)) == []


def test_every_row_answers_every_persona() -> None:
    for name, row in TABLE.items():
        for method in ("get", "post"):
            assert set(expected(row[method])) == set(PERSONAS), (name, method)


# One worker asks for all of an area: it reads a file once, whoever is sent the same one.
TOGETHER = [
    pytest.param(area, id=area, marks=pytest.mark.xdist_group(f"matrix of {area}"))
    for area in AREAS
]


@pytest.mark.parametrize("area", TOGETHER)
@pytest.mark.parametrize("who", PERSONAS)
def test_every_address_answers_as_the_table_says(still: Wrenmouth, who: str, area: str) -> None:
    names = [n for n in TABLE if (n.partition(":")[0] if ":" in n else "accounts") == area]
    turn = [name for name in names if asks(who, name)]
    found = [fault for n in turn for m in ("get", "post") for fault in faults(still, who, n, m)]
    assert not found, "\n".join(["", *found])


GOVERNANCE = [name for name in TABLE if name.startswith("governance:")]
# Fields of Dot's record that stand on no page, each for a reason.
UNSEEN = {
    f"{line}.source_told": "the passage that the line was made from is shown instead"
    for line in ("strength", "worry", "need", "barrier")
} | dict.fromkeys(("sealed.was", "sealed.why"), "it is sealed: nobody who works with Dot reads it")

# Where much stands at once is looked at first.
TELLING = ("rights:copy_file", "timeline:", "letters:chronology_file", "assessments:file")


def test_who_works_with_dot_meets_every_canary(still: Wrenmouth) -> None:
    """The positive control: without it, the silence of the others would prove nothing.

    Briefly, she stops once she has met all; at length she goes on, and meets none of the unseen.
    """
    world, heard = still.world, set[str]()
    names = world.dot.canary.names()
    rita = [name for name in TABLE if name.startswith("publishing:")]
    told = sorted(TABLE, key=lambda name: not name.startswith(TELLING))
    walks = {"sam": ["mywork:today"], "gwen": GOVERNANCE, "rita": rita, "alice": told}
    for who, name in ((who, name) for who, walk in walks.items() for name in walk):
        if briefly({names[word] for word in set(names) - heard} <= set(UNSEEN), at_length=False):
            break
        with still.taken_back():
            answer = ask(world, who, "get", address(world, name), TABLE[name])
            heard |= sung(words_of(answer), world.numbers)
    silent = set(names) - heard
    assert world.called(silent) == sorted(UNSEEN)


def test_nobody_can_tell_a_person_they_may_not_see_from_one_who_does_not_exist(
    still: Wrenmouth,
) -> None:
    world = still.world
    browser = world.browser("charlie")
    with still.taken_back():
        known = browser.get(reverse("people:person", args=[world.dot.person.pk]))
        unknown = browser.get(reverse("people:person", args=[uuid4()]))
    assert known.status_code == unknown.status_code == 404
    assert bare(known) == bare(unknown)


def bare(response: Any) -> str:
    """Return a page without what differs each time it is drawn."""
    return re.sub(
        r'(nonce|value|content)="[^"]*"|/people/[-0-9a-f]{36}/?', "", response.content.decode()
    )
