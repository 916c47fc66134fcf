"""How the officer names a record: by a reference that says nothing of the person.

It is made of the last ten signs of the record's key, as ``record_sign`` of the database makes it.
"""

import re
from uuid import UUID

from django.db import connection

from trellis.people import nhs

SIGNS = 10


def reference(record: UUID) -> str:
    """Return a record's reference, such as ``7F3A1-C09D2``."""
    signs = record.hex[-SIGNS:].upper()
    return f"{signs[:5]}-{signs[5:]}"


def signs_of(written: str) -> str:
    """Return the signs that ``record_sign`` compares, of a reference as somebody writes it.

    The whole key, or the address of one of its pages, does as well. Empty where it is none.
    """
    whole = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", written.lower())
    if whole:
        return whole.group().replace("-", "")[-SIGNS:]
    signs = re.sub(r"[\s-]", "", written).lower()
    return signs if re.fullmatch(rf"[0-9a-f]{{{SIGNS}}}", signs) else ""


def record_meant(written: str) -> UUID | None:
    """Return whose record is meant by a reference or an NHS number; None for nobody's.

    An NHS number is tried first: ten digits can be either, and its last digit has to fit.
    """
    try:
        number = nhs.parse(written)
    except nhs.NotAnNhsNumber:
        number = ""
    for sign, digits in (("", number), (signs_of(written), "")):
        with connection.cursor() as cursor:
            cursor.execute("select governed_record(%s, %s)", [sign, digits])
            found: UUID | None = cursor.fetchone()[0]
        if found:
            return found
    return None
