"""How long a record is kept is said in words that a reader can check."""

from datetime import date

import pytest

from trellis.packs import load_pack
from trellis.packs.retention import Known, Piece, standing
from trellis.packs.schemas import SCHEMAS
from trellis.retention.queries import OfPerson
from trellis.web.retention.wording import EVENTS, LACKS, Said, in_words

RULES = load_pack(SCHEMAS.parent / "records-retention" / "2026.1").retentions[0].rules
TODAY = date(2026, 3, 3)
ENDED = Piece("review", date(2018, 5, 1), date(2018, 9, 1))
BORN = date(1950, 1, 1)


def said(known: Known) -> Said:
    return in_words(OfPerson(known, standing(RULES, known)), TODAY)


def test_every_event_of_a_rule_has_its_words() -> None:
    from trellis.packs.schemas import schema

    rule = schema("retention")["properties"]["rules"]["items"]["properties"]
    assert set(EVENTS) | {"birthday"} == set(LACKS) == set(rule["from"]["enum"])


@pytest.mark.parametrize(
    ("known", "short", "more", "comes_to"),
    [
        (
            Known(BORN, work=(ENDED,)),
            "Kept until 1 September 2024",
            "That day has passed.",
            "6 years from the end of our last work with them, or a later contact, 1 September 2018",
        ),
        (
            Known(BORN, work=(Piece("review", date(2020, 1, 1)),)),
            "Kept while we work together",
            "There is work going on.",
            "6 years from the end of our last work with them, or a later contact.",
        ),
        (
            Known(None, work=(ENDED,)),
            "Kept without an end for now",
            "Nobody has written down when they were born",
            "Nobody has written down when they were born",
        ),
        (
            Known(date(2010, 12, 31), estimated=True, work=(ENDED,)),
            "Kept until 31 December 2035",
            "The year of birth is an estimate",
            "Until they are, or would be, 25: until 31 December 2035.",
        ),
        (Known(BORN), "Kept without an end for now", "No rule fits this record", ""),
    ],
    ids=["due", "going on", "unknown", "estimated", "nothing known"],
)
def test_what_is_said(known: Known, short: str, more: str, comes_to: str) -> None:
    found = said(known)
    assert found.short == short
    assert more in " ".join(found.more)
    assert (found.counts.comes_to if found.counts else "").startswith(comes_to)
