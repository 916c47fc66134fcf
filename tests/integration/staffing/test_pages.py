"""The administrator's pages for people and teams: found, added, changed, ended, and no record."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, text_of
from trellis.accounts.models import Membership, Role, Team, User
from trellis.staffing.actions import teams_of

pytestmark = pytest.mark.postgres
Browser = Callable[[User], Client]


def stands(browser: Client, page: str) -> dict[str, str]:
    """Return what a page's form would send if nothing were changed on it."""
    said = browser.get(page).content.decode()
    found = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"[^>]* checked', said))
    for box in re.findall(r"<input[^>]*>", said):
        name, value = re.search(r'name="(\w+)"', box), re.search(r'value="([^"]*)"', box)
        if name and 'type="radio"' not in box and 'type="search"' not in box:
            found.setdefault(name[1], value[1] if value else "")
    for name, answers in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', said, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', answers)
        found[name] = chosen[1] if chosen else ""
    return {name: value for name, value in found.items() if name not in ("key", "do")}


def page_of(who: User) -> str:
    return f"/staff/{who.pk}"


def again(who: User) -> User:
    return User.objects.get(pk=who.pk)


def test_somebody_is_added_with_a_link_by_which_they_choose_a_password(
    cast: Cast, as_user: Browser
) -> None:
    ada = as_user(cast.ada)
    near = Team.objects.get(name="Near")
    sent = {"name": "Noor Hale", "email": "Noor@example.test", "role": "practitioner",
            "supervisor": str(cast.sam.pk), "team_0": str(near.pk)}  # fmt: skip
    page = ada.post("/staff/add", sent)["Location"]
    noor = User.objects.get(email="noor@example.test")
    assert page == page_of(noor)
    assert (noor.supervisor, teams_of(noor)) == (cast.sam, [near])
    assert "Has not signed in yet." in text_of(ada.get(page))
    made = ada.post(page, {"do": "link"})
    (link,) = re.findall(r"<code>http://testserver(/[^<]+)</code>", made.content.decode())
    newcomer = Client()
    form = newcomer.get(link, follow=True)
    assert form.status_code == 200
    assert "password" in text_of(form)
    assert link not in ada.get(page).content.decode()  # shown once
    home = text_of(as_user(cast.gwen).get("/"))
    assert "Ada Moss added somebody who works here Noor Hale: Practitioner" in home


def test_nobody_who_has_signed_in_is_given_a_link(cast: Cast, as_user: Browser) -> None:
    ada, page = as_user(cast.ada), page_of(cast.alice)
    User.objects.filter(pk=cast.alice.pk).update(last_login=timezone.now())
    assert "Make a link" not in text_of(ada.get(page))
    assert "<code>" not in ada.post(page, {"do": "link"}, follow=True).content.decode()


def test_a_change_is_saved_field_by_field_and_the_officer_sees_it_at_once(
    cast: Cast, as_user: Browser
) -> None:
    ada, page = as_user(cast.ada), page_of(cast.alice)
    far = Team.objects.get(name="Far")
    sent = stands(ada, page)
    assert (sent["name"], sent["role"]) == ("Alice Brandt", "practitioner")
    sent |= {"role": "supervisor", "team_0": str(far.pk), "supervisor": str(cast.petra.pk)}
    assert ada.post(page, sent).status_code == 302
    alice = again(cast.alice)
    assert (alice.role, alice.supervisor, teams_of(alice)) == (
        Role.SUPERVISOR,
        cast.petra,
        [far],
    )
    words = text_of(as_user(cast.gwen).get("/"))
    assert "Ada Moss gave a colleague another role" in words
    assert "Alice Brandt: from Practitioner to Supervisor" in words
    assert "Alice Brandt: from Near to Far" in words
    assert "name, job or telephone" not in words  # which was not changed


def test_whom_a_supervisor_left_keeps_that_until_another_is_chosen(
    cast: Cast, as_user: Browser
) -> None:
    ada, page = as_user(cast.ada), page_of(cast.alice)
    ada.post(f"{page_of(cast.sam)}/end")
    assert "Sam Oduya, who does so no more" in text_of(ada.get(page))
    ada.post(page, stands(ada, page) | {"phone": "01632 960111"})
    assert (again(cast.alice).phone, again(cast.alice).supervisor) == ("01632 960111", cast.sam)
    assert "And a team besides" not in text_of(ada.get(page_of(cast.sam)))


