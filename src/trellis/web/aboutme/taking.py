"""Take words of a passage into a form: they go to the end of a field, and the passage is named.

The page comes back with the words in it, kept as the writer's draft and not yet saved. Beneath the
field stand the passages that its words come from; unticking one takes the thread away.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from trellis.conversations.models import Passage
from trellis.drafts.actions import keep_draft
from trellis.web.aboutme.passages import chosen
from trellis.web.access import StaffRequest
from trellis.web.forms import TrellisForm
from trellis.web.saving import kept_fields, typed_fields, version_of
from trellis.web.wording import day_short

TAKE = "take"
BROUGHT = "brought"
A_LINE = 90


def with_brought(
    request: StaffRequest,
    form: TrellisForm,
    now: Iterable[Passage],
    posted: Any = None,
    name: str = BROUGHT,
) -> TrellisForm:
    """Give a form the field that names the passages its words come from.

    Args:
        request: the request of the page.
        form: the form.
        now: the passages named so far.
        posted: what was sent, where something was.
        name: the name of the field.
    """
    kept = posted if posted is not None else kept_fields(request)
    keys = kept.getlist(name) if kept is not None else []
    found = {str(one.pk): one for one in [*now, *chosen(request, keys)]}
    form.fields[name] = forms.MultipleChoiceField(
        label=_("These words come from"),
        help_text=_("Untick what is not in the words any more."),
        choices=[(key, named(one)) for key, one in found.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=[str(one.pk) for one in now],
    )
    return form


def named(passage: Passage) -> str:
    """Return a passage in a line: its words, who said them and when."""
    words = passage.words
    if len(words) > A_LINE:
        words = words[:A_LINE].rsplit(" ", 1)[0] + " …"
    when = day_short(passage.conversation.happened_on)
    return " · ".join(filter(None, [words, passage.said_by, when]))


def taken(request: StaffRequest, into: str, name: str = BROUGHT) -> QueryDict | None:
    """Return what was sent, with the words of the passage asked for at the end of a field.

    Args:
        request: a post whose ``take`` names a passage that the colleague may see.
        into: the field that the words go to.
        name: the field that names the passages its words come from.

    Returns:
        The fields, kept as a draft; None where no such passage was asked for.
    """
    found = chosen(request, request.POST.getlist(TAKE)[:1])
    if not found:
        return None
    fields: QueryDict = request.POST.copy()
    so_far = fields.get(into, "").rstrip()
    fields[into] = f"{so_far}\n\n{found[0].words}" if so_far else found[0].words
    fields.appendlist(name, str(found[0].pk))
    _keep(request, fields, into, name)
    return fields


def _keep(request: StaffRequest, fields: QueryDict, into: str, name: str) -> None:
    kept = typed_fields(request)
    kept[into] = [str(fields[into])]
    kept[name] = [str(key) for key in dict.fromkeys(fields.getlist(name))]
    kept.pop(TAKE, None)
    keep_draft(
        by=request.user,
        page=request.path,
        fields=kept,
        version=version_of(request),
        about=request.person.pk,
    )
