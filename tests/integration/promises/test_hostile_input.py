"""Whatever is sent, the answer is a clear one: never a 500, never somebody's markup on a page."""

import re
from collections.abc import Iterable
from itertools import product
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from tests.proving import briefly
from tests.repository.canaries import words_of
from tests.repository.matrix import PATHS, TABLE, address, filled, writes
from tests.repository.world import World
from tests.wrenmouth import Wrenmouth
from trellis.web.saving import writer_token

NOBODYS = "4c180a31-cc6f-4342-ac11-64d59d41f9dd"
SCRIPT = "<script>alert(1)</script>"
NASTY = {
    "markup": f'"><img src=x onerror=alert(1)>{SCRIPT}',
    "template": "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    "header": "x\r\nSet-Cookie: stolen=1\r\n\r\n<b>",
    "nul and controls": "a\x00b\x01\x02\x1b[31m\x7f\u202e\u2066\ufeff",
    "half a character": "a\ud83d\ude00\udfff".encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    ),
    "long": "a" * 120_000,
    "long lines": "word " * 30_000,
    "big number": "9" * 40,
    "below nothing": "-1",
    "other digits": "٣²½Ⅷ",
    "no number": "NaN",
    "path": "../../../../etc/passwd",
    "sql": "'; drop table people_person; --",
    "key": "00000000-0000-0000-0000-000000000000",
    "half a key": "0000-zzzz",
    "empty": "",
    "right to left": "שלום " * 40 + "🧑‍🤝‍🧑" * 30,
}
SHORT = ["big number", "below nothing", "other digits", "no number", "path", "sql", "key"]
SHORT += ["half a key", "empty"]
WHOLE = [what for what in NASTY if what not in SHORT]
OURS = [name for name in TABLE if ":" in name]
POSTED = [name for name in OURS if TABLE[name].get("fields")]
WAYS = ("put", "patch", "delete", "options", "trace")


def refused_well(answer: Any) -> str:
    """Return what is wrong with an answer to something nasty, or nothing."""
    if answer.status_code >= 500:
        return f"{answer.status_code} {answer.exc_info[1]!r}"
    if "stolen" in answer.cookies or "stolen" in str(answer.headers.get("Location", "")):
        return "header taken"
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    page = answer.content.decode() if is_page else ""
    if SCRIPT in page or "<img src=x" in page:
        return "markup taken as it was sent"
    return ""


def mixed(names: Iterable[str], values: list[str], turn: int) -> dict[str, str]:
    """Give each name one of the values, every turn another and no two neighbours the same."""
    return {name: NASTY[values[(at + turn) % len(values)]] for at, name in enumerate(names)}


def test_mixed_values_come_to_every_field_in_turn() -> None:
    turns = [mixed("abc", SHORT, turn) for turn in range(len(SHORT))]
    assert {one["b"] for one in turns} == {NASTY[what] for what in SHORT}
    assert all(one["a"] != one["b"] for one in turns)


def nasty_form(still: Wrenmouth, values: list[str], turn: int) -> list[str]:
    """Send every form all fields nasty but the version, which would stop most saves short.

    Each form begins with another value than the form before it.
    """
    world, found = still.world, []
    for at, name in enumerate(POSTED):
        fields = filled(world, TABLE[name]["fields"])
        names = [n for n in fields if not n.startswith(("version", "page"))]
        with still.taken_back():
            sent = fields | mixed(names, values, at + turn)
            answer = world.browser("alice").post(address(world, name), sent)
            if wrong := refused_well(answer):
                found.append(f"{name}: {wrong}")
    return found


MIXED = [(WHOLE, 0), (WHOLE, 3), (SHORT, 0), (SHORT, 4)]
APART = [([one], 0) for one in WHOLE] + [(SHORT, turn) for turn in range(len(SHORT))]


