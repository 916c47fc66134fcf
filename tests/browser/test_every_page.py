"""Every page in every state of a record whose every field is long, and every form in error.

The addresses are read from the table of addresses, so that a new page is looked at at once. Each is
opened with all that can stand on it: parts being written and parts that are finished, seen by who
wrote them, by who is asked to agree, and by a colleague from whom something is kept. An address
that is in no list below fails; one that needs a key of its own gets it in ``records``.

Every address is opened in a browser. Its other states are opened where the server sends something
that no page before was made of, and axe reads what is new (``shapes``); so all of this module is
one group, and runs in one order on one worker. With ``TRELLIS_PROVE=1`` every state is opened and
read whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server, Traffic, open_signed_in
from tests.browser.console import REFUSED, Console
from tests.browser.looking import (
    WIDE,
    ZOOMED,
    drawn_in_forced_colours,
    new_faults,
    set_width,
)
from tests.browser.records import LINE, build
from tests.browser.shapes import Known
from tests.cast import Cast
from tests.conftest import empty
from tests.proving import briefly
from tests.repository.world_kept import kept_for_nobody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("every page")]

# Addresses that are no page of their own: they save, or give a file or a part of a page.
NO_PAGE = {
    "openings:come_in",  # reached by a post alone: test_openings.py looks at it
    "openings:close",
    "publishing:home",  # a reader's: journeys/test_reading.py looks at them
    "publishing:who_looked",
    "publishing:item",
    "publishing:not_right",
    "publishing:file",
    "retention:hold",  # retention:hold_line, about a person whom a practice lead may see
    "reflections:file",
    "huddles:live",  # a stream: test_huddle.py listens to it
    "handovers:order",
    "handovers:file",
    "hints:leave",
    "hints:look",
    "hints:turn",
    "pages:keep",
    "pages:health",
    "pages:ready",
    "aboutme:file",
    "aboutme:photograph",
    "conversations:picture",
    "forms:file",
    "forms:open_again",
    "people:network_file",
    "styleguide:index",  # not served here: tests/browser/test_components_alone.py looks at it
    "styleguide:component",
    "conversations:palette",
    "conversations:mark_new",
    "conversations:choose",
    "conversations:ask",
    "conversations:asked",
    "conversations:questions",
    "conversations:about_change",
    "questions:favourite",
    "questions:card",
    "conversations:unmark",
    "conversations:reattach",
    "conversations:make",
    "assessments:file",
    "readback:missed",
    "readback:conversation_sheet",
    "readback:assessment_sheet",
    "plans:interim_file",
    "plans:plan_file",
    "plans:review_file",
    "letters:letter_file",
    "letters:sent_file",
    "letters:chronology_file",
    "rights:looks_file",
    "rights:register_file",
    "rights:copy_file",
    "governance:trail_file",
    "corrections:file",
    "signin:end",
    "signin:lift",
    "signin:single",  # leads to the council's provider: test_single_sign_on.py
}
WELSH = {"pack": "cymraeg", "version": "2026.1"}
# Other parts and decisions that have the same address but for a word in it.
WORDS = {
    "aboutme:heading": [
        {"form": "about-me", "section": "most-important"},
        {"form": "about-me", "section": "wellness"},
        {"form": "who-i-am", "section": "faith"},
    ],
    "assessments:determination": [{"kind": "adult-eligibility"}, {"kind": "capacity"}],
    "governance:looks": [{"weeks": 0}, {"weeks": 1}],
    "governance:enquire": [{"kind": "watched", "first": 1, "last": 4_102_444_800_000_000}],
    "forms:begin": [{"pack": "cymraeg", "form": "before-we-begin"}],
    "forms:section": [{"heading": "today"}, {"heading": "how-we-talk"}],
    "letters:send": [{"output": name} for name in ("letter", "plan", "chronology")],
    "publishing:publish": [{"output": "plan"}],
    "packs:release": [{"pack": "care-act", "version": "2026.1"}, WELSH],
    "packs:file": [
        {**WELSH, "kind": "form", "file": "before-we-begin"},
        {"pack": "adult-forms", "version": "2026.1", "kind": "form", "file": "review"},
        {"pack": "scales", "version": "2026.1", "kind": "scale", "file": "closeness-to-outcome"},
        {"pack": "care-act", "version": "2026.1", "kind": "framework", "file": "wellbeing"},
        {"pack": "conversations", "version": "2026.1", "kind": "questions", "file": "beginning"},
    ],
    "packs:take": [
        {**WELSH, "form": "before-we-begin"},
        {"pack": "adult-forms", "version": "2026.1", "form": "review"},
    ],
    "reflections:story": [{"pack": "stories", "story": "lime"}],
    "retention:hold_line": [{"line": UUID(int=1)}],
    "retention:lift": [{"hold": UUID(int=1)}],
    "supervision:whom": [{"what": "bring"}, {"what": "decide"}],
    "supervision:note_new": [{"kind": "worker"}, {"kind": "private"}],
    "supervision:note": [{"kind": "worker"}],
    "plans:plan_part": [{"part": "money"}, {"part": "needs"}, {"part": "people"}],
}
SENT = {"letters:send", "publishing:publish"}
WAYS_TO_BE = ("being written", "made", "contact", "carer", "again", "reopened", "empty")
STILL_TO_COME = {"supervision:when", "supervision:stand_in"}
ONLY_ASKED = {"assessments:agree"}  # for whoever is asked
DECIDED = {
    "same:thought", "same:compare", "same:undo", "rights:copy_agree", "openings:closed",
    "handovers:of",
    "people:hidden_show",
}  # for supervisors  # fmt: skip
OF_HIDDEN = {"people:hidden_edit", "people:hidden_show"}  # of an address that is hidden
OF_PACKS = {
    "packs:list", "packs:release", "packs:file", "openings:look_at", "openings:kept",
    "retention:due",
    "retention:disposals", "retention:holds", "retention:certificates", "retention:hold_line",
    "retention:lift",
    "corrections:sealed",
}  # for practice leads  # fmt: skip
OF_STAFF = {
    "signin:waiting", "staffing:people", "staffing:add", "staffing:one", "staffing:end",
    "staffing:teams", "staffing:team",
}  # for administrators  # fmt: skip
OF_LOOKS = {
    "governance:looks", "governance:enquiries", "governance:enquire", "governance:enquiry",
    "governance:ask", "governance:close", "governance:trail", "governance:watched",
    "governance:moves",
}  # for the governance officer  # fmt: skip


@dataclass
class Looked:
    """The browsers of those who look, the keys of each state, and what was looked at before."""

    alice: Page
    bob: Page
    sam: Page
    petra: Page
    ada: Page
    gwen: Page
    console: Console
    states: dict[str, dict[str, Any]]
    known: Known

    def by(self, name: str) -> Page:
        """Return the browser of whoever a page is for."""
        for who, names in WHO.items():
            if name in names:
                found: Page = getattr(self, who)
                return found
        return self.alice


@pytest.fixture(scope="module")
def looked(
    database: dict[str, str], django_db_blocker: Any, server: Server, browser: Browser
) -> Iterator[Looked]:
    with django_db_blocker.unblock():
        cast, states = build()
        kept_for_nobody(database["owner"])
        console = Console()
        pages = {name: _page(browser, server, cast, name, console) for name in LOOK}
        yield Looked(**pages, console=console, states=states, known=Known())
        for page in pages.values():
            Traffic(page.context).end()
        connections.close_all()
        empty(database["owner"])


LOOK = ("alice", "bob", "sam", "petra", "ada", "gwen")
WHO = {"sam": ONLY_ASKED | DECIDED, "petra": OF_PACKS, "ada": OF_STAFF, "gwen": OF_LOOKS}


def _page(browser: Browser, server: Server, cast: Cast, name: str, console: Console) -> Page:
    page = open_signed_in(browser, server, getattr(cast, name))
    console.listen(page)
    return page


def addresses(resolver: Any = None, space: str = "", needs: tuple[str, ...] = ()) -> Iterator[Any]:
    """Yield the name of every address of ours, and what has to stand in it."""
    for one in (resolver or get_resolver()).url_patterns:
        wanted = (*needs, *one.pattern.converters)
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{one.namespace}:" if one.namespace else space, wanted)
        elif isinstance(one, URLPattern) and space and one.name:
            yield f"{space}{one.name}", wanted


NEEDS = {name: needs for name, needs in addresses() if name not in NO_PAGE}


def paths(name: str, keys: dict[str, Any]) -> list[str]:
    """Return the addresses of a page in a state; none where the state has no such record."""
    found = []
    for words in WORDS.get(name, [{}]):
        known = {**keys, **words}
        if name == "plans:action_new":  # what stands in its address is an outcome of a plan
            known["outcome"] = keys.get("placed")
        if name == "handovers:offer":  # of one that waits for nobody
            known["handover"] = keys.get("later_handover")
        if name == "reflections:about":  # of one that is about nobody
            known["reflection"] = keys.get("loose_reflection")
        if name in STILL_TO_COME:
            known["session"] = keys.get("later_session")
        if name == "peergroups:when":
            known["peer_session"] = keys.get("later_peer_session")
        if name in SENT:  # what goes stands in its address by one name
            known["key"] = keys.get({"chronology": "person"}.get(known["output"], known["output"]))
        if name in OF_HIDDEN and "hiding" not in keys:
            continue
        if all(known.get(need) not in {None, ""} for need in NEEDS[name]):
            found.append(reverse(name, kwargs={need: known[need] for need in NEEDS[name]}))
    return found


def opened(page: Page, path: str, known: Known | None = None) -> Page:
    """Open a page; known: where it is added what the server sends."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, (path, answer.status)
    assert answer.text().count("<h1") == 1, path
    if known is not None:
        known.new_in(answer.text())
    return page


