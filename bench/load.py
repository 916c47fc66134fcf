"""Open-loop load: so many requests a second whatever the answers take, four in five of them reads.

    .venv/bin/python -m bench.load --folder /tmp/here --size 500000 [--rate 40] [--seconds 600]

On a council that ``bench.size --folder`` made. Each request has its moment from the beginning,
drawn before any is sent; how long it took counts from that moment and not from when a connection
was free, so that a server that stands still is not asked less and does not look quick
(coordinated omission). Reads are the pages of ``bench.size``, each by somebody who may see it;
writes are what a page posts while somebody types (``/drafts``) and, one in four of them, a
conversation that is saved. An answer that is neither a page nor a saved conversation, or none in
thirty seconds, is an error. The load is made in this process, on the machine that serves it; what
the machine does besides is counted as the cost of the requests, so it should have nothing else to
do.
"""

import argparse
import http.client
import os
import random
import statistics
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench import council
from bench.browser import served
from bench.size import pages_of
from trellis import postgres

READS = 0.8
TYPING, SAVING = "typing", "saving a conversation"
AT_ONCE = 200
PATIENCE = 30
WORKERS, WRITERS = 2, 200
SAVED = 0.25  # of what is written; the rest is kept while it is typed
TYPED = "She said that the stairs are the trouble, and that the bench by the gate is not. "


@dataclass(frozen=True)
class Request:
    """One request: when it is due, in seconds from the beginning, and what it is."""

    due: float
    kind: str
    path: str
    cookie: str
    body: str = ""


@dataclass(frozen=True)
class Answer:
    """How long an answer took from the moment it was due, in milliseconds; 0 is no answer."""

    kind: str
    took: float
    status: int
    due: float

    @property
    def error(self) -> bool:
        """Whether it was not what was asked for."""
        return self.status != (302 if self.kind == SAVING else 200)


def main() -> None:
    """Serve a council, ask, and print the table."""
    asked = argparse.ArgumentParser(description="Open-loop load.")
    asked.add_argument("--folder", type=Path, required=True)
    asked.add_argument("--size", type=int, required=True)
    asked.add_argument("--rate", type=float, default=40)
    asked.add_argument("--seconds", type=float, default=600)
    options = asked.parse_args()
    addresses = council.open_database(options.folder)
    at = {who: one.rpartition("/")[0] + f"/size{options.size}" for who, one in addresses.items()}
    try:
        due = plan(at, options.rate, options.seconds)
        with served(at["app"], WORKERS) as base:
            began, before = time.monotonic(), busy()
            answers = send(base, due)
            spent, took = busy() - before, time.monotonic() - began
        report(answers, options.rate)
        print(
            f"\n{spent * 1000 / len(answers):.1f} ms of processor a request, the web, the database "
            f"and whatever else ran; {spent / took / (os.cpu_count() or 1):.0%} of the "
            "machine's. p95 by the minute, ms: " + by_minute(answers)
        )
    finally:
        postgres.stop(options.folder)


def plan(addresses: dict[str, str], rate: float, seconds: float) -> list[Request]:
    """Return every request of a run, its moment drawn as arrivals come (Poisson)."""
    drawn, at, found = random.Random(11), 0.0, []
    about = practitioners(addresses["owner"])
    pages = list(pages_of(addresses))
    cookies = {who: _signed_in(who) for who in {who for _, who, _ in pages} | set(about)}
    while (at := at + drawn.expovariate(rate)) < seconds:
        if drawn.random() < READS:
            name, who, path = drawn.choice(pages)
            found.append(Request(at, name, path, cookies[who]))
        else:
            who = drawn.choice([*about])
            found.append(written(at, about[who], cookies[who], drawn))
    return found


