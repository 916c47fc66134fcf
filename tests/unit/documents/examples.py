"""Invented people's documents, as the tests and anyone looking at the pages use them."""

from datetime import date

from trellis.documents.model import (
    Agreement,
    Analysis,
    Area,
    AssessmentCopy,
    Determination,
    LeftOpen,
    Letter,
    LetterAction,
    LetterOutcome,
    Limb,
    Passage,
    Reading,
    ReviewCopy,
    ReviewOutcome,
    Signature,
    ThenAndNow,
    Words,
)

ADDRESS = ("14 Ropewalk Terrace", "Wrenmouth")
SIGNATURES = (
    Signature(name="Dil Okoro"),
    Signature(name="Amina Yusuf", lines=("social worker", "01632 960 142")),
)


def _act(who: str, block: str, what: str, when: str) -> LetterAction:
    return LetterAction(who=who, block=block, what=what, when=when)


RINGING = LetterOutcome(
    words=Words(
        text="I want to stand in the ring on a Thursday, even if all I do is call.",
        source="You said this on 24 February",
    ),
    readings=(
        Reading(who="You", value=2, when="in January"),
        Reading(who="You", value=5, when="today"),
    ),
    actions=(
        _act(
            "You",
            "your part",
            "Practise thirty-one stairs with Neil, at your own pace. Call from the chair until "
            "you want to stand.",
            "Thursdays, from 5 March",
        ),
        _act(
            "Gwen",
            "family and friends",
            "Drive you there and home. She offered, and will say if it gets too much.",
            "Thursdays at 7",
        ),
        _act(
            "All Hallows",
            "community",
            "Put up a second handrail. The churchwardens have agreed; £340 is found.",
            "By Easter",
        ),
        _act(
            "A grab strap",
            "equipment",
            "Neil brings one for the tower door and shows you both.",
            "5 March",
        ),
        _act(
            "Neil Forsyth",
            "short-term support",
            "Walk the stairs with you until you say you are steady.",
            "Six weeks",
        ),
        _act(
            "A paid companion",
            "long-term support",
            "Two hours on Thursdays when Gwen is away, chosen by you.",
            "When asked",
        ),
    ),
    working_when="when you are arguing about the striking again",
)

WASHING = LetterOutcome(
    words=Words(
        text="I want to wash and dress without an audience.", source="You said this on 9 February"
    ),
    readings=(
        Reading(who="You", value=4, when="in January"),
        Reading(who="You", value=6, when="today"),
        Reading(who="Neil", value=8, when="in February"),
    ),
    actions=(
        _act(
            "You",
            "your part",
            "Dress your top half alone. Buttons changed for poppers where you like.",
            "Now",
        ),
        _act("A bath board", "equipment", "Fitted, with a bell push by the taps.", "By 13 March"),
        _act(
            "Precious",
            "long-term support",
            "Be in the house, not in the room. Half past nine, not seven.",
            "Four mornings",
        ),
    ),
)

POST = LetterOutcome(
    words=Words(
        text="I want to open my own post and pay my own way.",
        source="You said this on 12 January",
    ),
    readings=(
        Reading(who="You", value=4, when="in January"),
        Reading(who="You", value=2, when="today", reason="the bank card is not back"),
    ),
    actions=(
        _act(
            "You",
            "your part",
            "Ask the bank for a new card and a new number, with Sunita at the counter.",
            "6 March",
        ),
        _act(
            "Comfort",
            "family and friends",
            "Go through the post with you on the telephone. She is glad to.",
            "Sundays",
        ),
        _act(
            "Amina",
            "council",
            "Be there when you talk to Tobi, if you still want me to be.",
            "You choose",
        ),
    ),
)

LETTER = Letter(
    person="Dilys Okoro",
    called="Dil",
    address=ADDRESS,
    council="Wrenmouth Council",
    on=date(2026, 3, 3),
    reader="Dil",
    information_need="In 18 point, as you asked.",
    point_size=18,
    introduction=(
        "This is the plan we made at your kitchen table. It begins with what you said you want. "
        "After each one it says who will do what, you included. If any line sounds wrong, cross "
        "it out and ring me."
    ),
    outcomes=(RINGING, WASHING, POST),
    contingency=(
        "If you fall, or Precious does not come, press the button or ring 01632 960 117, day or "
        "night. Alun has a key and has agreed to be rung first. Treble goes to Maisie."
    ),
    budget="£96.40 a week",
    costs=(
        "You pay nothing towards it now. You can have some or all of it as money and arrange "
        "things yourself; you said, “Not yet. Ask me in the summer.”"
    ),
    law=(
        "You meet the conditions for support from the council (Care Act 2014, section 18). We "
        "must see to washing and dressing, and getting to the places that matter to you. Family "
        "and friends do only what you and they have both agreed to."
    ),
    agreement=Agreement(
        choice="in-part",
        words=Words(
            text="All but the mornings. Four is one too many. I will give it till Easter.",
            source="Dil · 3 March, read back line by line",
        ),
    ),
    next_steps=(
        "So we will look at the mornings together on 7 April, and at the whole plan on 2 June, "
        "or the day you ask."
    ),
    signatures=SIGNATURES,
)


def _passage(kind: str, text: str, source: str, *, own: bool = True) -> Passage:
    words = Words(text=text, own=own, source=source)
    return Passage(words=words, kind=kind, kind_name=kind.capitalize())