@pytest.mark.parametrize(("values", "turn"), briefly(MIXED, at_length=APART))
def test_every_field_of_every_form(still: Wrenmouth, values: list[str], turn: int) -> None:
    """Mixed, since a value that one field takes lets the next one be read."""
    found = nasty_form(still, values, turn)
    assert not found, "\n".join(["", *found])


NO_VERSION = ["big number", "below nothing", "other digits", "nul and controls"]


@pytest.mark.parametrize("turn", briefly([0], at_length=range(len(NO_VERSION))))
def test_versions_and_keys_that_are_none(still: Wrenmouth, turn: int) -> None:
    """Each form is sent other ones than the form before it."""
    world, found = still.world, []
    for at, name in enumerate(POSTED):
        fields = filled(world, TABLE[name]["fields"])
        sent = fields | mixed(("version", "key", "writer"), NO_VERSION, at + turn)
        with still.taken_back():
            answer = world.browser("alice").post(address(world, name), sent)
            if wrong := refused_well(answer):
                found.append(f"{name}: {wrong}")
    assert not found, "\n".join(["", *found])


BOTH = ("markup", "template")


def save_nasty(browser: Client, path: str, fields: dict[str, str], one: str) -> None:
    """Save one field with markup and a template's signs at once, or each alone if that is too long.

    At length each is always saved alone as well.
    """
    together = {one: " ".join(NASTY[what] for what in BOTH)}
    fits = browser.post(path, fields | together).status_code in {302, 409}  # or changed since
    for what in briefly(() if fits else BOTH, at_length=BOTH):
        browser.post(path, fields | {one: NASTY[what]})


def test_words_are_shown_as_words_wherever_they_were_saved(moving: Wrenmouth) -> None:
    """One field at a time, so that the others let the save through; then every page is opened."""
    world, found = moving.world, []
    browser = world.browser("alice")
    for name in POSTED:
        if name in {"people:involvement_end", "plans:plan_finish", "assessments:finish"}:
            continue
        fields = filled(world, TABLE[name]["fields"])
        for one, value in fields.items():
            if value[:1].isupper():
                save_nasty(browser, address(world, name), fields, one)
    for name in OURS:
        answer = browser.get(address(world, name))
        if wrong := refused_well(answer):
            found.append(f"{name}: {wrong}")
        assert "$49" not in words_of(answer)
    assert not found, "\n".join(["", *found])


ASKED = ("s", "m", "lost", "also", "passed", "v", "for", "page", "matter", "assessment")
QUESTIONS = ["markup", "nul and controls", "long", "big number", "key", "half a key"]
QUESTIONS += ["other digits"]


@pytest.mark.parametrize("turn", briefly([0], at_length=range(len(QUESTIONS))))
def test_every_question_in_an_address(still: Wrenmouth, turn: int) -> None:
    """Each address is asked other questions than the one before it."""
    world, found = still.world, []
    for at, name in enumerate(OURS):
        values = mixed(ASKED, QUESTIONS, at + turn)
        query = "&".join(
            f"{one}={quote(value[:2_000], errors='replace')}" for one, value in values.items()
        )
        with still.taken_back():
            path = address(world, name).split("?")[0]
            if wrong := refused_well(world.browser("alice").get(f"{path}?{query}")):
                found.append(f"{name}: {wrong}")
    assert not found, "\n".join(["", *found])


def test_ways_of_asking_that_no_page_knows(still: Wrenmouth) -> None:
    """What refuses them stands before every page: briefly, each page is asked in one way."""
    world, asked = still.world, list(product(WAYS, ("alice", "nobody")))
    for at, name in enumerate(OURS):
        path = address(world, name)
        for way, who in briefly([asked[at % len(asked)]], at_length=asked):
            with still.taken_back():
                answer = getattr(world.browser(who), way)(path)
            assert answer.status_code == 405, (way, name)


