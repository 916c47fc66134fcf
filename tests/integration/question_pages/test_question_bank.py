"""The question bank: found by words and by what a question opens, kept at hand, printed."""

import io
import re

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from trellis.conversations.models import FavouriteQuestion
from trellis.conversations.questions import keep_favourite

WORDS = re.compile(r't-question">“([^”]+)”')


@pytest.fixture
def alice(cast: Cast, as_user) -> Client:
    return as_user(cast.alice)


def found(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/questions{query}")
    assert answer.status_code == 200
    return WORDS.findall(answer.content.decode())


def test_without_a_search_the_sets_are_shown_and_nobody_is_told_to_ask_them_all(alice: Client):
    assert found(alice) == []
    html = alice.get("/questions").content.decode()
    assert "First contact by telephone" in html
    assert "None yet." in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?q=dementia", "Which song shall we have?"),
        ("?q=WORRIES", "What keeps coming back to your mind?"),
        ("?q=caf%C3%A9", "Where do people know you by name?"),
        ("?q=learning+disability", "This one or that one?"),
        ("?area=money", "How far does the money go each month?"),
        ("?element=equipment", "Which of your belongings would you be lost without?"),
        ("?kind=miracle", "If your life were just as you dreamed it, what would I see?"),
        ("?set=end-of-life", "What brings you comfort?"),
    ],
)
def test_a_question_is_found(alice: Client, query: str, words: str):
    html = alice.get(f"/questions{query}").content.decode()
    assert words in html
    assert len(found(alice, query)) < 120


def test_all_that_is_asked_for_counts_together(alice: Client):
    assert set(found(alice, "?area=home&kind=wish")) < set(found(alice, "?area=home"))
    assert found(alice, "?q=zebra+crossing+music") == []


@pytest.mark.parametrize("query", ["?area=nowhere", "?kind=%00", "?q=" + "x" * 300, "?set=../.."])
def test_what_cannot_be_looked_for_does_no_harm(alice: Client, query: str):
    assert alice.get(f"/questions{query}").status_code == 200


def test_my_favourites_come_first_and_only_mine(alice: Client, cast: Cast, as_user):
    answer = alice.post("/questions/favourite", {"keep": "good-life", "back": "/questions?q=life"})
    assert answer["Location"] == "/questions?q=life#q-good-life"
    assert found(alice) == ["What does a good life look like to you?"]
    assert found(alice, "?set=what-matters")[0] == "What does a good life look like to you?"
    assert found(as_user(cast.bob)) == []
    alice.post("/questions/favourite", {"drop": "good-life"})
    assert found(alice) == []


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/nowhere"])
def test_a_favourite_leads_nowhere_but_to_a_page_of_ours(alice: Client, back: str):
    answer = alice.post("/questions/favourite", {"keep": "good-life", "back": back})
    assert answer["Location"] == "/questions"


def test_a_question_that_is_in_no_bank_is_no_favourite(alice: Client):
    alice.post("/questions/favourite", {"keep": "no-such-question"})
    assert not FavouriteQuestion.objects.exists()


def pdf_of(client: Client, query: str) -> str:
    answer = client.get(f"/questions/card{query}")
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_card_of_a_set_holds_the_set_and_plainer_words_where_they_are_wanted(alice: Client):
    plain = pdf_of(alice, "?of=memory&shape=fold")
    assert "Which song shall we have?" in plain
    assert "What music do you like?" not in plain
    assert "What music do you like?" in pdf_of(alice, "?of=memory&shape=a6&plainer=on")


def test_a_card_of_favourites_holds_them_alone(alice: Client, cast: Cast):
    assert alice.get("/questions/card?of=favourites&shape=fold").status_code == 422
    keep_favourite(by=cast.alice, question="good-life", kept=True)
    words = pdf_of(alice, "?of=favourites&shape=fold")
    assert "What does a good life look like to you?" in words
    assert "Which song" not in words


def test_a_card_of_nothing_is_put_right_on_the_page(alice: Client):
    answer = alice.get("/questions/card")
    assert answer.status_code == 422
    assert "There are two things to put right" in answer.content.decode()
