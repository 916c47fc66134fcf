"""Kill the web server, PostgreSQL, or both, while two people write; count what is lost.

In each round both writers are heard once, something is killed at a random moment, and both have to
be heard again. What was acknowledged has to be there, whole and once: a conversation, its text, the
first version of its text, the receipt of its key, the event in the audit trail.
"""

import random
import time
from collections import Counter
from pathlib import Path

import psycopg

from tests.proofs.place import PATIENCE, TOLD, Place, Writer, said
from trellis import postgres

WHOLE = """
select c.title, count(*), bool_and(coalesce(
  n.text = replace(%(told)s, '{title}', c.title)
  and (select count(*) from conversations_narrativeevent h where h.pgh_obj_id = n.id) >= 1
  and exists (select 1 from drafts_receipt r where r.went_to like '%%' || c.id || '%%'), false))
from conversations_conversation c left join conversations_narrative n on n.conversation_id = c.id
where c.title like %(named)s group by c.title
"""
KINDS = {  # what is killed, and how often: a new web server costs most of a round's time
    "PostgreSQL": 76,
    "web server": 6,
    "web worker": 6,
    "PostgreSQL and web server": 6,
    "PostgreSQL and web worker": 6,
}
UNSETTLED = "select count(*) from drafts_receipt where went_to = ''"
WRITTEN = "select count(*) from audit_event where what = 'person.written:conversations:new'"


def prove(folder: Path, rounds: int, minutes: float = 1e6, seed: int = 1) -> list[str]:
    """Run the rounds, or as many as there is time for, and return the lines to keep."""
    chance, seen = random.Random(seed), Counter[str]()
    until = time.monotonic() + minutes * 60
    place, run = Place(folder), f"k{int(time.time())}"
    place.serve()
    writers = two_writers(place, run)
    try:
        for number in range(rounds):
            seen[one_round(place, writers, chance)] += 1
            if (number + 1) % 10 == 0:
                told = compared(folder, writers, run)
                print(f"round {number + 1} of {rounds}: {dict(seen)}, {told}", flush=True)
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
    heard(writers)
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
        written = connection.execute(WRITTEN).fetchall()[0][0]
    there = {title for title, _, _ in rows}
    return {
        "acknowledged": len(acknowledged),
        "lost": len(acknowledged - there),
        "torn": sum(not whole for _, _, whole in rows) + unsettled,
        "twice": sum(count > 1 for _, count, _ in rows),
        "without an event": max(0, len(there) - written),
    }