def has_something_new(page: Page, path: str, known: Known) -> bool:
    """Say whether the server sends what no page looked at before was made of."""
    answer = page.request.get(path)
    assert answer.status == 200, (path, answer.status)
    return known.new_in(answer.text())


@pytest.mark.parametrize("name", NEEDS)
def test_nothing_is_wrong_with_a_page_in_any_state(looked: Looked, name: str) -> None:
    seen: set[str] = set()
    found = {}
    known, before = looked.known, len(looked.known)
    looked.console.said.clear()
    page = looked.by(name)
    for state in ("asked",) if name in ONLY_ASKED else WAYS_TO_BE:
        for path in paths(name, looked.states[state]):
            if path in seen or (seen and not has_something_new(page, path, known)):
                seen.add(path)
                continue
            if wrong := new_faults(opened(page, path, None if seen else known), known):
                found[state, path] = wrong
            seen.add(path)
    assert seen, f"No state has all of {NEEDS[name]}: see records.build."
    assert found == {}
    if len(known) > before and list(NEEDS).index(name) % briefly(4, at_length=1) == 0:
        assert drawn_in_forced_colours(page)
    assert looked.console.unexpected == []


# Pages on which something is kept from a colleague, or that wait for somebody.
ELSEWISE = {
    ("bob", "made"): (
        "people:person", "people:network", "people:family", "conversations:list",
        "assessments:read", "assessments:copies", "plans:outcomes", "plans:plan",
        "plans:plan_copies", "plans:review", "aboutme:about_me", "aboutme:heading",
        "aboutme:copies", "letters:index", "letters:sent", "letters:chronology", "timeline:page",
        "plans:fridge", "plans:card", "forms:index", "forms:form", "forms:copies", "forms:version",
        "assessments:versions", "people:representatives", "plans:interim",
    ),
    ("bob", "being written"): (
        "assessments:area", "assessments:determination", "assessments:views", "plans:plan_edit",
        "plans:plan_outcomes", "plans:review", "forms:form", "forms:section", "forms:finish",
    ),
    ("bob", "confidence"): ("conversations:mark", "conversations:write"),
    ("alice", "lost"): ("conversations:passage",),
    ("alice", "asked"): ("assessments:read", "assessments:finish"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "state", "name"), [(*how, name) for how, names in ELSEWISE.items() for name in names]
)
def test_nothing_is_wrong_where_something_is_kept_from_whoever_looks(
    looked: Looked, who: str, state: str, name: str
) -> None:
    keys = {**looked.states["made"], **looked.states.get(state, {})}
    if state == "confidence":
        keys["conversation"] = keys["confidence"]
    looked.console.said.clear()
    looked.console.expect(REFUSED)
    for path in paths(name, keys):
        page = getattr(looked, who)
        set_width(page, ZOOMED)
        page.goto(path)
        assert new_faults(page, looked.known, (ZOOMED,)) == []
    assert looked.console.unexpected == []


