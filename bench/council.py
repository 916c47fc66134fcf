"""A council to measure on: the demonstration, and as many more people as asked for.

Amina has thirty people, and Ravi, who supervises, some ten thousand; everybody else is with another
team. The people are those of ``trellis demo --people``.
"""

import os
from pathlib import Path
from typing import Any

OWN, SUPERVISED = 30, 300  # people of her own; practitioners, who have some thirty-five each
AROUND = 60
SEED = 1
FIRST = ("Ada", "Bela", "Chidi", "Dara", "Eirlys", "Farah", "Gwil", "Hana", "Idris", "Jude")
LAST = ("Abara", "Bevan", "Coker", "Dunne", "Evans", "Faulkner", "Gill", "Hussain", "Igwe", "Jones")


def open_database(folder: Path) -> dict[str, str]:
    """Start a PostgreSQL in a folder, make its database and point Django at it as the owner.

    Returns:
        The addresses of both roles, by ``app`` and ``owner``.
    """
    from trellis import postgres

    server = postgres.ensure(folder, keep=True, for_tests=True)
    postgres.create_database(server, "bench")
    addresses = {
        "app": server.app_url.rpartition("/")[0] + "/bench",
        "owner": server.owner_url.rpartition("/")[0] + "/bench",
    }
    os.environ.update(
        DJANGO_SETTINGS_MODULE="trellis.config.settings",
        TRELLIS_DATABASE_URL=addresses["owner"],
        TRELLIS_SECRET_KEY="for-measuring",
        TRELLIS_AUDIT_KEY="for-measuring",
    )
    import django

    django.setup()
    from django.conf import settings

    settings.ROOT_URLCONF = "bench.urls"
    return addresses


def connect_to(address: str) -> None:
    """Point Django's connection at an address."""
    from django.db import connections

    from trellis.config import env

    connections["default"].close()
    connections["default"].settings_dict.update({**env.database(address), "CONN_MAX_AGE": None})


def settle(packs: Path) -> None:
    """Bring the schema up to date and load the demonstration, as the owner."""
    from trellis.demo.load import load

    bring_up_to_date(packs)
    load(say=lambda line: None)


def bring_up_to_date(packs: Path) -> None:
    """Bring the schema and the packs up to date, as the owner."""
    from trellis.cli.setup import migrate_and_install

    migrate_and_install(packs)


def grow(people: int) -> None:
    """Add people as ``trellis demo --people`` does, and more work for Amina and Ravi."""
    from django.db import connection

    from trellis.accounts.models import User
    from trellis.demo.crowd.fill import fill
    from trellis.people.models import Person
    from trellis.work.models import Involvement

    fill(people, SEED)
    amina, ravi = (User.objects.get(name=name) for name in ("Amina Yusuf", "Ravi Menon"))
    have = Person.objects.filter(involvements__worker=amina).distinct().count()
    theirs = Involvement.objects.filter(
        worker__email__contains=".seed", part="allocated", ended_on=None
    ).order_by("id")
    hers = list(theirs[: max(0, OWN - have)].values_list("pk", flat=True))
    Involvement.objects.filter(pk__in=hers).update(worker=amina)
    crowd = User.objects.filter(email__contains=".seed", role="practitioner").order_by("id")
    his = list(crowd[:SUPERVISED].values_list("pk", flat=True))
    User.objects.filter(pk__in=his).update(supervisor=ravi)
    _surround(Person.objects.filter(involvements__worker=amina).order_by("name").first())
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _surround(person: Any) -> None:
    from trellis.people.models import Relationship

    kinds = ("family", "friend", "neighbour", "community", "professional")
    Relationship.objects.filter(person=person).delete()
    Relationship.objects.bulk_create(
        Relationship(
            person=person,
            name=f"{FIRST[n % 10]} {LAST[n // 10]}",
            how="from the choir, and the years before it",
            kind=kinds[n % 5],
            closeness=("close", "near", "far", "")[n % 4],
            gives="an hour on a Sunday",
            receives="the other half of the argument",
            source_told="on the telephone",
        )
        for n in range(AROUND)
    )