WORK = Area(
    name="Work, learning and leisure",
    law="participation in work, education, training or recreation",
    passages=(
        _passage(
            "wish",
            "What I want is to stand in the ring on a Thursday, even if all I do is call.",
            "Dil · said and noted then, 24 February",
        ),
        _passage(
            "history",
            "I rang for forty-one years. My father taught me, on the tenor, stood on two boxes.",
            "Dil · said and noted then, 24 February",
        ),
        _passage(
            "strength",
            "Dil hears one wrong bell in eight, from the churchyard, and says which.",
            "Gwen Pardoe · by telephone, 26 February, in her words",
            own=False,
        ),
        _passage(
            "barrier",
            "Thirty-one stone steps to the ringing room, with a rope for a rail.",
            "Amina · seen, 26 February",
            own=False,
        ),
    ),
    analyses=(
        Analysis(
            text=(
                "Ringing is where Dil is known for what she can do. Calling asks for her ear and "
                "her memory, and both are as they were. What stands between her and Thursday is "
                "a staircase and a bus, more than her arm."
            ),
            by="Amina Yusuf",
            role="social worker",
            on="3 March 2026",
        ),
    ),
    asked=(
        Limb(
            question="Taking part in work, learning or volunteering",
            answer="Not without someone beside her on the stairs.",
            reason="Rests on two passages.",
        ),
        Limb(question="Using places and transport nearby", answer="Not decided."),
    ),
)

ASSESSMENT = AssessmentCopy(
    title="Wellbeing assessment",
    person="Dilys Okoro",
    called="Dil",
    address=ADDRESS,
    council="Wrenmouth Council",
    on=date(2026, 3, 3),
    reader="Dil",
    introduction=(
        "We talked three times: at your kitchen table on 12 January and 24 February, and by "
        "telephone on 9 February. Gwen was there for the second."
    ),
    areas=(
        Area(
            name="Dignity and respect",
            law="personal dignity, including treatment of the individual with respect",
            passages=(
                _passage(
                    "worry",
                    "I do not want a stranger seeing to me before I have had my tea.",
                    "Dil · said and noted then, 9 February",
                ),
                _passage(
                    "need",
                    "A wash at the sink is not a bath.",
                    "Dil · said and noted then, 9 February",
                ),
            ),
        ),
        WORK,
        Area(name="Home", law="suitability of living accommodation"),
    ),
    other_help=(
        "The band has agreed to keep her place and to carry her bag. The stroke café at Chapel "
        "Hall meets on Mondays; Dil may try it once."
    ),
    determinations=(
        Determination(
            title="Eligibility for care and support",
            law="Care Act 2014, section 13; SI 2015/313, regulation 2",
            decision="Dil meets the conditions for support from the council.",
            limbs=(
                Limb(
                    question="Do the needs come from an impairment or illness?",
                    answer="Yes",
                    reason="The stroke in November, and what it left in her right side.",
                ),
                Limb(
                    question="Is she unable to achieve two or more outcomes?",
                    answer="Yes, two",
                    reason="Keeping clean, and using places nearby.",
                ),
                Limb(
                    question="Is there a significant impact on her wellbeing?",
                    answer="Yes",
                    reason="On dignity, and on taking part.",
                ),
            ),
            reasons="Without someone near she cannot bathe safely, and has not been out since May.",
            by="Amina Yusuf, social worker",
            on="3 March 2026",
        ),
    ),
    person_view=(
        Words(
            text="It sounds like me, except that you make me braver than I am.",
            source="Dil · read back line by line, 3 March",
        ),
    ),
    carer_view=(Words(text="I can do Thursdays. Not Sundays.", source="Gwen · 26 February"),),
    disagreement=(
        Words(
            text="She should not be on those stairs at all.",
            source="Tobi, her son · by email, 1 March",
        ),
    ),
    left_open=(
        LeftOpen(
            what="Home has not come up yet.",
            why="Dil wanted to talk about the bells first; we meet again on 7 April.",
        ),
    ),
    declaration="Completed by Amina Yusuf, social worker, on 3 March 2026.",
    signatures=SIGNATURES,
)

REVIEW = ReviewCopy(
    title="Review of your plan",
    person="Dilys Okoro",
    called="Dil",
    address=ADDRESS,
    council="Wrenmouth Council",
    on=date(2026, 6, 2),
    reader="Dil",
    point_size=14,
    introduction="We met at the tower on 2 June, after practice.",
    outcomes=(
        ReviewOutcome(
            words=RINGING.words,
            readings=(
                ThenAndNow(
                    who="You",
                    then=Reading(who="You", value=5, when="on 3 March"),
                    now=Reading(who="You", value=8, when="today"),
                ),
                ThenAndNow(
                    who="Neil", then=None, now=Reading(who="Neil", value=7, when="on 28 May")
                ),
            ),
            changed="You called six bells through Plain Bob on 21 May, standing.",
        ),
    ),
    what_changed="The second handrail is up. Gwen has been away twice, and Ellis came instead.",
    what_next="We leave the Thursdays as they are, and look again in December.",
    person_view=(
        Words(text="I have my opinions back.", source="Dil · said and noted then, 2 June"),
    ),
    signatures=SIGNATURES,
)