def blank(page: Page) -> None:
    """Empty every field of the page's form, and send it."""
    for field in page.locator("main form[method=post] :is(input[type=text], textarea)").all():
        if field.is_visible():
            field.fill("")
    send(page)


def send(page: Page) -> None:
    """Press the page's one filled button."""
    with page.expect_navigation():
        page.locator(
            "main form[method=post] .govuk-button:not(.govuk-button--secondary)"
        ).first.click()


def written(words: dict[str, str]) -> Callable[[Page], None]:
    """Return what fills fields, by their names, and sends the form."""

    def do(page: Page) -> None:
        for name, text in words.items():
            field = page.locator(f"main [name='{name}']").first
            if field.get_attribute("type") == "radio":
                page.locator(f"main [name='{name}'][value='{text}']").check(force=True)
            else:
                field.fill(text)
        send(page)

    return do


def straight(page: Page) -> None:
    """Do nothing: the page says by itself what is wrong."""


def send_question(page: Page) -> None:
    """Ask nothing about a handover."""
    with page.expect_navigation():
        page.get_by_role("button", name="Ask", exact=True).click()


def add_nothing(page: Page) -> None:
    """Add nothing to the agenda."""
    with page.expect_navigation():
        page.get_by_role("button", name="Add it", exact=True).click()


