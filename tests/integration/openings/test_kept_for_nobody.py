"""A record kept for named people who have all left: nobody opens it until it is kept for another.

Who leads practice is told of it by name alone, and names a colleague; they do not see it for that.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.integration.openings.bare import Bare
from tests.integration.openings.test_openings import keep_for
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.web.openings import keeping as pages
from trellis.work import keeping
from trellis.work.actions import NotAllowed
from trellis.work.keeping import keep_for_another, kept_for_nobody

Browser = Callable[[User], Client]
LEFT = "It was kept for Alice Brandt, Sam Oduya. Name who has it from now on."
NO_RECORD, NOT_THEM = "no such record", "it cannot be kept for that colleague"


class TestWhoIsTold:
    """Whoever leads practice, of the records that nobody can open."""

    def told(self, bare: Bare, who: UUID | None = None) -> list[Any]:
        bare.act_as(who or bare.lead)
        return bare.rows("select restriction, full_name, kept_for from kept_for_nobody()")

    @pytest.fixture
    def mina(self, bare: Bare) -> UUID:
        return bare.hire(is_active=False, name="Mina")

    def test_practice_leads_and_no_one_else(self, bare: Bare, mina: UUID) -> None:
        one = bare.restriction("only", mina)
        assert self.told(bare) == [(one, "Ida", "Mina")]
        for role in ("practitioner", "supervisor", "administrator", "governance"):
            assert self.told(bare, bare.hire(role)) == []
        assert self.told(bare, bare.hire("practice-lead", is_active=False)) == []

    def test_of_one_that_stands_and_is_kept_for_people_of_whom_none_practises(
        self, bare: Bare, mina: UUID
    ) -> None:
        bare.restriction("only", mina, lifted=True)
        bare.restriction("keep-out", mina, person=bare.elsewhere)
        assert self.told(bare) == []
        bare.restriction("only", mina)
        manages = bare.hire("administrator", name="Nils")
        bare.restriction("only", manages)
        # None of these is one whom it is kept for now.
        bare.restriction("only", bare.other, lifted=True)
        bare.restriction("keep-out", bare.away)
        bare.restriction("only", bare.other, person=bare.elsewhere)
        assert [told[1:] for told in self.told(bare)] == [("Ida", "Mina, Nils")]
        bare.restriction("only", bare.other)
        assert self.told(bare) == []

    def test_of_one_that_is_closed_to_the_last_as_well(self, bare: Bare, mina: UUID) -> None:
        bare.restriction("only", bare.other)
        assert self.told(bare) == []
        bare.restriction("keep-out", bare.other)
        assert [name for _, name, _ in self.told(bare)] == ["Ida"]

    def test_of_none_that_they_are_kept_out_of(self, bare: Bare, mina: UUID) -> None:
        one = bare.restriction("only", mina)
        bare.restriction("keep-out", bare.lead, person=bare.elsewhere)
        bare.restriction("keep-out", bare.lead, lifted=True)
        bare.restriction("keep-out", bare.me)
        assert [key for key, *_ in self.told(bare)] == [one]
        bare.restriction("keep-out", bare.lead)
        assert self.told(bare) == []


class TestForWhom:
    """A colleague who practises, is not kept out, and is not the one who says so."""

    def keep(self, bare: Bare, kept: UUID, **told: Any) -> str:
        told = {"colleague": bare.me, "why": "She knows her.", "who": bare.lead, **told}
        keys = (uuid4(), uuid4(), uuid4())
        about = (kept, told["colleague"], told["why"], *keys)
        return bare.refuses("keep_for_another", *about, who=told["who"])

    @pytest.fixture
    def kept(self, bare: Bare) -> UUID:
        bare.restriction("only", bare.lead, person=bare.elsewhere)
        return bare.restriction("only", bare.hire(is_active=False))

    def standing(self, bare: Bare, person: UUID) -> list[Any]:
        found = "select user_id from work_restriction where person_id = %s and ended_at is null"
        return bare.rows(f"{found} and kind = 'only' order by user_id", person)

    def test_they_have_it_alone_and_are_allocated(self, bare: Bare, kept: UUID) -> None:
        bare.restriction("keep-out", bare.other)
        bare.restriction("keep-out", bare.me, person=bare.elsewhere)
        bare.restriction("keep-out", bare.me, lifted=True)
        bare.restriction("only", bare.me, lifted=True)
        last = bare.rows("select max(ended_at) from work_restriction where user_id = %s", bare.me)
        assert self.keep(bare, kept) == ""
        assert self.standing(bare, bare.person) == [(bare.me,)]
        assert self.standing(bare, bare.elsewhere) == [(bare.lead,)]
        out = "select user_id from work_restriction where kind = 'keep-out' and ended_at is null"
        assert {one for (one,) in bare.rows(out)} == {bare.other, bare.me}
        lifted = "select max(ended_at) from work_restriction where user_id = %s"
        assert bare.rows(lifted, bare.me) == last
        assert bare.seen() == "allocated"
        assert bare.says("stays_with", bare.person, who=bare.lead) is False

    @pytest.mark.parametrize("how", ["no such", "nothing said", "not one who leads", "once more"])
    def test_of_a_record_that_waits_and_with_a_reason(
        self, bare: Bare, kept: UUID, how: str
    ) -> None:
        bare.restriction("only", bare.hire(is_active=False), person=bare.elsewhere)
        if how == "once more":
            assert self.keep(bare, kept) == ""
        told = {
            "no such": {"kept": uuid4()},
            "nothing said": {"why": " "},
            "not one who leads": {"who": bare.other},
        }
        assert self.keep(bare, **{"kept": kept, **told.get(how, {})}) == NO_RECORD

    def test_not_for_everybody(self, bare: Bare, kept: UUID) -> None:
        for colleague in (bare.lead, bare.hire(is_active=False), bare.hire("administrator")):
            assert self.keep(bare, kept, colleague=colleague) == NOT_THEM
        bare.restriction("keep-out", bare.me)
        assert self.keep(bare, kept) == NOT_THEM
        assert self.keep(bare, kept, colleague=bare.away) == ""

    @pytest.mark.parametrize("goes_on", [True, False])
    def test_in_the_work_that_goes_on_or_else_in_new_work(
        self, bare: Bare, kept: UUID, goes_on: bool
    ) -> None:
        bare.rows(
            "update work_pieceofwork set ended_on = today() where person_id = %s", bare.person
        )
        works = [bare.work(bare.person)] if goes_on else []
        bare.rows("update work_pieceofwork set began_on = today() - 9 where id = any(%s)", works)
        bare.rows(
            "update work_pieceofwork set ended_on = null where person_id = %s", bare.elsewhere
        )
        assert self.keep(bare, kept) == ""
        found = bare.rows(
            "select w.id, w.person_id, w.kind from work_involvement i join work_pieceofwork w on"
            " w.id = i.work_id where i.worker_id = %s and i.person_id = %s",
            bare.me,
            bare.person,
        )
        assert [person for _, person, _ in found] == [bare.person]
        assert [kind for _, _, kind in found] == (["review"] if goes_on else ["contact"])
        assert goes_on == (found[0][0] in works)


@pytest.fixture
def left(cast: Cast, owner: Callable[..., list[Any]]) -> Iterator[Cast]:
    """Dot's record, kept for Alice and her supervisor, who have both left."""
    keep_for(cast, cast.alice)
    here = "update accounts_user set is_active = %s where name in ('Alice Brandt', 'Sam Oduya')"
    owner(here, False)
    yield cast
    owner(here, True)


