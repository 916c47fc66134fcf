"""The invitation: to a visit, a meeting or a review, and the covering letter of a plan."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trellis.letters.parts import Part, bullets, paragraphs

MUST_SAY = {"invitation": ("when", "talk", "change"), "cover": ("opening", "disagree", "ring")}


@dataclass(frozen=True)
class Invitation:
    """What an invitation is put together from. Empty texts are left for the writer.

    Attributes:
        worker: who writes.
        when: the day and time, in words.
        place: where.
        talk: what it is for.
        review: whether it is to look at a plan again.
        arranged: who has to be there for the person, from their needs: an interpreter, an advocate.
        support: what they use, such as a hearing aid.
        ring: who to ring, with their number.
    """

    worker: str
    when: str = ""
    place: str = ""
    talk: str = ""
    review: bool = False
    arranged: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    ring: str = ""


def invitation_parts(about: Invitation, *, easy: bool) -> list[Part]:
    """Return the parts of an invitation, in ordinary or in easier words."""
    return [
        Part("opening", "", _opening(about, easy)),
        Part("when", _("When and where"), _when(about, easy)),
        Part("who", _("Who will be there"), _who(about, easy)),
        Part("talk", _("What we will talk about"), _talk(about, easy)),
        Part("arranged", _("What is arranged for you"), _arranged(about, easy)),
        Part("change", _("If you want to change anything"), _change(about, easy)),
    ]


def _opening(about: Invitation, easy: bool) -> str:
    if easy and about.review:
        return _("I want to talk with you about your plan.\nIs it working for you?")
    if easy:
        return _("I would like to meet you.\nThis letter says when and where.")
    if about.review:
        return _(
            "It is time to look at your plan again together. The question is whether life is closer"
            " to how you want it."
        )
    return _("I would like to come and talk with you. This letter says when, where and what about.")


def _when(about: Invitation, easy: bool) -> str:
    if not about.when:
        return ""
    place = f"\n{about.place}" if about.place else ""
    ask = _(
        "Is this the right place for you? If somewhere else is easier, quieter or more private,"
        " tell me and we will meet there."
    )
    if easy:
        ask = _("Is this a good place for you? If not, tell me. We can meet somewhere else.")
    return paragraphs(f"{about.when}{place}", ask)


def _who(about: Invitation, easy: bool) -> str:
    if easy:
        return _(
            "You and me. My name is %(name)s.\nYou can bring anyone you want. You can come alone."
        ) % {"name": about.worker}
    return _(
        "You and I, %(name)s. Bring whoever you like: family, a friend, somebody to speak for you."
        " You can also ask for nobody else to be there. If I would like somebody else to come, I"
        " will ask you first."
    ) % {"name": about.worker}


def _talk(about: Invitation, easy: bool) -> str:
    if about.review:
        listed = bullets(
            (
                _("What has gone well, and what has not"),
                _("The number you give now to each thing you want"),
                _("What should change"),
            )
        )
        return paragraphs(about.talk, listed)
    rest = _(
        "You decide what comes first. You need not have anything ready, and you can leave out"
        " whatever you do not want to talk about."
    )
    if easy:
        rest = _("You choose what to talk about. You do not have to talk about everything.")
    return paragraphs(about.talk, rest) if about.talk else ""


def _arranged(about: Invitation, easy: bool) -> str:
    ask = _(
        "Is there anything that would make it easier for you: an interpreter, an advocate, another"
        " time of day, a break? Tell me and I will arrange it."
    )
    if easy:
        ask = _("Do you need anything to help you take part? Tell me. I will sort it out.")
    lines = [_("%(who)s: I am arranging for one to be there.") % {"who": w} for w in about.arranged]
    lines += [_("%(what)s: there will be time for that.") % {"what": w} for w in about.support]
    return paragraphs(bullets(lines), ask)


def _change(about: Invitation, easy: bool) -> str:
    if easy:
        return _(
            "Ring %(who)s.\nYou can change the day, the time or the place.\nYou can say no."
        ) % {"who": about.ring}
    return _(
        "Ring %(who)s, or ask somebody to ring for you. Another day, another place or not at all:"
        " any of these is all right, and you need not give a reason."
    ) % {"who": about.ring}


@dataclass(frozen=True)
class Cover:
    """What a plan's covering letter is put together from."""

    day: str
    asked: bool
    look_again: str = ""
    ring: str = ""


def cover_parts(about: Cover, *, easy: bool) -> list[Part]:
    """Return the parts of a covering letter, in ordinary or in easier words."""
    return [
        Part("opening", "", _cover_opening(about, easy)),
        Part("read", _("What to do with it"), _cover_read(about, easy)),
        Part("again", _("When we look at it again"), _cover_again(about, easy)),
        Part("disagree", _("If you do not agree"), _cover_disagree(easy)),
        Part("ring", _("Who to ring"), _("%(who)s.") % {"who": about.ring}),
    ]


def _cover_opening(about: Cover, easy: bool) -> str:
    if easy:
        return _("Here is your plan.\nIt says what you want, and who will do what.")
    return _(
        "With this letter comes your plan of %(day)s. It begins with what you said you want. After"
        " each of these it says who will do what, you included, and what it costs."
    ) % {"day": about.day}


def _cover_read(about: Cover, easy: bool) -> str:
    answer = (
        ""
        if about.asked
        else _("On its last page you can say what you think of it. All four answers are all right.")
    )
    if easy:
        return paragraphs(
            _("Read it, or ask someone to read it to you.\nKeep it. It is yours."), answer
        )
    return paragraphs(
        _(
            "Read it in your own time, or have it read to you. If a line sounds wrong, cross it out"
            " and tell me. The copy is yours: show it to whomever you like, or to nobody."
        ),
        answer,
    )


def _cover_again(about: Cover, easy: bool) -> str:
    sooner = _("Ask for it sooner whenever something has changed. You do not have to wait.")
    if easy:
        sooner = _("You can ask us to change it at any time.")
    if not about.look_again:
        return sooner
    by = _("We will look at it with you by %(day)s.") % {"day": about.look_again}
    return f"{by} {sooner}"


def _cover_disagree(easy: bool) -> str:
    if easy:
        return _(
            "Tell me, and we will talk about it.\nYou can complain to the council. If we do not put"
            " it right, you can ring the Local Government and Social Care Ombudsman: 0300 061 0614."
            " They do not work for the council."
        )
    return _(
        "Tell me first if you can: a plan is easily changed. You can also complain to the council,"
        " in any way that suits you, and if that does not put it right, to the Local Government and"
        " Social Care Ombudsman, who is independent and free: 0300 061 0614, www.lgo.org.uk. You"
        " can have an advocate to help you."
    )