def test_two_who_change_somebody_notice_each_other(cast: Cast, as_user: Browser) -> None:
    ada, page = as_user(cast.ada), page_of(cast.alice)
    mine, theirs = stands(ada, page), stands(ada, page)
    ada.post(page, theirs | {"job_title": "senior social worker"})
    answer = ada.post(page, mine | {"phone": "01632 960111"})
    assert "somebody else changed this meanwhile" in errors_of(answer).lower()
    assert "01632 960111" in answer.content.decode()
    assert again(cast.alice).phone == ""
    assert again(cast.alice).job_title == "senior social worker"


def test_nobody_changes_their_own_standing(cast: Cast, as_user: Browser) -> None:
    ada, page = as_user(cast.ada), page_of(cast.ada)
    words = text_of(ada.get(page))
    assert "Another administrator changes" in words
    sent = stands(ada, page) | {"role": "practice-lead", "phone": "01632 960112"}
    assert ada.post(page, sent).status_code == 302
    assert (again(cast.ada).role, again(cast.ada).phone) == ("administrator", "01632 960112")
    assert ada.get(f"{page}/end").status_code == 404


def test_who_leaves_leaves_behind_what_is_said_first(cast: Cast, as_user: Browser) -> None:
    ada = as_user(cast.ada)
    words = text_of(ada.get(f"{page_of(cast.alice)}/end"))
    assert "Their place in: Near." in words
    assert "Dot" not in words
    words = text_of(ada.get(f"{page_of(cast.sam)}/end"))
    assert "Without a supervisor then: Alice Brandt." in words
    after = ada.post(f"{page_of(cast.sam)}/end", follow=True)
    assert "No supervisor now: Alice Brandt." in text_of(after)
    assert not again(cast.sam).is_active
    assert "Alice Brandt" in text_of(ada.get("/"))
    back = ada.post(page_of(cast.sam), {"do": "back"}, follow=True)
    assert "can sign in again" in text_of(back)
    assert again(cast.sam).is_active
    assert not Membership.objects.filter(user=cast.sam, ended_on=None).exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "brandt"}, {"Alice Brandt"}),
        ({"q": "SOCIAL worker"}, {"Alice Brandt"}),
        ({"q": "bob@example.test"}, {"Bob Ferris"}),
        ({"q": "nobody of this name"}, set()),
        ({"show": "gone"}, set()),
        ({"show": "unsupervised"}, {"Bob Ferris", "Charlie Nunn", "Sam Oduya"}),
        ({"team": "Over"}, {"Sam Oduya", "Gwen Pryce"}),
    ],
)
def test_people_are_found(
    cast: Cast, as_user: Browser, asked: dict[str, str], found: set[str]
) -> None:
    if "team" in asked:
        asked = {"team": str(Team.objects.get(name=asked["team"]).pk)}
    answer = as_user(cast.ada).post("/staff", asked).content.decode()
    assert set(re.findall(r'class="t-name"[^>]*>([^<]+)<', answer)) == found


def test_a_team_is_added_put_on_duty_and_closed_once_it_is_empty(
    cast: Cast, as_user: Browser
) -> None:
    ada = as_user(cast.ada)
    page = ada.post("/teams", {"name": "Weir", "locality": "Mill end"})["Location"]
    weir = Team.objects.get(name="Weir")
    assert "already a team called Weir" in errors_of(ada.post("/teams", {"name": "Weir"}))
    ada.post(page, {"do": "duty"})
    assert Team.objects.get(pk=weir.pk).on_duty
    ada.post(page, stands(ada, page) | {"name": "Weir and mill"})
    assert Team.objects.get(pk=weir.pk).name == "Weir and mill"
    ada.post(page, {"do": "close"})
    assert Team.objects.get(pk=weir.pk).closed_on
    near = Team.objects.get(name="Near")
    words = text_of(ada.get(f"/teams/{near.pk}"))
    assert "It can be closed once nobody is in it" in words
    assert "Alice Brandt" in words
    ada.post(f"/teams/{near.pk}", {"do": "close"})
    assert Team.objects.get(pk=near.pk).closed_on is None
    words = text_of(as_user(cast.gwen).get("/"))
    assert "changed whether a team answers whoever rings Weir: from not on duty to on duty" in words


def test_what_is_missing_is_said_and_what_was_typed_stands(cast: Cast, as_user: Browser) -> None:
    ada = as_user(cast.ada)
    answer = ada.post("/staff/add", {"name": "Noor Hale", "email": "nowhere"})
    assert "write an email address" in errors_of(answer).lower()
    assert "Noor Hale" in answer.content.decode()
    taken = {"name": "Noor Hale", "email": "bob@example.test", "role": "practitioner"}
    assert "signs in with that address already" in errors_of(ada.post("/staff/add", taken)).lower()


def test_a_person_is_nobody_who_works_here(cast: Cast, as_user: Browser) -> None:
    assert as_user(cast.ada).get(f"/staff/{cast.dot.pk}").status_code == 404
