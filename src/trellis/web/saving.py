"""Never lose a word: saves made once, words kept on time-out, drafts given back.

Every form carries three hidden fields (``saving_fields`` in the templates): ``key``, which makes
the save once; ``writer``, a signature of whom the page was made for, so that what is posted after a
time-out becomes that writer's draft; and ``version``, the version of the record it started from.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import Resolver404, resolve

from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.drafts.actions import (
    claim,
    draft_of,
    drop_draft,
    keep_draft_signed_out,
    release,
    settle,
)

View = Callable[..., HttpResponseBase]
HOUSEKEEPING = frozenset({"csrfmiddlewaretoken", "key", "writer", "version", "page", "wording"})
# What the register was asked, and the line and the name it gave: kept nowhere, and in no draft.
OF_THE_REGISTER = frozenset({"q", "line", "line_name"})
WRITER_SALT = "trellis.writer"
WRITER_LASTS = 7 * 24 * 3600


def writer_token(user: User) -> str:
    """Return a signature saying that a page was made for this user; good for a week."""
    return signing.TimestampSigner(salt=WRITER_SALT).sign(str(user.pk))


def writer_of(token: str) -> UUID | None:
    """Return whom a page was made for, or None where the signature is not ours or too old."""
    try:
        signed = signing.TimestampSigner(salt=WRITER_SALT).unsign(token, max_age=WRITER_LASTS)
        return UUID(signed)
    except (signing.BadSignature, ValueError):
        return None


def new_key() -> str:
    """Return a key for a save that is yet to be made."""
    return str(new_id())


def key_of(request: HttpRequest) -> UUID | None:
    """Return the key a save was sent with, or None where there is none that can be read."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def version_of(request: HttpRequest) -> int:
    """Return the version of the record that the writing started from; 0 where it is not said."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def typed_fields(request: HttpRequest) -> dict[str, list[str]]:
    """Return what was typed, field by field, without the form's own housekeeping."""
    not_typed = HOUSEKEEPING | OF_THE_REGISTER
    return {name: request.POST.getlist(name) for name in request.POST if name not in not_typed}


def page_of(request: HttpRequest) -> str:
    """Return the path of the page the form stands on: its own address unless it says another.

    Only a path of ours is believed. A page made before its person's record was merged into another
    stands for the same page of that one, which is where the post was led.
    """
    named = request.POST.get("page", "")
    try:
        said, here = person_in(named), person_in(request.path)
    except Resolver404:
        return request.path
    return named.replace(str(said), str(here), 1) if said and here else named


def person_in(page: str) -> UUID | None:
    """Return the person in a path of ours, or None where the page is about nobody.

    Raises:
        Resolver404: when the path is none of ours.
    """
    person = resolve(page).kwargs.get("person")
    return person if isinstance(person, UUID) else None


def keep_what_was_posted(request: HttpRequest) -> bool:
    """Keep a post that came after the session had ended, for the writer the page was made for.

    A page about somebody whom that writer may not see keeps nothing.
    """
    writer = writer_of(request.POST.get("writer", ""))
    if writer is None:
        return False
    return keep_draft_signed_out(
        author=writer,
        page=page_of(request),
        fields=typed_fields(request),
        version=version_of(request),
        about=person_in(page_of(request)),
    )


def kept_fields(request: HttpRequest, page: str | None = None) -> QueryDict | None:
    """Return what the user had typed into this page and not saved, ready to fill its form."""
    if not isinstance(request.user, User):
        return None
    draft = draft_of(request.user, page or request.path)
    if draft is None:
        return None
    fields = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        fields.setlist(name, values)
    return fields


def once(view: View) -> View:
    """Make the save of a post with a key once: the same post again goes where the first one led.

    A save is made when the view redirects; the page's draft is then let go. A view that answers
    with a page (an error to put right) gives the key back.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = key_of(request) if request.method == "POST" else None
        if key is None or not isinstance(request.user, User):
            return view(request, *args, **kwargs)
        made = claim(key, by=request.user)
        if made is not None and made.author_id != request.user.pk:
            return view(request, *args, **kwargs)  # a key of somebody else's says nothing of theirs
        if made is not None:
            return HttpResponseRedirect(made.went_to or request.path)
        response = view(request, *args, **kwargs)
        if response.status_code in {302, 303}:
            settle(key, response.headers["Location"])
            drop_draft(by=request.user, page=page_of(request))
        else:
            release(key)
        return response

    return inner