def find_other_words(page: Page) -> None:
    """Ask for words to mark that are not in the text."""
    page.locator("#choose textarea").fill("These words are not there.")
    with page.expect_navigation():
        page.get_by_role("button", name="Find them in the text").click()


def find_nobody(page: Page) -> None:
    """Look for another record without a name."""
    with page.expect_navigation():
        page.get_by_role("button", name="Find", exact=True).click()


def finish_blank(page: Page) -> None:
    """Try to finish a review that says nothing."""
    for field in page.locator("main textarea").all():
        if field.is_visible():
            field.fill("")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and finish the review").click()


def changed_without_words(page: Page) -> None:
    """Say that something changed, and not what."""
    page.locator("main input[type=radio][value=changed]").first.check(force=True)
    send(page)


# What leads each page with a form to say that something has to be put right, and in which state.
ERRORS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "people:list": ("made", written({"q": ""})),
    "people:new": ("made", blank),
    "people:edit": ("made", blank),
    "people:talk": ("made", blank),
    "people:knock": ("made", blank),
    "people:relationship_new": ("made", blank),
    "people:relationship": ("made", blank),
    "people:place": ("made", blank),
    "people:arrange": ("made", send),
    "people:picture": ("made", written({"comment_by": ""})),
    "people:work_new": ("made", blank),
    "people:visit_new": ("made", blank),
    "people:visit": ("made", blank),
    "people:allocate": ("made", send),
    "aboutme:together": ("made", blank),
    "publishing:new": ("made", blank),
    "aboutme:event_new": ("made", blank),
    "aboutme:event": ("made", blank),
    "aboutme:photograph_change": ("made", blank),
    "conversations:new": ("made", blank),
    "conversations:describe": ("made", blank),
    "conversations:picture_new": ("made", blank),
    "conversations:picture_change": ("made", blank),
    "forms:section": ("being written", blank),
    "forms:finish": ("being written", written({"written_on_day": ""})),
    "forms:put_away": ("being written", blank),
    "conversations:mark": ("made", find_other_words),
    "groupcopies:new": ("made", blank),
    "readback:conversation": ("empty", blank),
    "readback:assessment": ("empty", blank),
    "readback:kept": ("empty", written({"kept": "summary", "summary": ""})),
    "assessments:line": ("being written", blank),
    "assessments:finish": ("being written", blank),
    "assessments:carry": ("again", changed_without_words),
    "assessments:together": ("again", blank),
    "assessments:share": ("made", blank),
    "assessments:comment": ("made", blank),
    "assessments:addendum": ("made", blank),
    "assessments:reopen": ("made", blank),
    "openings:away": ("made", send),
    "staffing:add": ("made", blank),
    "staffing:one": ("made", blank),
    "staffing:teams": ("made", blank),
    "staffing:team": ("made", blank),
    "openings:closed": ("made", send),
    "openings:look_at": ("made", blank),
    "openings:kept": ("made", blank),
    "retention:new": ("made", blank),
    "retention:ended": ("made", blank),
    "retention:hold_line": ("made", blank),
    "retention:lift": ("made", blank),
    "reflections:about": ("made", send),
    "reflections:show": ("made", send),
    "reflections:counts": ("made", blank),
    "reflections:entry_new": ("made", blank),
    "reflections:entry": ("made", blank),
    "reflections:learning": ("made", written({"q": ""})),
    "reflections:circle_new": ("made", blank),
    "reflections:circle_who": ("made", blank),
    "handovers:handover": ("made", send_question),
    "handovers:answer": ("made", blank),
    "handovers:offer": ("made", send),
    "supervision:new": ("made", send),
    "supervision:arrange": ("made", blank),
    "supervision:when": ("made", blank),
    "supervision:session": ("made", add_nothing),
    "supervision:close": ("made", written({"held_on_day": ""})),
    "supervision:stand_in": ("made", send),
    "supervision:agenda": ("made", blank),
    "supervision:note_new": ("made", blank),
    "supervision:note": ("made", blank),
    "supervision:decide": ("made", blank),
    "supervision:decided_change": ("made", blank),
    "peergroups:new": ("made", send),
    "peergroups:members": ("made", send),
    "peergroups:supervisor": ("made", send),
    "peergroups:arrange": ("made", blank),
    "peergroups:when": ("made", blank),
    "peergroups:close": ("made", written({"held_on_day": ""})),
    "peergroups:notes": ("made", written({"topic": f"What {LINE} wants"})),  # it names somebody
    "peergroups:word_new": ("made", blank),
    "peergroups:word": ("made", blank),
    "peergroups:decide": ("made", blank),
    "peergroups:decided_change": ("made", blank),
    "huddles:new": ("made", written({"on_day": ""})),
    "huddles:bring": ("made", blank),
    "same:likely": ("made", find_nobody),
    "same:compare": ("made", blank),
    "same:undo": ("made", blank),
    "people:representative_new": ("made", blank),
    "people:hidden": ("empty", blank),
    "people:hidden_show": ("made", blank),
    "people:hidden_edit": ("made", written({"email": "nowhere"})),
    "people:representative": ("made", blank),
    "plans:interim_edit": ("being written", written({"holds_until_day": "soon"})),
    "plans:interim_new": ("made", written({"holds_until_day": "soon"})),
    "plans:interim_end": ("being written", blank),
    "plans:outcome_new": ("made", blank),
    "plans:outcome_edit": ("made", blank),
    "plans:reading_new": ("made", blank),
    "plans:plan_part": ("being written", written({"weekly_cost": "a lot"})),
    "plans:action_new": ("being written", send),
    "plans:action": ("being written", blank),
    "plans:plan_finish": ("empty", straight),
    "plans:card": ("made", written({"hours": ""})),
    "plans:agreement": ("made", written({"answer": "does-not", "words": ""})),
    "plans:review_new": ("not looked at", blank),
    "plans:review": ("being written", finish_blank),
    "letters:new": ("made", send),
    "letters:edit": ("being written", written({"on_day": ""})),
    "letters:send": ("made", written({"on_day": ""})),
    "rights:sharing_new": ("made", blank),
    "rights:sharing": ("made", blank),
    "rights:copy_new": ("made", blank),
    "rights:copy_item": ("made", send),
    "rights:copy_time": ("made", blank),
    "rights:copy_agree": ("made", send),
    "rights:copy_sent": ("made", blank),
    "governance:enquire": ("made", blank),
    "governance:ask": ("made", blank),
    "governance:close": ("made", blank),
    "governance:asked": ("made", blank),
    "governance:watched": ("made", blank),
    "corrections:move": ("made", blank),
    "corrections:new": ("made", blank),
    "corrections:one": ("made", send),
    "corrections:time": ("made", blank),
    "corrections:sealed": ("made", send),
}
# Pages whose forms take whatever is sent, or that have no form.
NO_ERROR = {
    "signin:places", "signin:second", "signin:waiting", "staffing:people", "staffing:end",
    "mywork:today", "pages:accessibility", "pages:safe", "pages:help", "questions:index",
    "packs:list", "packs:release", "packs:file", "packs:along", "packs:take",
    "same:thought", "same:merged",
    "people:search", "people:person", "people:names", "people:network", "people:family",
    "people:network_copies", "people:who_sees", "handovers:mine", "handovers:of", "handovers:index",
    "handovers:new", "handovers:edit", "handovers:take_up", "handovers:copy",
    "reflections:mine", "reflections:new", "reflections:of_person", "reflections:of_conversation",
    "reflections:read", "reflections:write", "reflections:record", "reflections:story",
    "reflections:circle",
    "people:involvement_end", "conversations:list", "conversations:write",
    "conversations:history", "readback:answer", "aboutme:about_me", "aboutme:copies",
    "aboutme:heading",
    "conversations:version", "conversations:passage", "conversations:passage_edit",
    "assessments:new", "assessments:overview", "assessments:area", "assessments:passages",
    "assessments:sources", "assessments:views", "assessments:determination", "assessments:agree",
    "assessments:read", "assessments:copies", "assessments:questions", "assessments:versions",
    "people:representatives", "plans:interim", "plans:interim_copies", "plans:outcomes",
    "plans:outcome", "plans:plan_new",
    "plans:plan", "plans:plan_edit", "plans:plan_outcomes", "plans:plan_copies", "plans:fridge",
    "plans:review_copies", "letters:index", "letters:letter", "letters:sent", "letters:chronology",
    "timeline:page", "groupcopies:index", "groupcopies:copy", "reads:conversation",
    "reads:assessment", "forms:index", "forms:begin", "forms:form", "forms:versions",
    "forms:version", "forms:copies", "rights:looks", "rights:register",
    "rights:index", "rights:copy", "publishing:readers", "publishing:reader",
    "publishing:publish", "publishing:publication",
    "retention:rules", "retention:person", "retention:due",
    "retention:disposals", "retention:holds", "retention:certificates",
    "corrections:index", "corrections:moved",
    "supervision:index", "supervision:one", "supervision:end", "supervision:agreement",
    "supervision:agreement_write", "supervision:prepare", "supervision:whom", "supervision:reflect",
    "supervision:bring", "supervision:of_person", "supervision:decided",
    "peergroups:index", "peergroups:one", "peergroups:leave", "peergroups:end",
    "peergroups:agreement", "peergroups:agreement_write", "peergroups:promises",
    "peergroups:session", "peergroups:parts", "peergroups:whom",
    "peergroups:of_person", "peergroups:decided",
    "huddles:index", "huddles:room", "huddles:who", "huddles:whom", "huddles:close",
    "huddles:of_person", "huddles:record",
    "governance:looks", "governance:enquiries", "governance:enquiry", "governance:moves",
    "governance:trail",  # its form is folded away and has no filled button
}  # fmt: skip


