"""Who may come where, how an address of it is asked for, and what is wrong with an answer.

The table (``access_matrix.toml``) is kept by hand. ``test_access_matrix`` walks it; others ask for
some of it.
"""

import logging
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.proving import briefly
from tests.repository.canaries import sung, words_of
from tests.repository.foreign import foreign_to
from tests.repository.trail import overhearing, unknown
from tests.repository.world import World
from tests.wrenmouth import Wrenmouth
from trellis.config.logs import Structured, WithoutRecords

TABLE = tomllib.loads((Path(__file__).parent / "access_matrix.toml").read_text())
GROUPS, ANSWERS, OTHERWISE = (TABLE.pop(name) for name in ("groups", "answers", "otherwise"))
# Who come by different ways to the same. Briefly, of those among them to whom the table gives one
# answer, each asks for their share of the addresses; at length everybody asks for all. Alice asks
# for whatever lets her in, and Hugo, from whom some is kept, for what test_not_for does not.
WORKERS = ("alice", "hugo", "bob", "cora", "nell", "sam", "dinah", "greta")
REFUSED = {"sign-in", 403, 404, 405}
ALIKE = (
    WORKERS,
    ("charlie", "enid", "ruth", "tess", "petra", "sybil"),  # who see nothing of Dot's
    ("ada", "gwen"),  # who open no record
    ("rita", "dot", "paula", "avis", "otto", "rolf"),  # readers
    ("ivan", "nobody"),  # whom no session lets in
)
WALKED_BY_HUGO = ("people:", "conversations:", "assessments:", "plans:", "letters:")
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


GIVEN = {
    (name, method): expected(row[method])
    for name, row in TABLE.items()
    for method in ("get", "post")
}


def filled(world: World, told: dict[str, Any]) -> dict[str, str]:
    keys = world.dot.keys
    return {name.format(**keys): str(value).format(**keys) for name, value in told.items()}


def address(world: World, name: str, of: dict[str, str] | None = None) -> str:
    """Return an address of Dot's record, or with the keys of another."""
    row, route = TABLE[name], name.split(" ")[0]
    keys = (of or world.dot.keys) | filled(world, row.get("with", {}))
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
        cursor.execute("select pg_current_xact_id_if_assigned() is null")
        if cursor.fetchone()[0]:  # as yet it has written nothing at all
            return {}
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
    wanted = GIVEN[name, method][who]
    what = f"{who} {method.upper()} {name}"
    found = []
    refused = wanted in REFUSED
    with listening() as log, there.taken_back(), overhearing() as events:
        response = ask(world, who, method, address(world, name), row)
        wrote = set(writes() if refused else {}) - HARMLESS
        said = words_of(response)
    found += [f"{what}: {one}" for one in unknown(world, said, events)]
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
    if wrote:
        found.append(f"{what}: refused, and wrote to {sorted(wrote)}")
    return found


def told(name: str, who: str) -> tuple[Any, Any]:
    """Return what the table answers somebody at an address, to a GET and to a POST."""
    return GIVEN[name, "get"][who], GIVEN[name, "post"][who]


def asks(who: str, name: str) -> bool:
    """Say whether it is somebody's turn to ask for an address."""
    alike = sharing(who, name)
    same = [one for one in alike if told(name, one) == told(name, who)]
    return briefly(same[crc32(name.encode()) % len(same)] == who, at_length=True)


def sharing(who: str, name: str) -> tuple[str, ...]:
    """Return who takes turns at an address with somebody, themself among them."""
    if who not in WORKERS:
        return next(several for several in ALIKE if who in several)
    alone = {"alice"} if set(told(name, "alice")) - REFUSED else set()
    if set(told(name, "hugo")) - REFUSED and not asked_by_hugo_elsewhere(name):
        alone.add("hugo")
    return (who,) if who in alone else tuple(one for one in WORKERS if one not in alone)


def methods(who: str, name: str) -> tuple[str, ...]:
    """Return in which ways somebody asks: briefly, one where Alice is given the same by both.

    Of a page that is sent nothing and answers the same she gets it, and whose turn it is posts.
    """
    both = ("get", "post")
    same = told(name, "alice") == told(name, who) and not set(told(name, who)) & REFUSED
    if who not in WORKERS or briefly(not same, at_length=True):
        return both
    if "fields" not in TABLE[name] and len(set(told(name, who))) == 1:
        return ("get",) if sharing(who, name) == (who,) else ("post",)
    return both if sharing(who, name) == (who,) else (both[crc32(name.encode()) % 2],)


def asked_by_hugo_elsewhere(name: str) -> bool:
    """Say whether test_not_for asks as Hugo for this address, for the words not for him."""
    return " " not in name and name.startswith(WALKED_BY_HUGO)
