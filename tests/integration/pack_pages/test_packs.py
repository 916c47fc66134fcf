"""Installed packs in the app: who may come, what is shown, in which language."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.accounts.models import User
from trellis.frameworks.models import Release
from trellis.frameworks.queries import NotInstalled, current_release, installed, release

FORM = "/packs/cymraeg/2026.1/form/before-we-begin"


@pytest.fixture
def petra(cast: Cast, as_user: Callable[[User], Client]) -> Client:
    """The browser of Petra, a practice lead."""
    return as_user(cast.petra)


def test_every_installed_release_is_listed_and_leads_to_its_page(petra: Client) -> None:
    shown = petra.get("/packs")
    for one in installed():
        assert f'href="/packs/{one.pack}/{one.version}"' in shown.content.decode()
        assert petra.get(f"/packs/{one.pack}/{one.version}").status_code == 200


def test_a_form_is_shown_as_it_is_asked_in_the_language_chosen(petra: Client) -> None:
    english, welsh = petra.get(FORM), petra.get(f"{FORM}?language=cy")
    assert "What matters most to you today?" in text_of(english)
    assert "Beth sydd bwysicaf i chi heddiw?" in text_of(welsh)
    assert 'lang="cy"' in welsh.content.decode()


def test_a_language_that_a_pack_does_not_have_shows_english(petra: Client) -> None:
    assert "What matters most to you today?" in text_of(petra.get(f"{FORM}?language=pl"))


def test_a_scale_of_another_pack_stands_with_the_question(petra: Client) -> None:
    assert "Good enough for me" in text_of(petra.get("/packs/adult-forms/2026.1/form/review"))


@pytest.mark.parametrize(
    "path",
    [
        "/packs/nothing/2026.1",
        "/packs/cymraeg/2031.1",
        "/packs/cymraeg/2026.1/form/nothing",
        "/packs/cymraeg/2026.1/nothing/before-we-begin",
    ],
)
def test_what_is_not_installed_is_not_found(petra: Client, path: str) -> None:
    assert petra.get(path).status_code == 404


def test_packs_are_for_those_who_decide_about_them(
    cast: Cast, as_user: Callable[[User], Client]
) -> None:
    assert as_user(cast.ada).get(FORM).status_code == 200
    assert as_user(cast.alice).get(FORM).status_code == 403
    assert b"/packs" not in as_user(cast.alice).get("/accounts/2fa/").content
    assert b'href="/packs"' in as_user(cast.petra).get("/accounts/2fa/").content


@pytest.mark.usefixtures("db")
def test_the_tenth_release_of_a_year_is_newer_than_the_ninth() -> None:
    for version in ("2026.9", "2026.10"):
        Release.objects.create(pack="ours", version=version, title="Ours", digest="", content={})
    assert current_release("ours").version == "2026.10"
    assert [one.version for one in installed() if one.pack == "ours"] == ["2026.10", "2026.9"]
    with pytest.raises(NotInstalled):
        release("ours", "2026.8")
