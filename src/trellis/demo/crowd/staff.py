"""The practitioners and teams of a council of some size."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import make_password

from trellis.accounts.models import Membership, Role, Team, User
from trellis.demo.crowd import names
from trellis.demo.crowd.keys import TEAM, WORKER, key_stem
from trellis.demo.load import DOMAIN, PASSWORD

PEOPLE_EACH = 100  # of whom a third are being worked with
IN_A_TEAM = 12
SIGN_IN = 3
TITLES = ("Social worker",) * 6 + ("Occupational therapist", "Community practitioner")


@dataclass(frozen=True)
class Worker:
    """A practitioner, with a colleague of the same team."""

    key: str
    given: str
    last: str
    team: str
    colleague: str


@dataclass(frozen=True)
class Staff:
    """All who are hired; ``sign_in`` are those who have a password."""

    workers: list[Worker]
    sign_in: list[Worker]


def hire(people: int, seed: int, today: date) -> Staff:
    """Add practitioners and teams for so many people, as the owner.

    Args:
        people: how many are to be worked with.
        seed: what the chance begins with.
        today: the day on which days are counted from.
    """
    count = max(4, people // PEOPLE_EACH)
    began = today - timedelta(days=3_000)
    drawn = Random(f"{seed}/staff")  # noqa: S311 (invented)
    key = [f"{key_stem(seed, WORKER, n, began)}0000" for n in range(count)]
    team = [f"{key_stem(seed, TEAM, n, today)}0000" for n in range((count - 1) // IN_A_TEAM + 1)]
    Team.objects.bulk_create(
        Team(id=one, name=team_name(seed, n),
             locality=names.LOCALITIES[n % len(names.LOCALITIES)],
             phone=f"01632 960{n % 1000:03}")
        for n, one in enumerate(team)
    )  # fmt: skip
    known = make_password(PASSWORD, salt=f"wrenmouth{seed:08}")
    named = [
        (names.given(drawn, drawn.choice(("she", "he"))), drawn.choice(names.SURNAMES))
        for _ in range(count)
    ]
    User.objects.bulk_create(
        User(
            id=key[n],
            email=f"worker{n}.seed{seed}@{DOMAIN}",
            name=f"{given} {last}",
            job_title=TITLES[n % len(TITLES)] if n % IN_A_TEAM else "Team manager",
            role=Role.PRACTITIONER if n % IN_A_TEAM else Role.SUPERVISOR,
            password=known if n < SIGN_IN else "!invented people do not sign in",
            supervisor_id=key[n - n % IN_A_TEAM] if n % IN_A_TEAM else None,
        )
        for n, (given, last) in enumerate(named)
    )
    Membership.objects.bulk_create(
        Membership(id=f"{key_stem(seed, WORKER, n, began)}0001", user_id=key[n],
                   team_id=team[n // IN_A_TEAM],
                   began_on=began + timedelta(days=drawn.randint(0, 2_000)))
        for n in range(count)
    )  # fmt: skip
    workers = [
        Worker(key[n], given, last, team[n // IN_A_TEAM], key[n - 1 if n % IN_A_TEAM else n])
        for n, (given, last) in enumerate(named)
    ]
    return Staff(workers, workers[:SIGN_IN])


def team_name(seed: int, n: int) -> str:
    """Return what a team is called: its place, and which of them it is."""
    return f"{names.LOCALITIES[n % len(names.LOCALITIES)]} team {seed}.{n + 1}"
