"""The chronology as a document, and what was chosen for it, as its address says."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trellis.conversations.readers import Reader
from trellis.documents.model import Signature, Words
from trellis.documents.outgoing import ChronologyCopy, ChronologyEntry
from trellis.letters.chronology import ALL, KINDS, Chosen, Chronology, chronology
from trellis.letters.composing import seen_by
from trellis.letters.entries import Entry
from trellis.web.access import StaffRequest
from trellis.web.copies import CopyFor
from trellis.web.forms import DateField, TrellisForm
from trellis.web.plans.fields import Several
from trellis.web.wording import day


class ChooseForm(TrellisForm):
    """Which days, which kinds of entry, and for whom."""

    first = DateField(label=gettext_lazy("From"), required=False)
    last = DateField(label=gettext_lazy("To"), required=False)
    kinds = Several(label=gettext_lazy("What is in it"), choices=KINDS, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", _("Write a day after the first."))
        return said


def chosen(form: ChooseForm) -> Chosen:
    """Return what was chosen; everything where nothing valid was."""
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return Chosen(said.get("first"), said.get("last"), tuple(said.get("kinds") or ALL))


def for_reader(request: StaffRequest, copy: CopyFor, what: Chosen) -> Chronology:
    """Return the chronology for a reader, without what is not for whoever makes it either."""
    seen = seen_by(request.person, copy.reader, Reader.colleague_(request.user))
    return chronology(request.person, seen, what)


def chronology_copy(
    request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any
) -> ChronologyCopy:
    """Return the chronology as a document, of what the address chooses.

    Raises:
        Http404: for another person's.
    """
    if key != request.person.pk:
        raise Http404("There is no page here that you can see.")
    found = for_reader(request, copy, chosen(ChooseForm(request.GET)))
    by = request.user
    return ChronologyCopy(
        **about_it,
        on=timezone.localdate(),
        covers=" ".join(filter(None, [_born(request, copy), covers_words(found)])),
        statement=statement_words(found, by.name),
        left_out=left_out_words(found, copy, by.name),
        entries=tuple(_entry(one) for one in found.entries),
        signatures=(Signature(name=by.name, lines=tuple(filter(None, [by.job_title, by.phone]))),),
    )


def _born(request: StaffRequest, copy: CopyFor) -> str:
    """Return the date of birth, by which a court knows whose chronology it is."""
    born = request.person.born_on
    if born is None or copy.key not in {"file", "court"}:
        return ""
    return _("Born %(day)s.") % {"day": day(born)}


def _entry(one: Entry) -> ChronologyEntry:
    return ChronologyEntry(
        on=one.on,
        kind=one.kind_name,
        words=Words(text=one.what, own=one.own),
        said=one.said,
        source=source_words(one),
        late=one.late_words,
    )


def source_words(one: Entry) -> str:
    """Return where an entry comes from: its title, who wrote it, and when."""
    parts = [one.source, one.by]
    if one.written_on and not one.days_late:
        parts.append(day(one.written_on))
    return ", ".join(filter(None, parts))


def covers_words(found: Chronology) -> str:
    """Return which days and kinds it covers."""
    what = found.chosen
    if what.first and what.last:
        days = _("It covers %(first)s to %(last)s.") % _days(what)
    elif what.first:
        days = _("It covers everything from %(first)s.") % _days(what)
    elif what.last:
        days = _("It covers everything up to %(last)s.") % _days(what)
    else:
        days = _("It covers every day in the record.")
    names = [str(name) for key, name in KINDS if key not in what.kinds]
    if not names:
        return days
    left = _("These kinds of entry were not chosen: %(list)s.") % {"list": ", ".join(names)}
    return f"{days} {left}"


def _days(what: Chosen) -> dict[str, str]:
    return {"first": day(what.first), "last": day(what.last)}


def statement_words(found: Chronology, by: str) -> str:
    """Return how it was made and how to read it."""
    count = len(found.entries)
    made = ngettext(
        "%(by)s made this on %(day)s from the record that the council holds. It has one entry.",
        "%(by)s made this on %(day)s from the record that the council holds. It has %(count)s"
        " entries.",
        count,
    ) % {"by": by, "day": day(timezone.localdate()), "count": count}
    read = _(
        "Each entry stands under the day it happened, as it was written, with where it comes from."
        " Words in quotation marks are recorded as spoken by the person named."
    )
    late = (
        ngettext(
            "One entry was written on a later day than it happened, and says so.",
            "%(count)s entries were written on a later day than they happened, and say so.",
            found.late,
        )
        % {"count": found.late}
        if found.late
        else _("Every entry was written on the day it happened, as far as the record says.")
    )
    return f"{made} {read} {late}"


def left_out_words(found: Chronology, copy: CopyFor, by: str) -> str:
    """Return what a copy says of what is left out of it.

    A court or the council's file is told how many entries the maker may not see. Anybody else is
    told the rule and no number: that something exists may itself be what they must not learn.
    """
    if copy.key not in {"file", "court"}:
        return _(
            "This copy was made for %(name)s alone. What the record holds that is not for %(name)s"
            " to read, if there is anything, is not in it."
        ) % {"name": copy.name}
    if not found.kept_back:
        return _("Nothing within these days and kinds is left out.")
    return ngettext(
        "One entry within these days and kinds is left out, because it is not for %(by)s to read.",
        "%(count)s entries within these days and kinds are left out, because they are not for"
        " %(by)s to read.",
        len(found.kept_back),
    ) % {"count": len(found.kept_back), "by": by}