def practitioners(owner: str) -> dict[str, str]:
    """Return the addresses of some of the crowd, and of a person's page that each writes about.

    Many, since a record that everybody writes in would soon be like none that there is.
    """
    from trellis.work.models import Involvement

    council.connect_to(owner)
    theirs = Involvement.objects.filter(
        worker__email__contains=".seed",
        worker__role="practitioner",
        part="allocated",
        ended_on=None,
    ).order_by("id")
    some = theirs.values_list("worker__email", "person")[: 40 * WRITERS : 40]
    return {email: f"/people/{person}" for email, person in some}


def written(due: float, person: str, cookie: str, drawn: random.Random) -> Request:
    """Return what somebody types about a person, or saves as a conversation."""
    text = TYPED * drawn.randint(1, 20)
    token = {"csrfmiddlewaretoken": cookie.partition("csrftoken=")[2]}
    if drawn.random() >= SAVED:
        typed = {"page": f"{person}/network", "note": text, **token}
        return Request(due, TYPING, "/drafts", cookie, urlencode(typed))
    day = {"happened_on_day": "3", "happened_on_month": "3", "happened_on_year": "2026"}
    told = {"title": "On the bench by the gate", "text": text, "key": str(uuid.uuid4())}
    new = f"{person}/conversations/new"
    return Request(due, SAVING, new, cookie, urlencode({**told, **day, **token}))


def _signed_in(who: str) -> str:
    """Return the cookies of a browser signed in as somebody."""
    from django.middleware.csrf import _get_new_csrf_string
    from django.test import Client

    from trellis.accounts.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    user = User.objects.get(email__startswith=who)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={_get_new_csrf_string()}"


def send(base: str, due: list[Request]) -> list[Answer]:
    """Send each request at its moment; return the answers."""
    host = urlsplit(base)
    began = time.monotonic() + 0.5

    def ask(one: Request) -> Answer:
        status = 0
        headers = {"Cookie": one.cookie, "Host": host.netloc, "Referer": base}
        if one.body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        # Each on a connection of its own, as many people's are: few that stay would all be with
        # the process that took them first.
        to = http.client.HTTPConnection(str(host.hostname), host.port, timeout=PATIENCE)
        try:
            to.request("POST" if one.body else "GET", one.path, one.body or None, headers)
            answer = to.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            pass
        finally:
            to.close()
        return Answer(one.kind, (time.monotonic() - began - one.due) * 1000, status, one.due)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = []
        for one in due:
            time.sleep(max(0.0, began + one.due - time.monotonic()))
            waiting.append(pool.submit(ask, one))
        return [each.result() for each in waiting]


def by_minute(answers: list[Answer]) -> str:
    """Return the 95th of a hundred of each minute, so that a stall does not hide in the whole."""
    minutes: dict[int, list[float]] = {}
    for one in answers:
        minutes.setdefault(int(one.due // 60), []).append(one.took)
    return ", ".join(f"{sorted(took)[int(len(took) * 0.95)]:.0f}" for took in minutes.values())


def busy() -> float:
    """Return the seconds that the machine's processors have worked, but for this process's own.

    Of Linux's ``/proc/stat``: all but what was idle or waited for a disk.
    """
    told = [int(one) for one in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    worked = sum(told[:3]) + sum(told[5:8])  # guests' time is in the user's already
    return worked / os.sysconf("SC_CLK_TCK") - time.process_time()


def report(answers: list[Answer], rate: float) -> None:
    """Print the middle, the 95th of a hundred and the longest of each kind, and the errors."""
    print(f"\n| at {rate:g} a second | requests | errors | p50 ms | p95 ms | longest ms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for kind in [*sorted({one.kind for one in answers}), "all"]:
        of = [one for one in answers if kind in {one.kind, "all"}]
        took = sorted(one.took for one in of)
        errors = sum(one.error for one in of)
        p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
        print(
            f"| {kind} | {len(of)} | {errors} | {statistics.median(took):.0f} |"
            f" {p95:.0f} | {took[-1]:.0f} |"
        )


if __name__ == "__main__":
    main()
