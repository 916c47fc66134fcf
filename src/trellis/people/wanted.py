"""How a person wants what is written to them: size, words, format and way (DAPB1605, "meet").

Read from what is recorded of them: the size of print, the needs named by the standard's terms, and
what was written freely, such as ``20 point, Easy English, by email``. What could not be read there
is still shown in full, so that nobody has to trust this module to have understood it.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trellis.people.models import Person

USUAL_POINTS = 12
LARGE_POINTS = 16
MOST_POINTS = 48
HERE = "here"

_POINTS = re.compile(r"(\d{2})\s*-?\s*(?:point|pt\b)", re.IGNORECASE)
_LARGE = re.compile(r"large\s*print", re.IGNORECASE)
_EASY = re.compile(r"eas(?:y|ier)[ -]*(?:english|words|read)|plain(?:er)?\s+words", re.IGNORECASE)
_EASY_READ = re.compile(r"easy[ -]*read\b", re.IGNORECASE)
_EMAIL = re.compile(r"e-?mail", re.IGNORECASE)
_POST = re.compile(r"\bby\s+(?:post|letter)\b", re.IGNORECASE)
_ALOUD = re.compile(r"read\s+(?:it\s+|them\s+)?(?:out|aloud)|spoken", re.IGNORECASE)
_BRAILLE = re.compile(r"braille", re.IGNORECASE)
_SOUND = re.compile(r"audio|sound|voice\s*(?:message|note)|record(?:ing|ed)|\bcd\b", re.IGNORECASE)

# The standard's terms, and what each asks of something written.
_FORMS = {
    "easy-read": "easy-read",
    "makaton-format": "easy-read",
    "braille-1": "braille",
    "braille-2": "braille",
    "moon": "braille",
    "audio": "audio",
}
_WAYS = {
    "email-format": ("email",),
    "by-email": ("email",),
    "by-letter": ("post", "hand"),
    "spoken": ("aloud",),
    "read-out": ("aloud",),
}


@dataclass(frozen=True)
class Wanted:
    """How somebody wants what is written to them.

    Attributes:
        points: the smallest size of print, in points.
        easy_words: whether they want easier words.
        forms: formats that are not print: ``easy-read``, ``braille``, ``audio``; any of them does.
        ways: ways it should reach them: ``post``, ``hand``, ``email``, ``aloud``; any of them does.
        told: what was written freely about it, as it was written.
    """

    points: int = USUAL_POINTS
    easy_words: bool = False
    forms: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    told: str = ""

    @property
    def asks(self) -> bool:
        """Whether they asked for anything but ordinary print."""
        return bool(self.points > USUAL_POINTS or self.easy_words or self.forms or self.ways)


def wanted(person: Person) -> Wanted:
    """Return how a person wants what is written to them."""
    needs = set(person.communication_needs.values_list("need", flat=True))
    return read(needs, person.print_points, person.information_format)


def read(needs: set[str], points: int, told: str) -> Wanted:
    """Read needs by the standard's terms, the size of print, and what was written freely.

    Args:
        needs: keys of ``people.needs``.
        points: the size recorded.
        told: words such as ``20 point, Easy English, by email``.
    """
    sizes = [points, *(int(size) for size in _POINTS.findall(told))]
    if "large-print" in needs or _LARGE.search(told):
        sizes.append(LARGE_POINTS)
    forms = {_FORMS[need] for need in needs & _FORMS.keys()}
    forms |= {form for form, said in _forms_told() if said.search(told)}
    ways = {way for need in needs & _WAYS.keys() for way in _WAYS[need]}
    ways |= {way for way, said in _ways_told() if said.search(told)}
    if "post" in ways:
        ways.add("hand")
    return Wanted(
        points=max(USUAL_POINTS, min(MOST_POINTS, max(sizes))),
        easy_words="easy-read" in needs or bool(_EASY.search(told)),
        forms=frozenset(forms),
        ways=frozenset(ways),
        told=told.strip(),
    )


def _forms_told() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (("easy-read", _EASY_READ), ("braille", _BRAILLE), ("audio", _SOUND))


def _ways_told() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (("email", _EMAIL), ("post", _POST), ("aloud", _ALOUD))


def form_words(form: str) -> str:
    """Return a format as it stands in a sentence."""
    return {
        "paper": _("on paper"),
        "pdf": _("as a PDF"),
        "word": _("as a Word file"),
        "easy-read": _("in Easy Read with pictures"),
        "braille": _("in Braille"),
        "audio": _("as a sound recording"),
        "screen": _("on a page here"),
    }[form]


def way_words(way: str) -> str:
    """Return a way as it stands in a sentence."""
    return {
        "post": _("by post"),
        "hand": _("by hand"),
        "email": _("by email"),
        "aloud": _("read aloud"),
        "here": _("here, in Trellis"),
    }[way]


def asked_words(found: Wanted) -> list[str]:
    """Return what somebody asked for, in parts of a sentence: ``in 20 point``, ``by email``."""
    parts = []
    if found.points > USUAL_POINTS:
        parts.append(_("in %(size)s point") % {"size": found.points})
    if found.easy_words and "easy-read" not in found.forms:
        parts.append(_("in easy words"))
    parts += [form_words(form) for form in sorted(found.forms)]
    ways = [way for way in ("post", "email", "aloud") if way in found.ways]
    return [*parts, *(way_words(way) for way in ways)]


@dataclass(frozen=True)
class Made:
    """How a copy is made and sent. ``form`` and ``way`` are empty while it is only looked at."""

    points: int
    easy_words: bool = False
    form: str = ""
    way: str = ""


def differences(found: Wanted, made: Made) -> list[str]:
    """Say where a copy is not as its reader asked, in sentences to them; nothing where it is."""
    said = []
    on_paper = made.form not in {"braille", "audio"}
    if on_paper and made.points < found.points:
        said.append(_("This copy is in %(size)s point.") % {"size": made.points})
    if found.easy_words and "easy-read" not in found.forms and not made.easy_words:
        said.append(_("This copy is not in easy words."))
    if made.way == HERE:  # beside what is sent, as large on the screen as the reader likes
        return said
    if found.forms and made.form not in found.forms:
        forms = " or ".join(form_words(form) for form in sorted(found.forms))
        said.append(_("This copy is not %(form)s.") % {"form": forms.removeprefix("as ")})
    if made.way and found.ways and made.way not in found.ways:
        said.append(_("It comes to you %(way)s.") % {"way": way_words(made.way)})
    return said


def need_words(found: Wanted, made: Made, why: str = "") -> str:
    """Return the line at the top of a copy: how its reader needs it, and where it is not so.

    Args:
        found: how they want it.
        made: how it is made and sent.
        why: the reason given where it is made otherwise.
    """
    if not found.asks:
        return _("Tell us if you would like this larger, in easier words, or another way.")
    asked = ", ".join(asked_words(found))
    differs = differences(found, made)
    if not differs:
        return _("%(how)s, as you asked.") % {"how": asked[:1].upper() + asked[1:]}
    reason = _("The reason: %(why)s") % {"why": why.strip()} if why.strip() else _ask_us()
    first = _("You asked for letters %(how)s.") % {"how": asked}
    return " ".join([first, *differs, reason])


def _ask_us() -> str:
    return _("Ask us, and we will put that right.")
