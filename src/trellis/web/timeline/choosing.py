"""What a timeline shows: which kinds, which years, whose words, and from which end."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.letters.entries import Entry
from trellis.web.forms import TrellisForm
from trellis.web.plans.fields import Several
from trellis.web.timeline.grouping import NO_YEAR, year_of

KINDS = (
    ("said", gettext_lazy("What was said")),
    ("life", gettext_lazy("Life")),
    ("did", gettext_lazy("What we did")),
    ("plans", gettext_lazy("Plans and reviews")),
    ("near", gettext_lazy("How near it is")),
)
ALL = tuple(key for key, _name in KINDS)
KIND_OF = {
    "source": "said",
    "read-back": "said",
    "life": "life",
    "around": "life",
    "work": "did",
    "visit": "did",
    "sent": "did",
    "form": "did",
    "supervision": "did",
    "peer-group": "did",
    "huddle": "did",
    "assessment": "plans",
    "decision": "plans",
    "plan": "plans",
    "interim": "plans",
    "review": "plans",
    "reading": "near",
}


@dataclass(frozen=True)
class Chosen:
    """What is shown; ``first`` and ``last`` are years, ``theirs`` only what the person said."""

    kinds: tuple[str, ...] = ALL
    first: int | None = None
    last: int | None = None
    theirs: bool = False
    oldest_first: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return len(self.kinds) == len(ALL) and not (self.first or self.last or self.theirs)

    def covers(self, entry: Entry) -> bool:
        """Say whether an entry is of these kinds and years. What has no year is in no years."""
        year = year_of(entry)
        if year == NO_YEAR and (self.first or self.last):
            return False
        within = (self.first or year) <= year <= (self.last or year)
        return within and KIND_OF[entry.kind] in self.kinds


class ChooseForm(TrellisForm):
    """The filters, as the address says them: kinds and years, nothing about anybody."""

    kinds = Several(label=gettext_lazy("What to show"), choices=KINDS, required=False)
    theirs = forms.BooleanField(required=False)
    first = forms.ChoiceField(label=gettext_lazy("From the year"), required=False)
    last = forms.ChoiceField(label=gettext_lazy("To the year"), required=False)
    order = forms.ChoiceField(
        label=gettext_lazy("In which order"),
        choices=[
            ("", gettext_lazy("Newest first")),
            ("oldest", gettext_lazy("From the beginning")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, years: Iterable[int], name: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["theirs"].label = _("Only what %(name)s said") % {"name": name}
        choices = [("", _("Any year")), *((str(year), str(year)) for year in years)]
        for one in ("first", "last"):
            field = self.fields[one]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


def years_of(entries: Iterable[Entry]) -> list[int]:
    """Return the years that something happened in, the newest first."""
    return sorted({year_of(entry) for entry in entries} - {NO_YEAR}, reverse=True)


def form_for(asked: QueryDict, entries: Iterable[Entry], name: str) -> ChooseForm:
    """Return the form with what the address chooses; what it cannot mean is as if not asked.

    Years the wrong way round are put the right way round.
    """
    years = years_of(entries)
    first, last = (_year(asked.get(one), years) for one in ("first", "last"))
    if first and last and last < first:
        first, last = last, first
    kinds = [kind for kind in ALL if kind in asked.getlist("kinds")]
    held = {
        "kinds": kinds or list(ALL),
        "theirs": bool(asked.get("theirs")),
        "first": str(first or ""),
        "last": str(last or ""),
        "order": "oldest" if asked.get("order") == "oldest" else "",
    }
    return ChooseForm(initial=held, years=years, name=name)


def _year(told: str | None, years: Iterable[int]) -> int | None:
    return next((year for year in years if str(year) == told), None)


def chosen(form: ChooseForm) -> Chosen:
    """Return what a form holds."""
    held = form.initial
    return Chosen(
        kinds=tuple(held["kinds"]),
        first=int(held["first"]) if held["first"] else None,
        last=int(held["last"]) if held["last"] else None,
        theirs=bool(held["theirs"]),
        oldest_first=held["order"] == "oldest",
    )
