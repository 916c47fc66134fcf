"""Copies of an assessment and of a review: what they say, and in which order."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tests.unit.documents.examples import ASSESSMENT, REVIEW
from tests.unit.documents.reading import alternatives, pdf_words, tags, word_words
from trellis.documents.pdf import pdf
from trellis.documents.word import docx

WORK = """
Work, learning and leisure
In the Care Act: participation in work, education, training or recreation.
Wish “What I want is to stand in the ring on a Thursday, even if all I do is call.”
Dil · said and noted then, 24 February
History “I rang for forty-one years. My father taught me, on the tenor, stood on two boxes.”
Dil · said and noted then, 24 February
Strength Dil hears one wrong bell in eight, from the churchyard, and says which.
Gwen Pardoe · by telephone, 26 February, in her words
Barrier Thirty-one stone steps to the ringing room, with a rope for a rail.
Amina · seen, 26 February
What Amina Yusuf makes of this
Ringing is where Dil is known for what she can do. Calling asks for her ear and her memory, and both
are as they were. What stands between her and Thursday is a staircase and a bus, more than her arm.
Amina Yusuf · social worker · 3 March 2026
What the law asks about this
Taking part in work, learning or volunteering
Not without someone beside her on the stairs. Rests on two passages.
Using places and transport nearby Not decided.
"""

AFTER_THE_AREAS = """
What could help, other than care and support
The band has agreed to keep her place and to carry her bag. The stroke café at Chapel Hall meets on
Mondays; Dil may try it once.
What the law asks the council to decide
Eligibility for care and support
Care Act 2014, section 13; SI 2015/313, regulation 2
Dil meets the conditions for support from the council.
Question Answer Reasons
Do the needs come from an impairment or illness? Yes
The stroke in November, and what it left in her right side.
Is she unable to achieve two or more outcomes? Yes, two Keeping clean, and using places nearby.
Is there a significant impact on her wellbeing? Yes On dignity, and on taking part.
Reasons Without someone near she cannot bathe safely, and has not been out since May.
Decided by Amina Yusuf, social worker · 3 March 2026
What you say about this “It sounds like me, except that you make me braver than I am.”
Dil · read back line by line, 3 March
What those who give care say about this “I can do Thursdays. Not Sundays.” Gwen · 26 February
Where views differ “She should not be on those stairs at all.” Tobi, her son · by email, 1 March
What was left open
Home has not come up yet. Dil wanted to talk about the bells first; we meet again on 7 April.
Who completed this Completed by Amina Yusuf, social worker, on 3 March 2026.
Dil Okoro Amina Yusuf social worker 01632 960 142
"""


def single_spaced(text: str) -> str:
    return " ".join(text.split())


def test_an_area_gives_passages_first_then_the_signed_view_then_the_law(fonts: Path) -> None:
    assert single_spaced(WORK) in pdf_words(pdf(ASSESSMENT, fonts))
    assert single_spaced(WORK) in word_words(docx(ASSESSMENT))


def test_the_copy_ends_with_decisions_views_what_is_open_and_who_signs(fonts: Path) -> None:
    assert pdf_words(pdf(ASSESSMENT, fonts)).endswith(single_spaced(AFTER_THE_AREAS))
    assert word_words(docx(ASSESSMENT)).endswith(single_spaced(AFTER_THE_AREAS))


def test_an_area_that_has_not_come_up_says_so(fonts: Path) -> None:
    words = pdf_words(pdf(ASSESSMENT, fonts))
    assert "suitability of living accommodation. This has not come up yet." in words


def test_signs_of_marks_are_decoration_because_their_names_stand_beside_them(fonts: Path) -> None:
    assert alternatives(pdf(ASSESSMENT, fonts)) == []


def test_headings_of_an_assessment_never_skip_a_level(fonts: Path) -> None:
    levels = [int(tag[2]) for tag in tags(pdf(ASSESSMENT, fonts)) if tag[1:2] == "H" and tag[2:]]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_empty_assessment_is_a_title_and_nothing_made_up(fonts: Path) -> None:
    empty = replace(
        ASSESSMENT, introduction="", areas=(), other_help="", determinations=(), person_view=(),
        carer_view=(), disagreement=(), left_open=(), declaration="", signatures=(), address=(),
    )  # fmt: skip
    expected = "Dilys Okoro Wrenmouth Council 3 March 2026 Wellbeing assessment"
    assert pdf_words(pdf(empty, fonts)) == expected


def test_a_review_shows_each_persons_numbers_apart(fonts: Path) -> None:
    expected = "Who Then Now You 5 on 3 March 8 today Neil not asked 7 on 28 May"
    assert expected in pdf_words(pdf(REVIEW, fonts))
    assert expected in word_words(docx(REVIEW))


def test_the_picture_of_readings_says_them_to_those_who_cannot_see_it(fonts: Path) -> None:
    assert alternatives(pdf(REVIEW, fonts)) == [
        "From 0 to 10. You: 5 then, 8 now. Neil: not asked then, 7 now."
    ]


def test_a_review_says_what_changed_and_what_is_next_in_both_files(fonts: Path) -> None:
    for words in (pdf_words(pdf(REVIEW, fonts)), word_words(docx(REVIEW))):
        assert "You called six bells through Plain Bob on 21 May, standing." in words
        assert "What has changed The second handrail is up." in words
        assert "What happens next We leave the Thursdays as they are" in words
        assert "What Dil says about this “I have my opinions back.”" in words


def test_a_review_of_nothing_says_so(fonts: Path) -> None:
    words = pdf_words(pdf(replace(REVIEW, outcomes=()), fonts))
    assert "No outcomes were looked at." in words


def test_in_large_print_a_table_becomes_lines_that_name_what_they_are(fonts: Path) -> None:
    large = replace(REVIEW, point_size=20)
    expected = "You Then: 5 on 3 March Now: 8 today Neil Then: not asked Now: 7 on 28 May"
    assert expected in pdf_words(pdf(large, fonts))
    assert expected in word_words(docx(large))
    assert "/Table" not in tags(pdf(large, fonts))
