"""The decision letter: what was decided, why, what follows, and how to disagree.

Source: Care Act 2014, s13(2) (a written record of the determination, with its reasons), s24(2)
(where needs will not be met: the reasons, and what can be done to meet or reduce needs and to
prevent or delay them), s18 to s20 (duties), s4 (information and advice). Complaints: Local
Authority Social Services and National Health Service Complaints (England) Regulations 2009.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trellis.law import Answer, Result
from trellis.letters import decision_easy
from trellis.letters.limbs import CARER, limb_sentences
from trellis.letters.parts import Part, bullets, paragraphs

MUST_SAY = ("decision", "test", "reasons", "disagree", "ring")
MUST_ADVISE = ("help", "prevent")  # s24(2), where the answer is no


@dataclass(frozen=True)
class Decision:
    """What a decision letter is put together from, without what is not for its reader.

    Attributes:
        council: the council's name.
        finished: the day the assessment was finished, in words.
        result: the decision, settled.
        reasons: the reasons, as written with the decision.
        could_help: what other than care and support could help, as the assessment says.
        nearby: places and groups the person knows.
        ring: who wrote the letter, and their number.
    """

    council: str
    finished: str
    result: Result
    reasons: str = ""
    could_help: str = ""
    nearby: tuple[str, ...] = ()
    ring: str = ""

    @property
    def met(self) -> bool:
        """Whether the needs meet the criteria."""
        return self.result.met is Answer.YES

    @property
    def carer(self) -> bool:
        """Whether it is about a carer's needs."""
        return self.result.kind == CARER


def decision_parts(about: Decision, *, easy: bool) -> list[Part]:
    """Return the letter's parts, in ordinary or in easier words."""
    say = decision_easy.SAY if easy else SAY
    carer, met = about.carer, about.met
    help_texts = (about.could_help, _places(about), say["advice"]())
    return [
        Part("opening", "", say["opening"](about.council, about.finished)),
        Part("decision", _("What we have decided"), say["decision"](carer, met)),
        Part(
            "test",
            _("The questions the law asks, and our answers"),
            limb_sentences(about.result, easy=easy),
        ),
        Part("reasons", _("Our reasons"), paragraphs(about.reasons, _law(about, easy))),
        Part("next", _("What happens next"), say["next"](carer, met)),
        Part("help", _("What could help"), paragraphs(*help_texts)),
        Part("prevent", _("What can keep things from getting harder"), ""),
        Part("disagree", _("If you do not agree"), say["disagree"]()),
        Part("ring", _("Who to ring"), say["ring"](about.ring)),
    ]


def _places(about: Decision) -> str:
    if not about.nearby:
        return ""
    return f"{_('Places and people near you that came up:')}\n{bullets(about.nearby)}"


def _law(about: Decision, easy: bool) -> str:
    law = _("The law: Care Act 2014, section 13; %(regulation)s.") % {
        "regulation": about.result.citation.text
    }
    return law if easy else f"{law} {_('You can ask me for a copy of it.')}"


def _opening(council: str, finished: str) -> str:
    return _(
        "On %(day)s we finished the assessment of how things are for you. This letter says what"
        " %(council)s has decided, why, what happens now, and what you can do if you think that we"
        " have it wrong."
    ) % {"council": council, "day": finished}


def _decided(carer: bool, met: bool) -> str:
    if met and carer:
        return _(
            "Your needs as a carer meet the national eligibility criteria for support in the Care"
            " Act. The council has a duty to see that these needs are met, in a way that you and we"
            " agree on (section 20)."
        )
    if met:
        return _(
            "Your needs meet the national eligibility criteria for care and support in the Care"
            " Act. If you live in our area and want our help, the council has a duty to see that"
            " these needs are met (section 18). You choose with us how."
        )
    if carer:
        return _(
            "The needs you have as a carer do not meet the national eligibility criteria for"
            " support in the Care Act. So the council has no duty to arrange or pay for support for"
            " you.\n\nThis answers a legal test, and only that. It says nothing about how much you"
            " do, or how hard it is. The rest of this letter says what can help, and how to ask us"
            " to look again."
        )
    return _(
        "The needs you told us about do not meet the national eligibility criteria for care and"
        " support in the Care Act. So the council has no duty to arrange or pay for care and"
        " support.\n\nThis answers a legal test, and only that. What you told us is real, and it"
        " stays in your record as you told it. The rest of this letter says what can help, and how"
        " to ask us to look again."
    )


def _next(carer: bool, met: bool) -> str:
    if met:
        plan = _("a support plan") if carer else _("a care and support plan")
        return paragraphs(
            _(
                "We will make %(plan)s with you and anyone you want there. It begins with what you"
                " want, and says who does what, how your needs will be met and how much money there"
                " is for it: your personal budget. You can ask to have some or all of that as"
                " money."
            )
            % {"plan": plan},
            _(
                "The council may work out, from your income and savings, what you pay towards it,"
                " if anything. You will be told before you have to decide about anything that has"
                " a cost."
            ),
        )
    return paragraphs(
        _(
            "If something changes, ring us: your health, somebody who helps you now, where you"
            " live. You can ask for an assessment at any time, as often as things change. This"
            " decision does not count against you."
        ),
        _(
            "The council may also choose to meet a need that is not eligible (section %(law)s). If"
            " there is one thing that would make the difference, tell us what it is."
        )
        % {"law": "20(6)" if carer else "19(1)"},
    )


def _advice() -> str:
    return _(
        "The council gives information and advice about care, support and money to everyone, free,"
        " whatever was decided (section 4). Ask me, and I will find out."
    )


def _disagree() -> str:
    return bullets(
        (
            _(
                "Ask us to look at it again. Tell me or my manager what we have missed or have"
                " wrong, by telephone, in writing or face to face. Somebody can do it for you."
            ),
            _(
                "Complain. Tell me or the council’s complaints team, in any way that suits you. The"
                " usual time limit is 12 months from when it happened, or when you came to know of"
                " it."
            ),
            _(
                "Go to the Local Government and Social Care Ombudsman, who is independent and free,"
                " if our answer to your complaint does not put it right or takes too long: 0300 061"
                " 0614, www.lgo.org.uk."
            ),
            _("Ask for an advocate to help you with any of this. Ask me how."),
        )
    )


def _ring(who: str) -> str:
    return _("%(who)s. Say that you are ringing about this letter.") % {"who": who}


SAY: dict[str, Callable[..., str]] = {
    "opening": _opening,
    "decision": _decided,
    "next": _next,
    "advice": _advice,
    "disagree": _disagree,
    "ring": _ring,
}
