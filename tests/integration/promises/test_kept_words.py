"""What was typed when a session had ended is kept for its writer, and for nobody else.

Every form of the table is posted signed out, and with a form that is out of date.
"""

from typing import Any

import pytest
from django.core import signing
from django.urls import reverse
from lxml import html

from tests.repository.canaries import words_of
from tests.repository.matrix import TABLE, address, filled, writes
from tests.repository.world import World
from tests.wrenmouth import Wrenmouth
from trellis.access.actor import act_as
from trellis.drafts.models import Draft
from trellis.web.saving import WRITER_SALT, new_key, writer_token

TYPED = "zqp777x was typed"
NO_TEXT_HOLDS = "\x00"  # for PostgreSQL; what stands beside it is kept all the same
FORMS = [
    name
    for name, row in TABLE.items()
    if ":" in name and row["post"] in ("saved", "practice-saved", "brings-in", "ended")
]
GIVEN_BACK = {  # a form that holds free text, the field it stands in
    "people:new": "why",
    "people:edit": "identity",
    "people:talk": "how_to_talk_more",
    "people:knock": "text",
    "people:relationship_new": "gives",
    "people:relationship": "gives",
    "people:work_new": "why",
    "people:visit_new": "purpose",
    "people:visit": "purpose",
    "conversations:new": "text",
    "conversations:write": "text",
    "conversations:describe": "place",
    "assessments:area": "text",
    "assessments:line": "words",
    "assessments:views": "persons_view",
    "assessments:determination": "reasons",
    "plans:outcome_new": "words",
    "plans:outcome_edit": "words",
    "plans:reading_new": "because",
    "plans:plan_part": "contingency",
    "plans:action_new": "what",
    "plans:action": "what",
    "plans:agreement": "words",
    "plans:review": "closer",
    "openings:away": "address",
    "openings:closed": "why",
    "openings:kept": "why",
    "openings:look_at": "found",
    "people:hidden": "address",
    "people:hidden_edit": "phone",
    "people:hidden_show": "why",
    "handovers:handover": "question",
    "handovers:answer": "answer",
    "retention:hold_line": "why",
    "retention:lift": "why",
}
WRITERS = {  # who writes there, where that is not Alice
    "governance:ask": "gwen",
    "governance:close": "gwen",
    "governance:enquire": "gwen",
    "governance:watched": "gwen",
    "openings:closed": "sam",
    "openings:kept": "petra",
    "openings:look_at": "petra",
    "people:hidden_show": "sam",
    "retention:hold_line": "petra",
    "retention:lift": "petra",
}
CAN_BE_DROPPED = (
    "conversations:new", "openings:away", "people:hidden", "handovers:handover", "groupcopies:new",
    "governance:asked", "governance:ask", "governance:close", "governance:enquire",
    "governance:watched", "assessments:together", "readback:kept",
)  # fmt: skip


def drafts(world: World, who: str, path: str) -> list[Draft]:
    act_as(world.staff[who], person=world.dot.person.pk)
    return [draft for draft in Draft.objects.filter(page=path) if TYPED in str(draft.fields)]


def sent(world: World, name: str, path: str, token: str) -> dict[str, str]:
    fields = filled(world, TABLE[name].get("fields", {}))
    return (
        fields
        | {"typed": TYPED, GIVEN_BACK.get(name, "typed"): TYPED, "beside": NO_TEXT_HOLDS}
        | {
            "writer": token,
            "page": path,
        }
    )


def boxes(page: Any, here: str) -> dict[str, str]:
    """Return what can be typed into the page's own form that keeps it, and what stands there."""
    if page.status_code != 200 or b"data-keep" not in page.content:
        return {}
    found = {}
    for form in html.document_fromstring(page.content.decode()).iter("form"):
        if form.get("data-keep") is None or form.get("action", here) != here:
            continue  # the form of another page, which gives back what was typed there
        for one in form.iter("input", "textarea"):
            if one.tag == "textarea" or one.get("type", "text") in ("text", "email", "tel"):
                found[one.get("name", "")] = one.get("value") or one.text or ""
    return found


@pytest.mark.parametrize("name", FORMS)
def test_a_post_after_the_session_has_ended_is_kept_for_its_writer_alone(
    still: Wrenmouth, name: str
) -> None:
    world = still.world
    path = address(world, name).partition("?")[0]
    with still.taken_back():
        token = writer_token(world.staff["alice"])
        answer = world.browser("nobody").post(path, sent(world, name, path, token))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")
        assert TYPED not in answer.headers["Location"]
        assert len(drafts(world, "alice", path)) == 1
        assert [who for who in ("cora", "sam", "charlie") if drafts(world, who, path)] == []


@pytest.mark.parametrize("name", FORMS)
def test_a_page_that_keeps_what_is_typed_gives_it_back(still: Wrenmouth, name: str) -> None:
    """Found by the page itself: whatever can be typed into its form stands in it again."""
    world, path = still.world, address(still.world, name)
    with still.taken_back():
        alice, here = world.browser("alice"), path.partition("?")[0]
        held = boxes(alice.get(path), here)
        token = writer_token(world.staff["alice"])
        told = {**dict.fromkeys(held, TYPED), "writer": token, "page": here}
        if held:
            world.browser("nobody").post(here, told)
            again = boxes(alice.get(path), here)
            lost = [box for box in held if TYPED not in again.get(box, "")]
            assert lost == []


