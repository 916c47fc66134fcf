"""A form's questions for a person: in their language, in their size, and only what is theirs."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.frameworks.models import Release
from trellis.frameworks.queries import release
from trellis.people.models import Person
from trellis.web.packs.taking import theirs

FORM = "cymraeg/2026.1/before-we-begin"


@pytest.fixture
def ask(cast: Cast, as_user: Callable[[User], Client]) -> Callable[..., str]:
    """Return what opens a page of Dot's questions, after something about her was set."""

    def opened(path: str = "", **about: object) -> str:
        act_as(cast.alice, person=cast.dot.pk)
        Person.objects.filter(pk=cast.dot.pk).update(**about or {"called": "Dot"})
        answer = as_user(cast.alice).get(f"/people/{cast.dot.pk}/questions-to-take-along{path}")
        assert answer.status_code == 200
        return f"{text_of(answer)} {answer.content.decode()}"

    return opened


def test_somebody_who_speaks_welsh_is_shown_welsh(ask: Callable[..., str]) -> None:
    assert "Cyn i ni ddechrau" in ask(language="Cymraeg")
    page = ask(f"/{FORM}", language="Cymraeg")
    assert "Beth sydd bwysicaf i chi heddiw?" in page
    assert "English stands in" not in page
    assert "What matters most to you today?" in ask(f"/{FORM}?language=en", language="Cymraeg")


def test_a_form_that_is_not_in_their_language_says_so(ask: Callable[..., str]) -> None:
    page = ask("/adult-forms/2026.1/review", language="Welsh")
    assert "record says Welsh, and this is in another language" in page
    assert "In English: this form is not in Dot’s language (Welsh)." in ask(language="Welsh")
    assert "another language" not in ask("/adult-forms/2026.1/review", language="English")
    assert "another language" not in ask("/adult-forms/2026.1/review", language="")
    assert "In English:" not in ask(language="English")


def test_what_is_missing_is_said_and_english_stands_in(ask: Callable[..., str]) -> None:
    whole = Release.objects.get(pack="cymraeg")
    content = dict(whole.content, version="2031.1")
    content["forms"][0]["sections"][1]["questions"][0]["prompt"] = "What matters?"
    Release.objects.create(pack="cymraeg", version="2031.1", title="", digest="", content=content)
    page = ask("/cymraeg/2031.1/before-we-begin", language="Welsh")
    assert "One text here is not translated yet; English stands in." in page
    assert "What matters?" in page


def test_it_prints_in_the_size_that_they_need(ask: Callable[..., str]) -> None:
    assert "t-letter--18" in ask(f"/{FORM}", print_points=17)
    assert "t-letter--24" in ask(f"/{FORM}", print_points=40)


@pytest.mark.usefixtures("db")
def test_what_a_practitioner_judges_is_not_on_the_persons_sheet(ask: Callable[..., str]) -> None:
    review = release("adult-forms", "2026.1").form("review")
    kept = {one.id for one in theirs(review).every_question()}
    assert {one.who for one in theirs(review).every_question()} <= {"person", "carer"}
    assert "harm-now" not in kept
    assert "carer-now" not in kept  # it waits for what the practitioner says
    assert "still-wanted" in kept
    assert "abuse" not in ask("/adult-forms/2026.1/review")


def test_a_form_that_asks_nothing_of_them_is_not_there(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    path = f"/people/{cast.dot.pk}/questions-to-take-along/adult-forms/2026.1/nothing"
    assert as_user(cast.alice).get(path).status_code == 404