def test_a_head_is_the_head_of_the_page(still: Wrenmouth) -> None:
    world = still.world
    for name in ("people:person", "conversations:mark", "assessments:read", "plans:plan"):
        with still.taken_back():
            path = address(world, name)
            full, head = (getattr(world.browser("alice"), way)(path) for way in ("get", "head"))
        assert (head.status_code, head.content) == (full.status_code, b"")


KINDS = ["application/json", "multipart/form-data"]
BODIES = [b'{"name": "x"}', b"\xff\xfe\x00--x\r\nContent-Disposition: form-data"]


@pytest.mark.parametrize("kind", KINDS)
def test_bodies_of_another_kind(still: Wrenmouth, kind: str) -> None:
    world, found = still.world, []
    for at, name in enumerate(POSTED):
        turn = (at + KINDS.index(kind)) % len(BODIES)
        for body in briefly(BODIES[turn : turn + 1], at_length=BODIES):
            with still.taken_back():
                browser = world.browser("alice")
                answer = browser.generic("POST", address(world, name), body, content_type=kind)
                if wrong := refused_well(answer):
                    found.append(f"{name} {kind}: {wrong}")
    assert not found, "\n".join(["", *found])


NO_KEYS = ["x", "1", "%00", "..%2f..", "a" * 3_000, "🙂"]


@pytest.mark.parametrize("part", [NOBODYS, *NO_KEYS])
def test_parts_of_an_address_that_are_no_keys(still: Wrenmouth, part: str) -> None:
    """Whatever stands for a key that is none of this person's: there is no such page.

    What has not the form of a key comes to no page: briefly, one of them for each address.
    """
    world = still.world
    routes = [n for n in OURS if " " not in n and re.search(r"<uuid:(?!person)", PATHS[n])]
    turn = briefly(len(NO_KEYS), at_length=1)
    for name in routes if part == NOBODYS else routes[NO_KEYS.index(part) % turn :: turn]:
        path = address(world, name).split("?")[0]
        keys = [
            key for key in re.findall(r"[0-9a-f-]{36}", path) if key != str(world.dot.person.pk)
        ]
        for key in keys:
            with still.taken_back():
                answer = world.browser("alice").get(path.replace(key, part))
            assert answer.status_code in {404, 405, 403, 301}, (name, part[:10])
    with still.taken_back():
        assert world.browser("alice").get(f"/people/{part}/edit").status_code in {404, 301}


RANGES = [
    {"start": "-1", "end": "5"},
    {"start": "5", "end": "5"},
    {"start": "9", "end": "2"},
    {"start": "0", "end": "99999999999999999999"},
    {"start": "999999", "end": "9999999"},
    {"start": "", "end": ""},
    {"start": "٠", "end": "٩"},
    {"start": "1.5", "end": "1e3"},
    {"start": "0", "end": "5", "version": "-1"},
    {"start": "0", "end": "5", "version": "99999999999999"},
    {"start": "0", "end": "5", "version": "0"},
    {"start": "0", "end": "5", "kind": "secret"},
    {"start": "0", "end": "5", "how_known": "telepathy"},
    {"start": "0", "end": "5", "areas": "everything"},
    {"start": "0", "end": "5", "not_for": "colleague:x"},
    {"start": "0", "end": "5", "not_for": f"colleague:{NOBODYS}"},
    {"start": "0", "end": "5", "passage": "x"},
    {"start": "0", "end": "5", "passage": NOBODYS},
]


@pytest.mark.parametrize("said", RANGES, ids=str)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_marks_that_cannot_be_made(still: Wrenmouth, said: dict[str, str], accept: str) -> None:
    world = still.world
    sent = {"version": world.dot.keys["version"], "kind": "strength", **said}
    with still.taken_back():
        before = writes().get("conversations_passage", 0)
        path = address(world, "conversations:mark_new")
        answer = world.browser("alice").post(path, sent, headers={"accept": accept})
        after = writes().get("conversations_passage", 0)
    assert answer.status_code in {400, 409, 422}
    assert after == before
    assert "error" in answer.content.decode().lower()