def test_a_letter_that_was_chosen_and_not_begun_is_chosen_again(still: Wrenmouth) -> None:
    """There is nothing to type on this page: what is kept is the choice."""
    world, path = still.world, address(still.world, "letters:new")
    with still.taken_back():
        token = writer_token(world.staff["alice"])
        told = {"about": "other", "writer": token, "page": path}
        world.browser("nobody").post(path, told)
        page = html.document_fromstring(world.browser("alice").get(path).content.decode())
        chosen = page.xpath("//input[@name='about'][@checked]/@value")
    assert chosen == ["other"]


@pytest.mark.parametrize("name", GIVEN_BACK)
def test_the_writer_finds_it_on_the_same_page_and_nobody_else_does(
    still: Wrenmouth, name: str
) -> None:
    world, writer = still.world, WRITERS.get(name, "alice")
    path = address(world, name)
    with still.taken_back():
        token = writer_token(world.staff[writer])
        world.browser("nobody").post(path, sent(world, name, path, token))
        pages = {who: world.browser(who).get(path) for who in (writer, "cora", "charlie")}
    assert TYPED in words_of(pages[writer])
    assert [who for who in ("cora", "charlie") if TYPED in words_of(pages[who])] == []


@pytest.mark.parametrize("name", CAN_BE_DROPPED)
def test_whoever_wrote_it_can_drop_it(still: Wrenmouth, name: str) -> None:
    world, path, who = still.world, address(still.world, name), WRITERS.get(name, "alice")
    with still.taken_back():
        writer, token = world.browser(who), writer_token(world.staff[who])
        world.browser("nobody").post(path, sent(world, name, path, token))
        page = words_of(writer.get(path))
        assert "We kept what you wrote" in page
        assert "Drop what I wrote" in page
        posted = {"forget": "yes", "key": new_key(), "writer": token, "page": path}
        assert writer.post(path, posted).status_code == 302
        assert drafts(world, who, path) == []
        assert TYPED not in words_of(writer.get(path))


def forged(world: World) -> dict[str, str]:
    alice = str(world.staff["alice"].pk)
    return {
        "none": "",
        "bare key": alice,
        "another salt": signing.TimestampSigner(salt="another").sign(alice),
        "tampered": writer_token(world.staff["alice"])[:-2] + "xx",
        "nobody's": signing.TimestampSigner(salt=WRITER_SALT).sign(str(world.dot.person.pk)),
        "a stranger's": writer_token(world.staff["charlie"]),
        "someone gone": writer_token(world.staff["ivan"]),
    }


@pytest.mark.parametrize("name", ["people:edit", "conversations:write", "assessments:area"])
def test_a_forged_or_a_strangers_token_keeps_nothing(still: Wrenmouth, name: str) -> None:
    world = still.world
    path = address(world, name)
    for what, token in forged(world).items():
        for checked in (False, True):  # signed out; and with a form that is out of date
            with still.taken_back():
                before = writes()
                browser = world.browser("nobody", checked=checked)
                answer = browser.post(path, sent(world, name, path, token))
                kept = writes().get("drafts_draft", 0) - before.get("drafts_draft", 0)
            assert answer.status_code == (403 if checked else 302)
            if what != "a stranger's":
                assert kept == 0, (what, checked)
            with still.taken_back():
                browser = world.browser("nobody", checked=checked)
                browser.post(path, sent(world, name, path, token))
                holders = [w for w in world.staff if drafts(world, w, path)]
            assert holders == [], (what, checked)


@pytest.mark.parametrize("name", ["people:edit", "conversations:write", "assessments:area"])
def test_a_form_that_is_out_of_date_loses_nothing(still: Wrenmouth, name: str) -> None:
    world = still.world
    path = address(world, name).partition("?")[0]
    with still.taken_back():
        token = writer_token(world.staff["alice"])
        answer = world.browser("alice", checked=True).post(path, sent(world, name, path, token))
        assert answer.status_code == 403
        assert len(drafts(world, "alice", path)) == 1
        assert [who for who in ("cora", "charlie") if drafts(world, who, path)] == []
        (draft,) = drafts(world, "alice", path)
        assert draft.subject_id == world.dot.person.pk


def test_words_kept_are_out_of_reach_once_the_person_is(moving: Wrenmouth) -> None:
    """A draft about somebody goes out of sight with them, and comes back with them."""
    world = moving.world
    path = reverse("people:edit", args=[world.dot.person.pk])
    nell = world.browser("nell")
    kept = nell.post(reverse("pages:keep"), {"page": path, "identity": TYPED})
    assert kept.status_code == 200
    end = "update work_involvement set ended_on = %s where worker_id = %s"
    moving.rows(end, "2026-01-01", world.staff["nell"].pk)
    assert nell.get(path).status_code == 404
    again = nell.post(reverse("pages:keep"), {"page": path, "identity": TYPED})
    assert again.status_code == 404
    assert TYPED not in words_of(nell.get("/"))
    moving.rows(end, None, world.staff["nell"].pk)
    assert TYPED in words_of(nell.get(path))
