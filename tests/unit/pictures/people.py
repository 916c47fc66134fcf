"""Networks and families to draw: few, some and many, with the names that people really have."""

import random

from trellis.pictures.family import PARTS, Relative
from trellis.pictures.ties import GROUPS, Ring, Tie

NAMES = (
    "Ruth",
    "Comfort Okoro",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Wilhelmina Oluwafunmilayo Featherstonehaugh-Abernathy-Cholmondeley of Wrenmouth",
    "عبد الرحمن بن محمد الأنصاري",
    "王小明",
    "Stroke café",
    "👩‍👩‍👧",
)
WHO = ("sister, in Leeds", "", "comes in the mornings, for six weeks after hospital", "GP")


def network(count: int, *, hand: bool = False) -> list[Tie]:
    """Return a network of so many, the same each time; some put by hand where they stand."""
    pick = random.Random(count)
    return [
        Tie(
            key=f"k{number}",
            name=pick.choice(NAMES),
            who=pick.choice(WHO),
            notes=pick.choice(("", "", "next of kin, a carer")),
            shape=pick.choice(("person", "place", "worker", "animal")),
            group=pick.choice(GROUPS),
            ring=Ring(pick.choice((1, 1, 2, 2, 3, 3, 4))),
            strength=pick.choice(("strong", "steady", "light", "")),
            gives=pick.random() < 0.6,
            gets=pick.random() < 0.6,
            strained=pick.random() < 0.1,
            wished_for=pick.random() < 0.1,
            died=pick.random() < 0.1,
            angle=10.0 * number if hand and number % 3 == 0 else None,
        )
        for number in range(count)
    ]


def family(count: int) -> list[Relative]:
    """Return a family of so many, the same each time."""
    pick = random.Random(count)
    return [
        Relative(
            key=f"k{number}",
            name=pick.choice(NAMES),
            who=pick.choice(("sister", "niece, died 2019", "family in another way")),
            part=pick.choice(tuple(PARTS)),
            gender=pick.choice(("woman", "man", "")),
            died=pick.random() < 0.2,
            chosen=pick.random() < 0.2,
            parted=pick.random() < 0.2,
        )
        for number in range(count)
    ]
