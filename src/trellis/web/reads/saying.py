"""What is said of a whole text, in sentences. None of it is a mark: each is what a reader meets."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.language.observe import Record
from trellis.web.conversations.wording import area_names, areas
from trellis.web.wording import number_words

OPEN = frozenset({"open", "scaling", "miracle", "exception", "circular"})
EASY_UNTIL = 13  # the reading age that plain-language guides for the public aim at
MUCH = 0.25


@dataclass(frozen=True)
class Part:
    """One thing to know about a text: its heading, and sentences about it."""

    title: str
    says: tuple[str, ...]


def how_it_reads(record: Record, covered: tuple[str, ...] = ()) -> list[Part]:
    """Return what is to be said of a text.

    Args:
        record: what the engine saw over the whole of it.
        covered: wellbeing areas that the record itself names, beside those that its words come to.
    """
    return [
        Part(_("Whose voice"), _voice(record)),
        Part(_("The name they use"), _name(record)),
        Part(_("Areas of life"), _areas(record, covered)),
        Part(_("Questions asked"), _questions(record)),
        Part(_("How easy it is to read"), _ease(record)),
        Part(_("Letters nobody explains"), _letters(record)),
    ]


def _voice(record: Record) -> tuple[str, ...]:
    share = round(record.voice * 100)
    if not share:
        return (_("None of these words are in quotation marks as somebody’s own."),)
    words = _("About %(share)s in a hundred words are somebody’s own, as they said them.")
    said = words % {"share": share}
    return (said, _("They are heard.")) if record.voice >= MUCH else (said,)


def _name(record: Record) -> tuple[str, ...]:
    says = []
    if record.called:
        times = ngettext("%(name)s: once.", "%(name)s: %(times)s times.", record.name_used)
        never = _("%(name)s is not called by name.")
        known = {"name": record.called, "times": number_words(record.name_used)}
        says.append((times if record.name_used else never) % known)
    if record.other_ways:
        others = ", ".join(f"“{way}”" for way in record.other_ways)
        says.append(_("Also written: %(others)s.") % {"others": others})
    return tuple(says)


def _areas(record: Record, covered: tuple[str, ...]) -> tuple[str, ...]:
    there = list(dict.fromkeys([*covered, *record.areas]))
    named = area_names(there)
    not_there = [name for area, name in areas().items() if area not in there]
    says = [_("It comes to: %(areas)s.") % {"areas": ", ".join(named)}] if named else []
    if not_there:
        words = _("It does not come to: %(areas)s. Not every talk has to.")
        says.append(words % {"areas": ", ".join(not_there)})
    return tuple(says)


def _questions(record: Record) -> tuple[str, ...]:
    if not record.questions:
        return (_("No questions are written down."),)
    count = sum(record.questions.values())
    open_ones = sum(many for kind, many in record.questions.items() if kind in OPEN)
    leading = record.questions.get("leading", 0)
    said = ngettext("%(n)s question,", "%(n)s questions,", count) % {"n": number_words(count, True)}
    of = _("%(n)s of them open.") % {"n": number_words(open_ones) if open_ones else _("none")}
    says = [f"{said} {of}"]
    if leading:
        words = ngettext("%(n)s leads to an answer.", "%(n)s lead to an answer.", leading)
        says.append(words % {"n": number_words(leading, True)})
    return tuple(says)


def _ease(record: Record) -> tuple[str, ...]:
    if not record.words:
        return ()
    words = _("Most people could read it at the age of %(age)s.") % {"age": record.reading.age}
    says = [words]
    if record.reading.age > EASY_UNTIL:
        says.append(_("Shorter sentences would let more people read their own record."))
    if record.long_sentences:
        long = ngettext(
            "%(n)s sentence is longer than thirty words.",
            "%(n)s sentences are longer than thirty words.",
            record.long_sentences,
        )
        says.append(long % {"n": number_words(record.long_sentences, True)})
    return tuple(says)


def _letters(record: Record) -> tuple[str, ...]:
    if not record.unexplained:
        return (_("None."),)
    found = ", ".join(dict.fromkeys(record.unexplained))
    return (_("%(letters)s. Write them out the first time.") % {"letters": found},)
