"""Choosing the words by hand, without a script."""

import re
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.access.permissions import Permission
from trellis.language.text import Span
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations.answering import no
from trellis.web.conversations.drawing import draw, mark_page
from trellis.web.conversations.forms import ChooseForm
from trellis.web.conversations.page import conversation_of, page_for

MOST_PLACES = 40


@require_POST
@about_person(Permission.WRITE_RECORDS)
def choose(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Find words that were typed or pasted; where they stand more than once, ask which."""
    page = page_for(request, conversation_of(request, conversation))
    if not page.may_write:
        return no(request, page)
    form = ChooseForm(request.POST)
    lost = page.view(_key(request.POST.get("lost", "")))
    found = find_words(page.narrative.text, form.cleaned_data["words"]) if form.is_valid() else []
    if form.is_valid() and not found:
        form.add_error("words", _("Those words are not in the text. Copy them from the sheet."))
    carry = f"&lost={lost.id}" if lost else ""
    if len(found) == 1:
        query = f"s={found[0].start}-{found[0].end}{carry}"
        return HttpResponseRedirect(mark_page(request.person.pk, conversation, query, "palette"))
    places = [(span, *around(page.narrative.text, span)) for span in found]
    status = 200 if found else 422
    return draw(
        request, page, status=status, choose=form, form=form, places=places, carry=carry, lost=lost
    )


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def find_words(text: str, words: str) -> list[Span]:
    """Return where words stand in a text; spacing, capitals and the shape of quotes do not count.

    Args:
        text: the narrative.
        words: what somebody typed or pasted.
    """
    quotes = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]"} | dict.fromkeys('"“”', '["“”]')
    tokens = ["".join(quotes.get(c, re.escape(c)) for c in token) for token in words.split()]
    if not tokens:
        return []
    found = re.finditer(r"\s+".join(tokens), text, re.IGNORECASE)
    return [Span(*match.span()) for _n, match in zip(range(MOST_PLACES), found, strict=False)]


def around(text: str, span: Span) -> tuple[str, str, str]:
    """Return the words before a range, its own, and those after, to tell it from its like."""
    before = " ".join(text[max(0, span.start - 60) : span.start].split())
    after = " ".join(text[span.end : span.end + 60].split())
    return before, " ".join(span.of(text).split()), after
