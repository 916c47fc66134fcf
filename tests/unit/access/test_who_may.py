"""What is asked of a role beside the actions, where one answer is for several pages."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import RequestFactory

from tests.cast import Cast
from tests.unit.access.test_actions_ask import DECIDE, PRACTISE, WHO, of_role
from trellis.access.actor import act_as
from trellis.accounts.models import Role
from trellis.assessments.authorising import BY_THEMSELVES, by_themselves, may_agree
from trellis.assessments.models import Assessment
from trellis.corrections import moving
from trellis.web.context import everywhere
from trellis.web.conversations.page import Page
from trellis.web.handovers.passing import _may_act
from trellis.web.navigation import NEEDS, account_pages
from trellis.work.handing import may_hand_over
from trellis.work.models import Involvement, PieceOfWork
from trellis.work.queries import may_bring_in, may_end


@pytest.mark.parametrize("role", Role.values)
def test_of_what_a_colleague_wrote_those_who_decide_do_more(role: str) -> None:
    one, decides = of_role(role), role in DECIDE
    assert may_agree(one, Assessment(author_id=uuid4())) is decides
    assert moving.may_agree(one) is decides
    assert may_hand_over(one, of_role("practitioner")) is decides
    assert may_end(one, Involvement(worker_id=uuid4()), stays=True) is decides


@pytest.mark.parametrize("role", Role.values)
def test_who_writes_on_a_page_and_who_acts_on_what_was_offered_to_others(role: str) -> None:
    page: Any = SimpleNamespace(something_kept=False, user=of_role(role))
    assert Page.may_write.fget(page) is (role in PRACTISE)  # type: ignore[attr-defined]
    others: Any = SimpleNamespace(incoming_id=1, outgoing_id=2, offered_by_id=3)
    asking: Any = SimpleNamespace(user=of_role(role))
    assert _may_act(asking, others) is (role in DECIDE)


def test_nobody_completes_an_assessment_once_they_have_left() -> None:
    for kind in BY_THEMSELVES:
        assert by_themselves(of_role("practitioner"), kind)
        assert not by_themselves(of_role("practitioner", is_active=False), kind)


def test_a_colleague_is_brought_in_by_whoever_is_allocated_or_decides(cast: Cast) -> None:
    act_as(cast.bob, person=cast.dot.pk)
    work = PieceOfWork.objects.get(person=cast.dot)
    may = {one.name.split()[0]: may_bring_in(one, work) for one in (cast.alice, cast.bob, cast.sam)}
    assert may == {"Alice": True, "Bob": False, "Sam": True}


@pytest.mark.parametrize("role", Role.values)
def test_a_page_is_told_what_its_reader_may_do(role: str, cast: Cast) -> None:
    request = RequestFactory().get("/")
    request.user = of_role(role)
    told = everywhere(request)
    carried = {name for name, who in WHO.items() if role in who}
    assert {name for name in WHO if told["may"](name)} == carried
    assert bool(told["hints_on"]) is ("write-records" in carried)
    led_to = {one.key for one in account_pages(told["may"])}
    assert led_to & set(NEEDS) == {key for key, name in NEEDS.items() if name in carried}
