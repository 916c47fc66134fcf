"""Kill the web server, PostgreSQL, or both, while two people write; count what is lost.

In each round something is killed at a random moment, and both writers have to be heard again: then
comes the next. Everything is compared at the end. What was acknowledged has to be there, whole and
once: a conversation, its text, the first version of its text, the receipt of its key, the event in
the audit trail.
"""

import random
import time
from collections import Counter
from pathlib import Path

import psycopg

from tests.proofs.place import PATIENCE, TOLD, Place, Writer, said
from trellis import postgres

WHOLE = """
with receipts as materialized (
  select substring(went_to from '/conversations/([0-9a-f-]{36})')::uuid as led_to
  from drafts_receipt
)
select c.title, count(*), bool_and(
  coalesce(n.text = replace(%(told)s, '{title}', c.title), false)
  and coalesce(n.id in (select pgh_obj_id from conversations_narrativeevent), false)
  and c.id in (select led_to from receipts where led_to is not null)),
  bool_and(c.id in (select object_id from audit_event where what = 'conversation.begun'))
from conversations_conversation c left join conversations_narrative n on n.conversation_id = c.id
where c.title like %(named)s group by c.title
"""
KINDS = {  # what is killed, and how often: a new web server takes the longest to come up
    "PostgreSQL": 40,
    "web server": 8,
    "web worker": 22,
    "PostgreSQL and web server": 8,
    "PostgreSQL and web worker": 22,
}
TELL = 25  # rounds after which a line says how far it has come
UNSETTLED = "select count(*) from drafts_receipt where went_to = ''"


def prove(folder: Path, rounds: int, minutes: float = 1e6, seed: int = 1) -> list[str]:
    """Run the rounds, or as many as there is time for, and return the lines to keep."""
    chance, seen = random.Random(seed), Counter[str]()
    until = time.monotonic() + minutes * 60
    place, run = Place(folder), f"k{int(time.time())}"
    place.serve()
    writers = two_writers(place, run)
    heard(writers)
    try:
        for number in range(rounds):
            seen[one_round(place, writers, chance)] += 1
            if (number + 1) % TELL == 0:
                told = sum(len(writer.acknowledged) for writer in writers)
                print(f"round {number + 1} of {rounds}: {told} acknowledged", flush=True)
            if time.monotonic() > until:
                break
    except BaseException:
        place.kill_web()
        raise
    finally:
        for writer in writers:
            writer.stop()
            writer.join(60)
    found = compared(folder, writers, run)
    code, verified = said(folder, "audit", "verify")
    place.stop()
    return lines_of(seen, found, refusals(writers), code, verified)


def two_writers(place: Place, run: str) -> list[Writer]:
    """Let two people sign in and begin to write."""
    writers = [
        Writer(place, f"{who}@wrenmouth.example", f"{run}-{each}")
        for each, who in enumerate(("amina.yusuf", "owen.prosser"))
    ]
    for writer in writers:
        writer.sign_in()
        writer.start()
    return writers


def lines_of(
    seen: Counter[str], found: dict[str, int], refused: dict[str, int], code: int, verified: str
) -> list[str]:
    """Return the figures as lines of a page."""
    kinds = ", ".join(f"{kind} {seen[kind]}" for kind in KINDS if seen[kind])
    compared_ = ", ".join(f"{count:,} {what}" for what, count in found.items())
    unanswered = ", ".join(f"{kind} {count:,}" for kind, count in sorted(refused.items()))
    bad = code or any(found[what] for what in ("lost", "torn", "twice", "without an event"))
    return [
        f"- {'FAILED: ' if bad else ''}{seen.total():,} kills: {kinds}.",
        f"- Writes: {compared_}.",
        f"- Tries that were not acknowledged, and sent again: {unanswered or 'none'}.",
        f"- {' '.join(verified.split())}",
    ]


def one_round(place: Place, writers: list[Writer], chance: random.Random) -> str:
    """Kill something while both write, wait until both are heard again, and say what it was."""
    time.sleep(chance.uniform(0, 0.15))
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    if kind != "web server":
        place.kill_postgres()
    if "and" in kind and chance.random() < 0.5:
        time.sleep(chance.uniform(0, 0.1))
    if kind.endswith("web server"):
        place.kill_web()
        place.serve()
    elif kind.endswith("worker"):
        place.kill_worker()
    heard(writers)
    return kind


def heard(writers: list[Writer]) -> None:
    """Wait until each writer was acknowledged once more."""
    before = [len(writer.acknowledged) for writer in writers]
    deadline = time.monotonic() + PATIENCE
    while any(len(w.acknowledged) <= b for w, b in zip(writers, before, strict=True)):
        if time.monotonic() > deadline:
            raise RuntimeError(f"A writer is not heard any more: {refusals(writers)}")
        time.sleep(0.01)


def refusals(writers: list[Writer]) -> dict[str, int]:
    """Count what stood in the place of an acknowledgement."""
    counted: Counter[str] = Counter()
    for writer in writers:
        counted.update(writer.refusals)
    return dict(counted)


def compared(folder: Path, writers: list[Writer], run: str) -> dict[str, int]:
    """Compare what was acknowledged with what is there."""
    acknowledged = {title for writer in writers for title in list(writer.acknowledged)}
    server = postgres.ensure(folder)
    with psycopg.connect(server.owner_url) as connection:
        rows = connection.execute(WHOLE, {"told": TOLD, "named": f"{run}-%"}).fetchall()
        unsettled = connection.execute(UNSETTLED).fetchall()[0][0]
    there = {title for title, *_ in rows}
    return {
        "acknowledged": len(acknowledged),
        "lost": len(acknowledged - there),
        "torn": sum(not whole for _, _, whole, _ in rows) + unsettled,
        "twice": sum(count > 1 for _, count, _, _ in rows),
        "without an event": sum(not noted for *_, noted in rows),
    }
