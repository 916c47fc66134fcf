"""The forms of a person: those that were begun, and those that can be."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.forms.actions import begin_form
from trellis.forms.queries import Fillable, fillable, fillable_form, forms_of
from trellis.frameworks.queries import pack_of
from trellis.packs.items import file_items
from trellis.packs.languages import english_name, language_for
from trellis.packs.model import text
from trellis.packs.translated import languages_of, untranslated
from trellis.records.models import GuidedRecord
from trellis.web.access import StaffRequest, about_person
from trellis.web.filling.page import NOWHERE, draw
from trellis.web.wording import day, in_language


@dataclass(frozen=True)
class Begun:
    """A form that was begun: its title, and in a line how far it is."""

    href: str
    title: SafeString
    about: str


@dataclass(frozen=True)
class Offered:
    """A form that can be begun."""

    href: str
    title: SafeString
    about: SafeString


@require_safe
@about_person()
def index(request: StaffRequest) -> HttpResponse:
    """List the forms that were begun, the newest first, and those that can be."""
    said = request.person.language
    found = list(forms_of(request.person.pk))
    begun = [_begun(one, request.person.pk) for one in found if not _is_away(one)]
    away = [_begun(one, request.person.pk) for one in found if _is_away(one)]
    offered = [_offered(one, request.person.pk, said) for one in fillable()]
    return draw(request, "index", begun=begun, away=away, offered=offered)


def _is_away(one: GuidedRecord) -> bool:
    return one.state == GuidedRecord.State.AWAY


def _begun(one: GuidedRecord, person: UUID) -> Begun:
    title = pack_of(one.release_id).form(one.form).title
    last = one.finished_on or one.away_on or one.changed_at
    told = {"day": day(last), "who": one.changed_by.name}
    words = {
        GuidedRecord.State.FINISHED: _("Finished on %(day)s."),
        GuidedRecord.State.AWAY: _("Put away on %(day)s by %(who)s."),
    }
    being = _("Being filled in; last changed on %(day)s by %(who)s.")
    return Begun(
        href=reverse("forms:form", args=[person, one.pk]),
        title=in_language(title, one.language),
        about=words.get(GuidedRecord.State(one.state), being) % told,
    )


def _offered(one: Fillable, person: UUID, said: str) -> Offered:
    language = language_for(said, languages_of(one.pack))
    return Offered(
        href=reverse("forms:begin", args=[person, one.pack.id, one.form.id]),
        title=in_language(one.form.title, language),
        about=in_language(one.form.about, language),
    )


@about_person(Permission.WRITE_RECORDS)
def begin(request: StaffRequest, pack: str, form: str) -> HttpResponse:
    """Say what the form is, choose the language it is asked in, and begin."""
    one = fillable_form(pack, form)
    if one is None:
        raise Http404(NOWHERE)
    codes = languages_of(one.pack)
    own = language_for(request.person.language, codes)
    if request.method == "POST":
        asked = request.POST.get("language", own)
        made = begin_form(
            by=request.user,
            person=request.person,
            pack=pack,
            form=form,
            language=asked if asked in codes else own,
        )
        first = one.form.sections[0].id
        return redirect("forms:section", request.person.pk, made.pk, first)
    return draw(
        request,
        "begin",
        title=in_language(one.form.title, own),
        plain_title=text(one.form.title),
        about=in_language(one.form.about, own),
        sections=[in_language(section.title, own) for section in one.form.sections],
        languages=[(code, english_name(code), _gaps(one, code)) for code in codes],
        own=own,
        release=f"{one.pack.id} {one.pack.version}",
        publisher=text(one.pack.title),
    )


def _gaps(one: Fillable, code: str) -> int:
    """Return how many of a form's texts are not in a language."""
    return len(untranslated(file_items(one.form, "form"), code))
