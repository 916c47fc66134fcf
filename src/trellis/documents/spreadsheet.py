"""What goes into a cell of a table that a spreadsheet opens: words, and never a formula.

A text that begins with a sign by which spreadsheets know a formula is put behind an apostrophe,
which they do not show. Whatever writes a CSV or spreadsheet file passes its texts through here; a
test looks that it does.

Source: OWASP, CSV Injection.
"""

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; a plain number stays a number."""
    if not text.lstrip(" ").startswith(SIGNS) or _is_number(text):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    body = text.strip().removeprefix("-").removeprefix("+")
    return body.replace(".", "", 1).isdecimal() and body.isascii()
