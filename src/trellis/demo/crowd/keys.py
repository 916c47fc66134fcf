"""Keys and numbers that follow from what they are of, so that a seed gives the same rows again."""

from datetime import date, datetime, time

from django.utils import timezone

PERSON, WORKER, TEAM = range(3)
TEST_NUMBERS = 999_000  # as many as begin with 999, but for the last thousand


def key_stem(seed: int, kind: int, n: int, day: date) -> str:
    """Return all of a key of the seventh version (RFC 9562) but its last four digits.

    Those say which row of a record it is; 0 is the person.

    Args:
        seed: of the council.
        kind: ``PERSON``, ``WORKER`` or ``TEAM``.
        n: which of them.
        day: on which the record was begun.
    """
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    ms = int(noon.timestamp() * 1000) + n % 1000
    third = f"7{seed >> 8 & 0xFFF:03x}"
    return f"{ms >> 16:08x}-{ms & 0xFFFF:04x}-{third}-8{kind}{seed & 0xFF:02x}-{n:08x}"


def nhs_number(seed: int, n: int) -> str:
    """Return a number of the range kept for tests (999), or none where its check digit is none."""
    digits = f"999{(n + seed * 7_919) % TEST_NUMBERS:06}"
    check = 11 - sum(int(one) * (10 - place) for place, one in enumerate(digits)) % 11
    return "" if check == 10 else f"{digits}{check % 11}"
