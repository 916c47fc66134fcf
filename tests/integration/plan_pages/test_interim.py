"""An interim plan: one page, in force only when it says enough, ended with a reason."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.plans.errors import Ended, NotYet, TwoWriters
from trellis.plans.interim import (
    begin_interim,
    end_interim,
    form_of,
    lacking,
    put_in_force,
    write_interim,
)
from trellis.plans.models import InterimPlan

AsUser = Callable[[User], Client]
LINES = [{"what": "Breakfast", "who": "Gwen", "until": "Friday"}]


def enough(plan: InterimPlan) -> dict[str, str]:
    return {q.id: f"Answer to {q.id}" for q in form_of(plan).every_question()}


@pytest.fixture
def begun(cast: Cast) -> InterimPlan:
    act_as(cast.alice, person=cast.dot.pk)
    return begin_interim(by=cast.alice, person=cast.dot)


def test_it_is_in_force_only_when_it_says_what_who_and_until(
    cast: Cast, begun: InterimPlan
) -> None:
    until = timezone.localdate() + timedelta(days=7)
    plan = write_interim(
        by=cast.alice, plan=begun, version=0, told=enough(begun), lines=[], until=until
    )
    assert lacking(plan) == ["Say who does what."]
    with pytest.raises(NotYet, match="who does what"):
        put_in_force(by=cast.alice, plan=plan)
    plan = write_interim(
        by=cast.alice, plan=plan, version=plan.version, told={}, lines=LINES, until=until
    )
    plan = put_in_force(by=cast.alice, plan=plan)
    with pytest.raises(NotYet, match="until when"):
        write_interim(
            by=cast.alice, plan=plan, version=plan.version, told={}, lines=LINES, until=None
        )


def test_two_writers_and_an_end(cast: Cast, begun: InterimPlan) -> None:
    write_interim(by=cast.alice, plan=begun, version=0, told={}, lines=LINES, until=None)
    with pytest.raises(TwoWriters):
        write_interim(
            by=cast.bob, plan=begun, version=0, told={"ring": "Sam"}, lines=[], until=None
        )
    with pytest.raises(NotYet, match="why"):
        end_interim(by=cast.alice, plan=begun, why="")
    ended = end_interim(by=cast.alice, plan=begun, why="Her sister has come.")
    assert ended.state == "ended"
    with pytest.raises(Ended):
        write_interim(by=cast.alice, plan=ended, version=2, told={}, lines=[], until=None)


def test_by_hand_on_one_page_and_as_files(cast: Cast, as_user: AsUser, begun: InterimPlan) -> None:
    alice, until = as_user(cast.alice), timezone.localdate() + timedelta(days=7)
    sent = enough(begun) | {
        "what-0": "Breakfast and a warm drink",
        "who-0": "Gwen",
        "until-0": "each morning",
        "holds_until_day": str(until.day),
        "holds_until_month": str(until.month),
        "holds_until_year": str(until.year),
        "then": "in-force",
    }
    went = alice.post(reverse("plans:interim_new", args=[cast.dot.pk]), sent)["Location"]
    page = alice.get(went).content.decode()
    assert "In force until" in page
    assert "Breakfast and a warm drink" in page
    act_as(cast.alice, person=cast.dot.pk)
    plan = InterimPlan.objects.get(state="in-force")
    for kind in ("pdf", "docx"):
        address = reverse("plans:interim_file", args=[cast.dot.pk, plan.pk, kind])
        assert alice.get(address).status_code == 200
    alice.post(
        reverse("plans:interim_end", args=[cast.dot.pk, plan.pk]), {"why": "Her sister came."}
    )
    assert "Her sister came." in alice.get(went).content.decode()
