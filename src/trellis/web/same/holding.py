"""What two records hold, side by side: values, counts, who is involved, what speaks against it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.packs.model import text
from trellis.people.models import Person, Relationship
from trellis.people.queries import needs_of
from trellis.records.models import GuidedRecord
from trellis.records.queries import form_of
from trellis.web.people.header import USUAL_PRINT
from trellis.web.same.forms import SHORT
from trellis.web.same.wording import KNOWN, about_a_person, field_words, kind_words, value_words
from trellis.web.wording import day_short
from trellis.work.models import Involvement
from trellis.work.queries import current

BORN, PICTURE, FORM = "born", "picture", "form-"
VALUES = (
    "name", "called", "pronouns", BORN, "nhs_number", "address", "locality", "phone", "email",
    "identity", "how_to_talk", "how_to_talk_more", "information_format", "print_points",
    "language", "interpreter",
)  # fmt: skip
APART = 2  # years of birth so far apart speak for two people


@dataclass(frozen=True)
class Value:
    """A value of both, in words."""

    name: str
    label: str
    mine: str
    theirs: str

    @property
    def differs(self) -> bool:
        """Whether somebody has to choose: both say something, and not the same."""
        return bool(self.mine and self.theirs) and self.mine != self.theirs

    @property
    def whose(self) -> str:
        """Which record says it, where nothing has to be chosen."""
        if self.only_theirs:
            return _("the other record only")
        return _("both") if self.theirs else _("this record only")

    @property
    def is_long(self) -> bool:
        """Whether the values are too long to choose between without reading them whole."""
        return max(len(self.mine), len(self.theirs)) > SHORT

    @property
    def only_theirs(self) -> bool:
        """Whether the other record alone says it: it stands then without being asked about."""
        return bool(self.theirs) and not self.mine


@dataclass(frozen=True)
class Held:
    """How much of a kind each holds."""

    label: str
    mine: int
    theirs: int


def values_of(kept: Person, other: Person) -> list[Value]:
    """Return every value of either, in words."""
    found = []
    for name in VALUES:
        label = _("Born") if name == BORN else field_words(name)
        found.append(Value(name, label, _value(kept, name), _value(other, name)))
    return [one for one in found if one.mine or one.theirs]


def _value(person: Person, name: str) -> str:
    if name == "print_points" and person.print_points == USUAL_PRINT:
        return ""  # what stands there while nobody has asked
    if name != BORN:
        return value_words(name, getattr(person, name))
    if person.born_on:
        return value_words("born_on", person.born_on)
    return _("about %(year)s") % {"year": person.born_about} if person.born_about else ""


def fields_of(names: Iterable[str]) -> set[str]:
    """Return the fields of a person that answers of the form stand for."""
    return {
        field
        for name in names
        for field in (("born_on", "born_about") if name == BORN else (name,))
        if name in VALUES
    }


def one_each(kept: Person, other: Person) -> list[Value]:
    """Return what a person has only one of and both records have: forms, the network picture."""
    found = []
    theirs = {one.form: one for one in other.guided_records.filter(one_each=True)}
    for mine in kept.guided_records.filter(one_each=True):
        if mine.form in theirs:
            words = _form_words(mine), _form_words(theirs[mine.form])
            found.append(Value(f"{FORM}{mine.form}", text(form_of(mine).title), *words))
    pictures = [getattr(one, "network_picture", None) for one in (kept, other)]
    if all(pictures):
        words = _picture_words(pictures[0]), _picture_words(pictures[1])
        found.append(Value(PICTURE, _("Network picture, as it was arranged by hand"), *words))
    return found


def _form_words(one: GuidedRecord) -> str:
    count = sum(1 for answer in one.answers.values() if answer)
    told = {"day": day_short(one.changed_at), "count": count}
    return _("written last on %(day)s, %(count)s answers") % told


def _picture_words(picture: Any) -> str:
    if picture.drawn_on:
        return _("drawn on %(day)s") % {"day": day_short(picture.drawn_on)}
    return _("no day given")


def winners(other: Person, names: Iterable[str]) -> list[Any]:
    """Return the keys of the other's rows that stand."""
    found: list[Any] = []
    for name in names:
        if name == PICTURE:
            found.append(other.network_picture.pk)
        elif name.startswith(FORM):
            form = name.removeprefix(FORM)
            found += other.guided_records.filter(form=form, one_each=True).values_list(
                "pk", flat=True
            )
    return found


def counts(kept: Person, other: Person) -> list[Held]:
    """Return how much of each kind both hold; kinds without a name of their own come last, as one.

    Every model with a person is counted, so that a new one is not left out.
    """
    known: dict[str, tuple[int, int]] = {}
    rest = Counter[str]()
    for model in about_a_person():
        label = model._meta.label_lower
        both = model._default_manager.filter(person__in=[kept, other]).aggregate(
            mine=Count("pk", filter=Q(person=kept)), theirs=Count("pk", filter=Q(person=other))
        )
        if label in KNOWN:
            known[label] = both["mine"], both["theirs"]
        else:
            rest.update(both)
    found = [Held(kind_words(label), *known[label]) for label in KNOWN if any(known[label])]
    return [*found, Held(_("Other parts of the record"), rest["mine"], rest["theirs"])]


def needs(person: Person) -> str:
    """Return the communication and information needs of a person, in a line."""
    return ", ".join(word for words in needs_of(person).values() for word in words)


def involved(person: Person, but: User | None = None) -> list[str]:
    """Return who is involved with a person now, by name; but: whom to leave out."""
    found = current(Involvement.objects.filter(person=person)).select_related("worker", "team")
    return sorted({str(one.worker or one.team) for one in found if not but or one.worker != but})


def against(kept: Person, other: Person) -> list[str]:
    """Return what speaks for their being two people, in sentences; nothing is refused for it."""
    found = []
    if kept.nhs_number and other.nhs_number and kept.nhs_number != other.nhs_number:
        found.append(_("They have two NHS numbers. A person has one: ask which is right first."))
    years = [one.born_on.year if one.born_on else one.born_about for one in (kept, other)]
    if years[0] and years[1] and abs(years[0] - years[1]) >= APART:
        found.append(_("Their years of birth are not the same."))
    ties = Relationship.objects.filter(
        Q(person=kept, other=other) | Q(person=other, other=kept)
    ).select_related("person")
    found += [
        _("%(who)s’s record tells of the other as somebody else: %(name)s, %(how)s.")
        % {"who": tie.person.called, "name": tie.name, "how": tie.how or _("in the network")}
        for tie in ties
    ]
    return found
