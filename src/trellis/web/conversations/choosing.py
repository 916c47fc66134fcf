"""Choosing the words by hand, without a script."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.access.permissions import Permission
from trellis.language.text import Span, alike
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations.answering import no
from trellis.web.conversations.drawing import draw, mark_page
from trellis.web.conversations.forms import ChooseForm
from trellis.web.conversations.page import conversation_of, page_for

MOST_PLACES = 40
_QUOTES = str.maketrans(dict.fromkeys("‘’", "'") | dict.fromkeys("“”", '"'))


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

    They are not looked for by a regular expression: Python keeps those.

    Args:
        text: the narrative.
        words: what somebody typed or pasted.
    """
    sought, low = _plain(words).split(), _plain(text)
    found: list[Span] = []
    at = low.find(sought[0]) if sought else -1
    while at >= 0 and len(found) < MOST_PLACES:
        end = _end(low, at, sought)
        if end:
            found.append(Span(at, end))
        at = low.find(sought[0], end or at + 1)
    return found


def _plain(text: str) -> str:
    return alike(text).translate(_QUOTES)


def _end(low: str, at: int, words: list[str]) -> int:
    """Return where words end of which the first stands at a place, or 0 where the rest do not."""
    at += len(words[0])
    for word in words[1:]:
        space = at
        while low[at : at + 1].isspace():
            at += 1
        if at == space or not low.startswith(word, at):
            return 0
        at += len(word)
    return at


def around(text: str, span: Span) -> tuple[str, str, str]:
    """Return the words before a range, its own, and those after, to tell it from its like."""
    before = " ".join(text[max(0, span.start - 60) : span.start].split())
    after = " ".join(text[span.end : span.end + 60].split())
    return before, " ".join(span.of(text).split()), after