def test_every_page_is_known_to_have_an_error_or_none() -> None:
    assert set(NEEDS) == set(ERRORS) | NO_ERROR


@pytest.mark.parametrize("name", ERRORS)
def test_nothing_is_wrong_where_something_has_to_be_put_right(looked: Looked, name: str) -> None:
    state, lead = ERRORS[name]
    looked.console.expect(REFUSED)
    page = looked.by(name)
    set_width(page, WIDE)
    lead(opened(page, paths(name, looked.states[state])[0]))
    summary = page.locator(".govuk-error-summary")
    assert summary.count() == 1
    assert summary.evaluate("one => one.contains(document.activeElement)")
    assert page.title().startswith("Error") or lead is straight
    for link in summary.locator("a[href^='#']").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f"[id='{target}']").count() == 1, target
    assert new_faults(page, looked.known, (ZOOMED,)) == []


def test_nothing_is_wrong_with_the_palette_of_marks_and_all_that_is_folded_in_it(
    looked: Looked,
) -> None:
    set_width(looked.alice, WIDE)
    page = opened(looked.alice, paths("conversations:mark", looked.states["made"])[0])
    page.locator(".t-sentence").first.click()
    page.locator("[data-palette-details] summary").first.wait_for()
    for summary in page.locator("[data-palette-details] summary").all():
        summary.click()
    assert new_faults(page, looked.known) == []
