"""What a conversation's page says of its read-back: what was answered, and what waits, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from trellis.conversations.answers import Answers
from trellis.conversations.models import Passage, ReadBackAnswer
from trellis.conversations.readers import Reader, withheld
from trellis.people.models import Person
from trellis.web.wording import day_short

Answer = ReadBackAnswer.Answer


def said_back(passage: Passage, answers: Answers) -> tuple[str, ...]:
    """Return what the person said when a passage was read back to them, a sentence each."""
    given = answers.on(passage)
    if given is None:
        return ()
    put = answers.put(passage)
    about = {"name": given.person.called, "day": day_short(given.read_back.on), "words": put.words}
    if put.theirs is not None:
        quoted = _("On %(day)s %(name)s put it this way: “%(words)s”")
        plain = _("On %(day)s %(name)s put it this way: %(words)s")
        return ((quoted if put.quoted else plain) % about,)
    if put.beside:
        return put.beside
    return (_("On %(day)s %(name)s said that this is right.") % about,)


def standing(person: Person, passages: Iterable[Passage], answers: Answers) -> list[str]:
    """Return what has been read back and what waits, without a number that could be a score.

    Args:
        person: whose words they are.
        passages: what is marked, as the reader may see it.
        answers: what the person answered.
    """
    hidden = withheld(person.pk, Reader.person_(person))
    read = [passage for passage in passages if passage.pk not in hidden]
    given = [one for passage in read if (one := answers.on(passage)) is not None]
    name = {"name": person.called}
    if not read:
        return []
    if not given:
        return [_("Not read back to %(name)s yet.") % name]
    some = _("Some of it has been read back to %(name)s; the rest waits.") % name
    every = _("All of it has been read back to %(name)s.") % name
    found = [every if len(given) == len(read) else some]
    if any(one.answer == Answer.DISAGREES for one in given):
        found.append(_("%(name)s disagrees with something here.") % name)
    if any(one.answer == Answer.NOT_QUITE and one.words for one in given):
        found.append(_("%(name)s puts something here differently.") % name)
    return found
