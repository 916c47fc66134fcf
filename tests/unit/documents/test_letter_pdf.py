"""A plan as a letter, read back from the PDF word for word."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.documents.examples import LETTER, RINGING, WASHING
from tests.unit.documents.reading import alternatives, pdf_words, root, tags
from trellis.documents.model import Agreement, LetterAction, LetterOutcome, Words
from trellis.documents.pdf import pages, pdf

WHOLE_LETTER = """
Dilys Okoro 14 Ropewalk Terrace Wrenmouth Wrenmouth Council 3 March 2026
In 18 point, as you asked.
Dear Dil,
This is the plan we made at your kitchen table. It begins with what you said you want. After each
one it says who will do what, you included. If any line sounds wrong, cross it out and ring me.
First “I want to stand in the ring on a Thursday, even if all I do is call.”
You said this on 24 February
You put it at 2 out of 10 in January and 5 today.
You, your part Practise thirty-one stairs with Neil, at your own pace. Call from the chair until
you want to stand. Thursdays, from 5 March
Gwen, family and friends Drive you there and home. She offered, and will say if it gets too much.
Thursdays at 7
All Hallows, community Put up a second handrail. The churchwardens have agreed; £340 is found.
By Easter
A grab strap, equipment Neil brings one for the tower door and shows you both. 5 March
Neil Forsyth, short-term support Walk the stairs with you until you say you are steady. Six weeks
A paid companion, long-term support Two hours on Thursdays when Gwen is away, chosen by you.
When asked
We will know it is working when you are arguing about the striking again.
Second “I want to wash and dress without an audience.”
You said this on 9 February
You put it at 4 out of 10 in January and 6 today. Neil put it at 8 in February.
You, your part Dress your top half alone. Buttons changed for poppers where you like. Now
A bath board, equipment Fitted, with a bell push by the taps. By 13 March
Precious, long-term support Be in the house, not in the room. Half past nine, not seven.
Four mornings
Third “I want to open my own post and pay my own way.”
You said this on 12 January
You put it at 4 out of 10 in January and 2 today, because the bank card is not back.
You, your part Ask the bank for a new card and a new number, with Sunita at the counter. 6 March
Comfort, family and friends Go through the post with you on the telephone. She is glad to. Sundays
Amina, council Be there when you talk to Tobi, if you still want me to be. You choose
If things do not go to plan
If you fall, or Precious does not come, press the button or ring 01632 960 117, day or night. Alun
has a key and has agreed to be rung first. Treble goes to Maisie.
What it costs
The support the council pays for comes to £96.40 a week: this is your personal budget.
You pay nothing towards it now. You can have some or all of it as money and arrange things
yourself; you said, “Not yet. Ask me in the summer.”
What the law asks us to say
You meet the conditions for support from the council (Care Act 2014, section 18). We must see to
washing and dressing, and getting to the places that matter to you. Family and friends do only what
you and they have both agreed to.
What you think of this plan
I agree I agree in part I do not agree I cannot say
“All but the mornings. Four is one too many. I will give it till Easter.”
Dil · 3 March, read back line by line
So we will look at the mornings together on 7 April, and at the whole plan on 2 June, or the day
you ask.
Dil Okoro Amina Yusuf social worker 01632 960 142
"""


def test_the_letter_says_everything_in_the_order_it_is_meant_to_be_read(fonts: Path) -> None:
    assert pdf_words(pdf(LETTER, fonts)) == " ".join(WHOLE_LETTER.split())


@pytest.mark.parametrize("size", [12, 14, 15, 16, 20, 24, 36, 48])
def test_every_action_is_in_the_letter_at_every_size(fonts: Path, size: int) -> None:
    words = pdf_words(pdf(replace(LETTER, point_size=size), fonts)).replace("- ", "-")
    for outcome in LETTER.outcomes:
        for action in outcome.actions:
            assert action.who in words
            assert action.block in words
            assert action.what in words
            assert action.when in words


def test_the_file_says_that_it_is_pdf_ua_1_with_a_title_and_a_language(fonts: Path) -> None:
    catalogue = root(pdf(LETTER, fonts))
    about = catalogue["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert ">Your plan: Dilys Okoro, 3 March 2026<" in about
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]


def test_headings_follow_each_other_without_a_gap(fonts: Path) -> None:
    levels = [tag for tag in tags(pdf(LETTER, fonts)) if tag in {"/H1", "/H2", "/H3"}]
    assert levels == ["/H1"] + ["/H2"] * 7


def test_their_words_are_quotations_and_a_practitioners_wording_is_not(fonts: Path) -> None:
    plain = replace(RINGING, words=Words(text="Dil smiles when the bells ring.", own=False))
    file = pdf(replace(LETTER, outcomes=(plain, WASHING), agreement=None), fonts)
    assert tags(file).count("/BlockQuote") == 1
    assert "“Dil smiles" not in pdf_words(file)
    assert "Dil smiles when the bells ring." in pdf_words(file)


def test_in_ordinary_type_actions_are_a_table_with_a_heading_row(fonts: Path) -> None:
    found = tags(pdf(replace(LETTER, point_size=12), fonts))
    assert found.count("/Table") == 3
    assert found.count("/THead") == 3
    assert found.count("/TH") == 9
    assert found.count("/TR") == 3 + 12


def test_in_large_print_actions_are_a_list(fonts: Path) -> None:
    found = tags(pdf(replace(LETTER, point_size=16), fonts))
    assert "/Table" not in found
    assert found.count("/LI") == 12 + 4


def test_the_chosen_answer_is_said_as_well_as_shown(fonts: Path) -> None:
    file = pdf(LETTER, fonts)
    assert alternatives(file) == ["Not chosen", "Chosen", "Not chosen", "Not chosen"]


def test_a_plan_nobody_has_been_asked_about_asks(fonts: Path) -> None:
    file = pdf(replace(LETTER, agreement=None), fonts)
    assert "Please tick one, or tell us and we will." in pdf_words(file)
    assert "Chosen" not in alternatives(file)


def test_an_agreement_without_words_stands_alone(fonts: Path) -> None:
    words = pdf_words(pdf(replace(LETTER, agreement=Agreement(choice="agrees")), fonts))
    assert "I cannot say So we will look" in words


def test_a_copy_for_someone_else_says_whose_it_is(fonts: Path) -> None:
    file = pdf(replace(LETTER, reader="Gwen Pardoe"), fonts)
    assert "This copy is for Gwen Pardoe." in pdf_words(file)
    assert "This copy is for" not in pdf_words(pdf(LETTER, fonts))


def test_an_empty_plan_says_so_and_asks_nobody_to_agree_to_it(fonts: Path) -> None:
    empty = replace(
        LETTER,
        address=(),
        information_need="",
        introduction="",
        outcomes=(),
        contingency="",
        budget="",
        costs="",
        law="",
        agreement=None,
        next_steps="We meet on 7 April.",
        signatures=(),
    )
    assert pdf_words(pdf(empty, fonts)) == (
        "Dilys Okoro Wrenmouth Council 3 March 2026 Dear Dil, "
        "We have not yet written down here what you want to happen. We meet on 7 April."
    )


def test_an_outcome_that_nobody_works_on_says_so(fonts: Path) -> None:
    alone = LetterOutcome(words=Words(text="I want a dog."))
    words = pdf_words(pdf(replace(LETTER, outcomes=(alone,)), fonts))
    assert "“I want a dog.” Nobody has been asked to do anything about this yet." in words


def test_outcomes_past_the_twelfth_are_numbered(fonts: Path) -> None:
    words = pdf_words(pdf(replace(LETTER, outcomes=(WASHING,) * 13), fonts))
    assert "Twelfth “I want" in words
    assert "Number 13 “I want" in words


def test_the_same_letter_makes_the_same_file(fonts: Path) -> None:
    assert pdf(LETTER, fonts) == pdf(LETTER, fonts)


def test_the_files_date_is_the_letters(fonts: Path) -> None:
    assert b"/CreationDate(D:20260303" in pdf(LETTER, fonts)


def test_pages_can_be_looked_at(fonts: Path) -> None:
    drawn = pages(LETTER, fonts)
    assert len(drawn) == 5
    assert all(page.startswith(b"\x89PNG") for page in drawn)


def test_sixty_actions_are_all_there(fonts: Path) -> None:
    actions = tuple(
        LetterAction(who=f"Helper {n}", block="community", what=f"Do the {n}th thing.", when="Soon")
        for n in range(60)
    )
    long = replace(LETTER, outcomes=(replace(RINGING, actions=actions),))
    for size in (12, 18):
        words = pdf_words(pdf(replace(long, point_size=size), fonts))
        assert all(f"Do the {n}th thing." in words for n in range(60))
