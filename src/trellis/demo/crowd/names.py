"""Names for an invented population; the tables are ``demo/data/names.yml``."""

from random import Random

from trellis.demo.load import DATA, read

_TABLES = read(DATA / "names.yml")
SURNAMES, STREETS = tuple(_TABLES["surnames"]), tuple(_TABLES["streets"])
LOCALITIES = tuple(_TABLES["localities"])
TWO_SURNAMES = 0.35  # so that most full names are few people's, as in a town


def given(drawn: Random, pronouns: str) -> str:
    """Return a given name that goes with somebody's pronouns."""
    who = pronouns.partition("/")[0]
    return str(drawn.choice(_TABLES[who if who in {"she", "he"} else "they"]))


def surname(drawn: Random) -> str:
    """Return a surname; some have two."""
    one = str(drawn.choice(SURNAMES))
    return f"{one}-{drawn.choice(SURNAMES)}" if drawn.random() < TWO_SURNAMES else one