class TestDrafts:
    """The page that keeps what is typed believes no path but ours, of people in sight."""

    @pytest.mark.parametrize(
        "page",
        [
            "",
            "nowhere",
            "//evil.example/",
            "https://evil.example/people/new",
            "/people/../etc/passwd",
            "/people/new\x00",
            "/people/new?x=1",
            "/people/new\r\nX: y",
            "javascript:alert(1)",
            "/" + "a" * 5_000,
        ],
    )
    def test_paths_that_are_none_of_ours(self, still: Wrenmouth, page: str) -> None:
        world = still.world
        with still.taken_back():
            answer = world.browser("alice").post(
                reverse("pages:keep"), {"page": page, "text": "words"}
            )
            assert answer.status_code == 404
            assert "drafts_draft" not in writes()

    def test_a_path_of_ours_that_is_longer_than_any(self, still: Wrenmouth) -> None:
        world = still.world
        area = address(world, "assessments:area").replace("/home", "/" + "a" * 400)
        with still.taken_back():
            keep = world.browser("alice").post(reverse("pages:keep"), {"page": area, "text": "x"})
            token = writer_token(world.staff["alice"])
            out = world.browser("nobody").post(area, {"text": "x", "writer": token, "page": area})
        assert keep.status_code < 500
        assert out.status_code == 302

    def test_a_field_too_long_to_keep_is_said_to_be(self, still: Wrenmouth) -> None:
        world = still.world
        with still.taken_back():
            answer = world.browser("alice").post(
                reverse("pages:keep"), {"page": "/people/new", "why": "a" * 1_500_001}
            )
        assert answer.status_code == 413
        assert answer.json()["too_long"]

    def test_odd_fields_come_back_on_the_page_without_a_fault(self, still: Wrenmouth) -> None:
        """What is kept is whatever was sent; the page it is given back on has to bear it."""
        world, found = still.world, []
        browser = world.browser("alice")
        apart = [["markup"], ["nul and controls", "big number"]]
        for values in briefly([["markup", "nul and controls", "big number"]], at_length=apart):
            with still.taken_back():
                pages = ["/"]
                for turn, name in enumerate(POSTED):
                    pages.append(address(world, name).split("?")[0])
                    fields = mixed(filled(world, TABLE[name].get("fields", {})), values, turn)
                    fields |= {"x\x00": "y", "page": pages[-1]}
                    browser.post(reverse("pages:keep"), fields)
                for page in dict.fromkeys(pages):
                    if wrong := refused_well(browser.get(page)):
                        found.append(f"{page}, {values}: {wrong}")
        assert not found, "\n".join(["", *found])


class TestWhereSigningInLeads:
    """After a time-out one comes back to one's own page, and to nobody else's site."""

    @pytest.mark.parametrize(
        "page",
        ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", "\r\n"],
    )
    def test_never_elsewhere(self, still: Wrenmouth, page: str) -> None:
        world = still.world
        with still.taken_back():
            path = reverse("people:edit", args=[world.dot.person.pk])
            sent = {"page": page, "writer": writer_token(world.staff["alice"])}
            out = world.browser("nobody").post(path, sent)
            assert out.headers["Location"].startswith("/accounts/login/?next=")
            assert len(out.headers["Location"].splitlines()) == 1
            signed_in = world.browser("alice").get(out.headers["Location"])
        assert signed_in.status_code == 302
        assert re.match(r"/(?![/\\])", signed_in.headers["Location"])


def test_a_page_that_fails_shows_nothing_of_what_was_sent(still: Wrenmouth) -> None:
    """Error pages hold no word of the address or of the form."""
    world: World = still.world
    for path in (f"/people/{quote('zqp123x')}/", "/zqp123x", "/people/zqp123x?zqp123x=1"):
        with still.taken_back():
            assert "zqp123x" not in words_of(world.browser("alice").get(path))
