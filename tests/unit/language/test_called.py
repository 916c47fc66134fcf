"""The same person has the same stand-in all through a text, and no two people share one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.language.anonymise import Anonymiser

FORMS = (
    ("Mr Anil Khan", "Mr Khan", "Mr. Khan", "Mr Khan’s sister", "Khan", "Anil Khan", "Anil"),
    ("Usha Patel", "Mrs Patel", "Mrs Patel's bag", "Ms Patel", "Patel", "Mrs Usha Patel", "Usha"),
    ("Dr Lall", "Dr. Lall's letter", "Lall", "Dr Lall’s"),
    ("Kayla-Mae Dunn", "Kayla-Mae", "Dunn", "Kayla"),
)
SAYING = ("Then {} came back.", "I rang {} again.", "We asked {} about it.")


@settings(max_examples=30, deadline=None)
@given(st.data())
@pytest.mark.parametrize("forms", FORMS)
def test_somebody_is_the_same_whatever_they_are_called(
    forms: tuple[str, ...], data: st.DataObject
) -> None:
    """Whatever stands first, so long as the full name is somewhere in the text."""
    others = data.draw(st.lists(st.sampled_from(forms), min_size=1, max_size=4))
    said = data.draw(st.permutations([forms[0], *others]))
    sentences = [data.draw(st.sampled_from(SAYING)).format(form) for form in said]
    made = Anonymiser().anonymise(" ".join(sentences))
    assert {one.stand_in for one in made.entities} == {"the person"}
    assert len(made.entities) == len(said)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Mr Khan came. Mr Khan's sister rang.", "The person came. The person's sister rang."),
        ("Mrs Patel’s son rang. Mr Patel left.", "The person’s son rang. Somebody 1 left."),
        ("Priya & Sunil fell out. Sunil left.", "The person and somebody 1 fell out. "
         "Somebody 1 left."),
        ("Mr and Mrs Khan came. Mrs Khan left.", "The person and somebody 1 came. "
         "Somebody 1 left."),
        ("Martha Lee and Martha Khan came. Then Martha Khan left.",
         "The person and somebody 1 came. Then somebody 1 left."),
        ("James’ bag and Mrs Jones' coat.", "The person’s bag and somebody 1's coat."),
        ("‘Ask James’ she said.", "‘Ask the person’ she said."),
        ("O'Brien came. Mr O’Brien left.", "The person came. The person left."),
        ("Mr Khan rang Dr Khan.", "The person rang somebody 1."),
        ("The Smiths, the Smith-Joneses and the Khans came.",
         "A family, a family (2) and a family (3) came."),
        ("Had a Costa coffee.", "Had an organisation coffee."),
        ("A Costa coffee and her Tesco bag.", "An organisation coffee and her organisation (2) "
         "bag."),
        ("MR KHAN'S SON RANG MR KHAN.", "The person'S SON RANG the person."),
    ],
)  # fmt: skip
def test_what_a_text_says_with_stand_ins(text: str, made: str) -> None:
    assert Anonymiser().anonymise(text).text == made


@pytest.mark.parametrize(
    "number",
    ["0044 7700 900123", "00 44 7700 900 123", "+44 (0)7700 900123", "+48 22 123 45 67",
     "00 353 1 234 5678", "07700 900 123"],
)  # fmt: skip
def test_a_number_from_abroad_is_hidden_whole(number: str) -> None:
    assert Anonymiser().anonymise(f"Ring {number}.").text == "Ring a telephone number."


@pytest.mark.parametrize(
    "said",
    ["Insta {kayla_xo}.", "Xbox name {Slayer99}.", "Snapchat: {kay.kay}.", "He is {tigger_22} now.",
     "TikTok {@kaylaxo}."],
)  # fmt: skip
def test_a_user_name_is_hidden(said: str) -> None:
    name = said[said.index("{") + 1 : said.index("}")]
    made = Anonymiser().anonymise(said.replace("{", "").replace("}", ""))
    assert [(one.text, one.stand_in) for one in made.entities] == [(name, "a user name")]


@pytest.mark.parametrize(
    "text",
    ["See care_plan.docx for it.", "Facebook is down.", "It is on Facebook and YouTube.",
     "She really *struggles*_ here.", "The login page did not open.", "+ 5 points 20 000"],
)  # fmt: skip
def test_what_is_no_user_name_and_no_number_stays(text: str) -> None:
    assert Anonymiser().anonymise(text).text == text
