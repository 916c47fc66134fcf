"""Which forms can be filled in for a person, and a filled one as a reader may see it.

An answer that rests on a passage not for the reader is left out whole, and so is one that names
somebody kept from them. In all other words, those that are kept from the reader are taken out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from trellis.aboutme.models import Brought
from trellis.aboutme.sight import Sight, sight_of
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader
from trellis.frameworks.models import Release
from trellis.frameworks.queries import installed, pack_of
from trellis.language.redact import KEPT
from trellis.packs.model import Form, Pack, Question, Scale, Section
from trellis.records.answers import answered
from trellis.records.models import GuidedRecord
from trellis.records.queries import Version, form_of, scales_of

# Forms that have pages of their own, by pack: About me, the assessments, the plan and its reviews.
OWN_PAGES: Mapping[str, frozenset[str]] = {
    "about-me": frozenset({"about-me", "who-i-am"}),
    "adult-forms": frozenset(
        {
            "strengths-and-wellbeing-assessment",
            "carers-wellbeing-assessment",
            "contact-assessment",
            "interim-plan",
            "support-plan",
            "review",
        }
    ),
}


@dataclass(frozen=True)
class Fillable:
    """A form of the newest installed release of its pack that can be filled in for anybody."""

    pack: Pack
    form: Form


def fillable() -> list[Fillable]:
    """Return the forms that can be filled in for a person, by the title of their pack."""
    newest: dict[str, Release] = {}
    for release in installed():
        newest.setdefault(release.pack, release)
    packs = (pack_of(release.pk) for release in newest.values())
    return [
        Fillable(pack, form)
        for pack in packs
        for form in pack.forms
        if form.id not in OWN_PAGES.get(pack.id, ())
    ]


def fillable_form(pack: str, form: str) -> Fillable | None:
    """Return one of those forms, or None."""
    return next((one for one in fillable() if (one.pack.id, one.form.id) == (pack, form)), None)


def forms_of(person: UUID) -> QuerySet[GuidedRecord]:
    """Return the forms that were begun for a person, newest first, without their own account."""
    found = GuidedRecord.objects.filter(person_id=person, one_each=False)
    return found.select_related("release", "begun_by", "changed_by").defer("release__content")


@dataclass(frozen=True)
class ShownAnswer:
    """A question with its answer, and the passages its words come from."""

    question: Question
    given: Any
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class ShownSection:
    """A section as a reader may see it; ``kept_back`` says that there is more."""

    section: Section
    answers: tuple[ShownAnswer, ...] = ()
    kept_back: bool = False


@dataclass(frozen=True)
class ShownRecord:
    """A filled form as a reader may see it, with the questions of the release it was begun with."""

    record: GuidedRecord
    form: Form
    sections: tuple[ShownSection, ...]
    helped_by: str = ""
    helped_how: str = ""
    away_why: str = ""
    scales: Mapping[str, Scale] = field(default_factory=dict)

    @property
    def kept_back(self) -> bool:
        """Whether something of it is kept from the reader."""
        texts = (self.record.helped_by, self.record.helped_how, self.record.away_why)
        return any(one.kept_back for one in self.sections) or texts != (
            self.helped_by,
            self.helped_how,
            self.away_why,
        )

    def section(self, key: str) -> ShownSection | None:
        """Return one section, or None where the form has none of that id."""
        return next((one for one in self.sections if one.section.id == key), None)


def show_record(record: GuidedRecord, *readers: Reader, instead: str = KEPT) -> ShownRecord:
    """Return a filled form as these readers together may see it.

    Args:
        record: the form.
        readers: whoever the page or the copy is for.
        instead: what stands where words were taken out.
    """
    return _shown(record, record.answers, sight_of(record.person, *readers, instead=instead), {})


def show_version(record: GuidedRecord, version: Version, *readers: Reader) -> ShownRecord:
    """Return a form as it stood at a version, as these readers may see it today.

    A passage whose words were in it once counts, even if its name was taken away since.
    """
    sight = sight_of(record.person, *readers)
    then = GuidedRecord(
        pk=record.pk,
        person=record.person,
        release=record.release,
        form=record.form,
        language=record.language,
        answers=version.answers,
        state=version.state,
        helped_by=version.helped_by,
        helped_how=version.helped_how,
        written_on=version.written_on,
        finished_on=version.finished_on,
        version=version.number,
    )
    return _shown(then, version.answers, sight, _once_brought(record))


def _once_brought(record: GuidedRecord) -> dict[tuple[str, str], set[UUID]]:
    """Return the keys of every passage ever brought to each question."""
    history: Any = Brought._meta.get_field("history").related_model
    found: dict[tuple[str, str], set[UUID]] = {}
    rows = history.objects.filter(record_id=record.pk, person_id=record.person_id)
    for section, question, passage in rows.values_list("section", "question", "passage_id"):
        found.setdefault((section, question), set()).add(passage)
    return found


def _shown(
    record: GuidedRecord,
    answers: Mapping[str, Any],
    sight: Sight,
    once: Mapping[tuple[str, str], set[UUID]],
) -> ShownRecord:
    form = form_of(record)
    sections = []
    for section in form.sections:
        shown, whole = [], True
        for question, given in answered(section, answers):
            passages = sight.brought.get((record.pk, section.id, question.id), [])
            before = once.get((section.id, question.id), set())
            if sight.hides(passages) or before & sight.passages or sight.names_hidden(given):
                whole = False
                continue
            said = sight.answer(given)
            whole = whole and said == given
            shown.append(ShownAnswer(question, said, tuple(passages)))
        sections.append(ShownSection(section, tuple(shown), kept_back=not whole))
    return ShownRecord(
        record,
        form,
        tuple(sections),
        helped_by=sight.text(record.helped_by),
        helped_how=sight.text(record.helped_how),
        away_why=sight.text(record.away_why),
        scales=scales_of(record),
    )
