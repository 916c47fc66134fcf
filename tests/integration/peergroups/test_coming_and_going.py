"""People come to a peer group and leave it, on its pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.integration.peergroups.test_a_fortnight import AsUser, Fortnight, day, save
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.peergroups.models import Agreement, Membership, PeerGroup, PeerSession


@pytest.fixture
def fortnight(cast: Cast, as_user: AsUser) -> Fortnight:
    return Fortnight(cast, as_user)


def test_a_supervisor_begins_a_group_that_they_do_not_belong_to(fortnight: Fortnight) -> None:
    cast = fortnight.cast
    both = f"{cast.alice.email}\n{cast.bob.email.upper()}"
    save(fortnight.petra, fortnight.at("new"), name="Upstairs", addresses=both, colleague="myself")
    act_as(cast.petra)
    group = PeerGroup.objects.get()
    assert group.supervisor == cast.petra
    found = Membership.objects.values_list("member", flat=True)
    assert set(found) == {cast.alice.pk, cast.bob.pk}
    assert "Upstairs" in text_of(fortnight.bob.get(fortnight.at("index")))


def test_somebody_new_says_yes_to_what_holds_and_comes_twice_before_they_lead(
    fortnight: Fortnight,
) -> None:
    cast, group = fortnight.cast, fortnight.begin()
    fortnight.agree(group)
    session = fortnight.meet(group)
    parts, page = fortnight.at("parts", session.pk), fortnight.at("agreement", group.pk)
    there = [str(cast.alice.pk), str(cast.bob.pk)]
    save(fortnight.alice, parts, version="0", there=there, facilitator=there[0])
    save(fortnight.alice, fortnight.at("close", session.pk), **day("held_on", timezone.localdate()))
    members = fortnight.at("members", group.pk)
    save(fortnight.alice, members, colleague="else", address=cast.sam.email)
    sam = fortnight.browser("sam")
    assert "The quay asks you to read what it agrees" in text_of(sam.get("/"))
    assert "Not yet: Sam Oduya." in text_of(sam.get(page))
    save(sam, page, **{"agree-now": "yes", "version": "3"})
    shown = text_of(sam.get(page))
    assert "Sam Oduya" in shown
    assert "Not yet" not in shown
    act_as(cast.sam)
    assert Agreement.objects.get().in_force_from is not None
    order = text_of(sam.get(fortnight.at("one", group.pk)))
    assert "Bob Ferris leads: it is their turn. After that: Charlie, Alice, Sam." in order, order[
        100:500
    ]
    answer = fortnight.alice.post(members, {"colleague": "else", "address": cast.sam.email})
    assert "Choose somebody who is not of the group already." in text_of(answer)


def test_one_leaves_for_oneself_and_the_supervisor_says_it_of_another(fortnight: Fortnight) -> None:
    cast, group = fortnight.cast, fortnight.begin()
    session = fortnight.meet(group)
    fortnight.write(session)
    leave, members = fortnight.at("leave", group.pk), fortnight.at("members", group.pk)
    assert fortnight.petra.get(leave).status_code == 404  # she belongs to it in another way
    save(fortnight.charlie, leave)
    mine = text_of(fortnight.charlie.get(fortnight.at("one", group.pk)))
    assert "You left it." in mine
    assert "We thought about waiting" in text_of(
        fortnight.charlie.get(fortnight.at("session", session.pk))
    )
    for name in ("agreement", "members", "arrange", "promises"):
        assert fortnight.charlie.get(fortnight.at(name, group.pk)).status_code == 404, name
    assert fortnight.alice.post(members, {"gone": str(cast.bob.pk)}).status_code == 404
    save(fortnight.petra, members, gone=str(cast.bob.pk))
    act_as(cast.alice)
    left = Membership.objects.exclude(left_at=None).values_list("member", flat=True)
    assert set(left) == {cast.charlie.pk, cast.bob.pk}


def test_another_supervisor_comes_and_the_group_ends(fortnight: Fortnight) -> None:
    cast, group = fortnight.cast, fortnight.begin()
    session = fortnight.meet(group)
    page = fortnight.at("supervisor", group.pk)
    answer = fortnight.alice.post(page, {"colleague": "else", "address": cast.bob.email})
    assert "Choose somebody who is not of the group already." in text_of(answer)
    save(fortnight.alice, page, colleague=str(cast.sam.pk))
    assert fortnight.petra.get(fortnight.at("one", group.pk)).status_code == 404
    assert fortnight.browser("sam").get(fortnight.at("one", group.pk)).status_code == 200
    save(fortnight.bob, fortnight.at("end", group.pk))
    for name in ("arrange", "members", "end", "promises"):
        assert fortnight.alice.get(fortnight.at(name, group.pk)).status_code == 404, name
    assert fortnight.alice.get(fortnight.at("notes", session.pk)).status_code == 404
    assert "It ended on" in text_of(fortnight.alice.get(fortnight.at("one", group.pk)))
    assert "Peer group: The quay" not in text_of(fortnight.alice.get("/"))


def test_a_session_is_moved_or_called_off_and_two_who_do_it_at_once_see_both(
    fortnight: Fortnight,
) -> None:
    session = fortnight.meet(fortnight.begin())
    page = fortnight.at("when", session.pk)
    later = day("on", session.on + timedelta(days=1))
    save(fortnight.alice, page, version="0", place="Upstairs", **later)
    answer = fortnight.bob.post(page, {"version": "0", "place": "Outdoors", **later})
    assert answer.status_code == 409
    assert "Upstairs" in text_of(answer)
    assert "Outdoors" in answer.content.decode()
    save(fortnight.bob, page, **{"call-off": "yes"})
    act_as(fortnight.cast.alice)
    assert PeerSession.objects.get(pk=session.pk).called_off_on is not None
    assert fortnight.alice.get(page).status_code == 404
    shown = text_of(fortnight.alice.get(fortnight.at("session", session.pk)))
    assert "It counts as nobody’s turn." in shown


def test_promises_stand_under_the_name_of_whoever_made_them(fortnight: Fortnight) -> None:
    group = fortnight.begin()
    page = fortnight.at("promises", group.pk)
    save(fortnight.alice, page, version="0", chosen=["come"], own_words="I bring the cake")
    save(fortnight.bob, page, version="0", chosen=["ask-first"], own_words="")
    shown = text_of(fortnight.charlie.get(fortnight.at("one", group.pk)))
    for words in ("I come, and keep the time free.", "I bring the cake", "I ask before I advise."):
        assert words in shown
    answer = fortnight.alice.post(page, {"version": "0", "own_words": "From another window"})
    assert answer.status_code == 409
    assert fortnight.petra.get(page).status_code == 404