def test_a_practice_lead_finds_it_in_their_work_and_names_who_has_it(
    left: Cast, as_user: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[Any] = []
    monkeypatch.setattr(
        keeping, "record", lambda what, *, by, about, on: noted.append((what, by, about))
    )
    petra = as_user(left.petra)
    assert f"Nobody can open Dot Marlowe’s record {LEFT}" in text_of(
        petra.get(reverse("mywork:today"))
    )
    act_as(left.petra)
    (one,) = kept_for_nobody()
    page = reverse("openings:kept", args=[one.restriction])
    assert "Nobody for whom Dot Marlowe’s record was kept can open it any more" in text_of(
        petra.get(page)
    )

    nobody = petra.post(page, {"colleague": "else", "address": "", "why": ""})
    assert nobody.status_code == 200
    assert "Say in a sentence why it is kept for them." in text_of(nobody)
    themself = {"colleague": "else", "address": left.petra.email, "why": "She knows Dot."}
    refused = text_of(petra.post(page, themself))
    assert "It cannot be kept for that colleague" in refused
    assert "She knows Dot." in refused

    named = petra.post(page, {**themself, "address": left.bob.email}, follow=True)
    assert "They find the record under People from now on." in text_of(named)
    assert "Nobody can open" not in text_of(named)
    assert petra.get(page).status_code == 404
    assert as_user(left.bob).get(f"/people/{left.dot.pk}/").status_code == 200
    assert petra.get(f"/people/{left.dot.pk}/").status_code == 404
    assert noted == [("record.kept-for-another", left.petra, left.dot.pk)]


def test_the_second_of_two_who_name_somebody_at_once_is_told_so(
    left: Cast, as_user: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(**told: Any) -> None:
        keep_for_another(**{**told, "colleague": left.bob})
        raise NotAllowed

    monkeypatch.setattr(pages, "keep_for_another", late)
    act_as(left.petra)
    (one,) = kept_for_nobody()
    told = {"colleague": "else", "address": left.bob.email, "why": "She knows Dot."}
    page = reverse("openings:kept", args=[one.restriction])
    answer = text_of(as_user(left.petra).post(page, told))
    assert "Somebody else has just named who has this record." in answer


def test_nobody_else_finds_the_page(left: Cast, as_user: Browser) -> None:
    act_as(left.petra)
    (one,) = kept_for_nobody()
    page = reverse("openings:kept", args=[one.restriction])
    assert as_user(left.bob).get(page).status_code == 403
    act_as(left.petra)
    with pytest.raises(NotAllowed):
        keep_for_another(by=left.petra, kept=uuid4(), colleague=left.bob, why="x")
