"""What the buttons beside the text do, in either mode."""

from trellis.conversations.questions import choose_sets, keep_favourite, note_asked
from trellis.web.access import StaffRequest
from trellis.web.conversations.page import Page
from trellis.web.questions.bank import the_bank


def note(request: StaffRequest, page: Page, what: str) -> str:
    """Do what a button beside the text asks for, from either mode.

    Args:
        request: the request.
        page: the conversation.
        what: ``asked``, ``keep`` or ``drop`` and a question's id; ``sets``; ``another``. After
            ``asked``, ``keep`` and ``drop`` may stand the places of the questions passed over, and
            after ``another`` they do.

    Returns:
        The places of the questions passed over, for the page that follows.
    """
    do, which, passed = (*what.split(" ", 2), "", "")[:3]
    known = which in the_bank().by_id
    if do == "asked" and known:
        note_asked(by=request.user, conversation=page.conversation, question=which)
    elif do in {"keep", "drop"} and known:
        keep_favourite(by=request.user, question=which, kept=do == "keep")
    elif do == "sets":
        sets = {one.id for one in the_bank().chosen()} & {*request.POST.getlist("sets")}
        choose_sets(by=request.user, conversation=page.conversation, sets=sets)
    return which if do == "another" else passed
