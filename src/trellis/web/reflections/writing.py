"""Write a reflection, with the words of the record beside it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.people.models import Person
from trellis.reflections.actions import WrittenElsewhere, write_reflection
from trellis.reflections.models import Reflection
from trellis.reflections.naming import named_in
from trellis.web.access import StaffRequest, staff
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.reflections.beside import still_hidden, to_quote
from trellis.web.reflections.forms import UNDER, WritingForm
from trellis.web.reflections.opening import own, seen_with, title_of, way_for
from trellis.web.reflections.thinking import how_change_goes
from trellis.web.saving import version_of


@staff(Permission.WRITE_RECORDS)
def write(request: StaffRequest, reflection: UUID) -> HttpResponse:
    """Write, or change what was written; what is typed is kept as it is everywhere."""
    held = own(request, reflection)
    person = seen_with(request, held)
    if request.method != "POST":
        start = opened(request, _form(request, held, initial=_held(held)), version=held.version)
        return _page(request, held, person, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("reflections:read", held.pk)
    form, version = _form(request, held, request.POST), version_of(request)
    if form.is_valid():
        try:
            _save(request, held, form, version)
        except WrittenElsewhere as two:
            apart = differences(form, _held(two.held))
            if not apart:  # the same words, sent again
                return redirect("reflections:read", held.pk)
            return _page(request, held, person, form, version=two.held.version, apart=apart)
        messages.success(request, _said(request, held, form))
        return redirect("reflections:read", held.pk)
    return _page(request, held, person, form, version=version)


def _form(request: StaffRequest, held: Reflection, *args: Any, **kwargs: Any) -> WritingForm:
    quotes = to_quote(held, request.user)
    return WritingForm(*args, model=way_for(held).model, quotes=quotes, **kwargs)


def _held(held: Reflection) -> Mapping[str, Any]:
    prompts = way_for(held).model.every_prompt()
    answers = {UNDER + prompt.id: held.answers.get(prompt.id, "") for prompt in prompts}
    quotes = [str(key) for key in held.quoted]
    return {"title": held.title, "more": held.more, "quoted": quotes, **answers}


def _save(request: StaffRequest, held: Reflection, form: WritingForm, version: int) -> None:
    chosen = [UUID(key) for key in form.cleaned_data["quoted"]]
    write_reflection(
        by=request.user,
        reflection=held,
        version=version,
        title=form.cleaned_data["title"],
        answers=form.answers,
        more=form.cleaned_data["more"],
        quoted=[*chosen, *still_hidden(held.quoted, form.quotes)],
    )


def _said(request: StaffRequest, held: Reflection, form: WritingForm) -> str:
    """Return what is said of a save; where somebody is named in it who is nobody's, that too."""
    if held.subject_id is not None:
        return _("Saved.")
    written = "\n".join(
        [form.cleaned_data["title"], form.cleaned_data["more"], *form.answers.values()]
    )
    named = named_in(written, request.user)
    if not named:
        return _("Saved. Only you can read it.")
    return _("Saved. It may name %(names)s: say whom it is about, or put another word there.") % {
        "names": ", ".join(one.called for one in named)
    }


def _page(
    request: StaffRequest, held: Reflection, person: Person | None, form: Any, **more: Any
) -> HttpResponse:
    empty: dict[str, Any] = {"version": 0, "kept": False, "apart": []}
    shown = {
        "held": held,
        "about_whom": person,
        "model": way_for(held).model,
        "called": title_of(held),
        "form": form,
        "under": UNDER,
        "change": how_change_goes(held) if person else None,
        **empty,
        **more,
    }
    status = 409 if shown["apart"] else 200
    return render(request, "reflections/write.jinja", shown, status=status)
