"""Private means private: what is written to reflect is in no search, no trail and no log.

And whoever writes is told before they do that a person who is named can ask for it.
"""

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as, acting
from trellis.accounts.models import User
from trellis.reflections.models import Reflection
from trellis.supervision.arranging import arrange_session, begin_supervision
from trellis.supervision.models import Session

AsUser = Callable[[User], Client]
# Each text has words of its own to look for it by. Nobody but those it is for meets them.
THOUGHT = "Quicksilver: I was hurrying and she noticed"
OF_NOBODY = "Marzipan: I envied the calm in that kitchen"
WORKER = "Lanternlight: you waited until she had finished"
PRIVATE = "Saltmarsh: it is a hard winter at home"
AGENDA = "Peppercorn: leave in the summer"
WANTED = "Windfall: to think about the move"
STUCK = "Thimble: the sister rings every day"
TEXTS = (THOUGHT, OF_NOBODY, WORKER, PRIVATE, AGENDA, WANTED, STUCK)
ASKS_FOR_IT = "they can ask for a copy of what it says about them"
PART_OF_A_COPY = "If they ask for one, what you write here is part of it"
NOBODYS = "it is part of nobody’s record"


@pytest.fixture
def session(real_cast: Cast) -> Session:
    with acting(real_cast.alice):
        two = begin_supervision(
            by=real_cast.alice, supervisee=real_cast.alice, supervisor=real_cast.sam
        )
        return arrange_session(by=real_cast.alice, supervision=two, on=timezone.localdate())


def write_all(cast: Cast, session: Session, as_user: AsUser) -> None:
    """Write each text on its page, first as it is typed and then for good."""
    alice = as_user(cast.alice)
    for start, words in ((f"/people/{cast.dot.pk}/reflect", THOUGHT), ("/reflect/new", OF_NOBODY)):
        to = alice.post(start, {"way": "reflection/head-heart-hands"}).headers["Location"]
        save(alice, to, {"under-felt": words, "version": "1"})
    page = f"/supervision/sessions/{session.pk}"
    save(alice, f"{page}/prepare", {"version": "0", "wants": WANTED, "stuck": STUCK})
    save(alice, page, {"text": AGENDA})
    save(alice, f"{page}/notes/worker/new", {"part": "strengths", "text": WORKER})
    save(alice, f"{page}/notes/private/new", {"part": "", "text": PRIVATE})


def save(browser: Client, page: str, fields: dict[str, str]) -> None:
    browser.post("/drafts", {"page": page, **fields})
    answer = browser.post(page, {**fields, "key": str(uuid4())})  # saved, so kept no longer
    assert answer.status_code == 302, (page, text_of(answer))


def show_them(cast: Cast, as_user: AsUser) -> None:
    """Show both reflections to Sam, and let him read them."""
    alice, sam = as_user(cast.alice), as_user(cast.sam)
    with acting(cast.alice):
        keys = list(Reflection.objects.values_list("pk", flat=True))
    assert len(keys) == 2
    for key in keys:
        alice.post(f"/reflect/{key}/show", {"colleague": str(cast.sam.pk)})
        assert sam.get(f"/reflect/{key}").status_code == 200


SEARCHES = (
    ("post", "/people/search"),
    ("post", "/learning"),
    ("get", "/questions"),
    ("post", "/people/new"),
)


def found_by(browser: Client, words: str) -> set[str]:
    """Return which texts a search gives somebody; what they asked is not a find."""
    found: set[str] = set()
    for way, page in SEARCHES:
        said = {"q": words, "name": words, "why": words}
        answer = getattr(browser, way)(page, said)
        shown = answer.content.decode() if answer.status_code < 400 else ""
        found |= {text for text in TEXTS if text.partition(": ")[2] in shown}
    return found


def test_no_search_finds_it_but_ones_own_reflections(
    real_cast: Cast, session: Session, as_user: AsUser
) -> None:
    write_all(real_cast, session, as_user)
    show_them(real_cast, as_user)
    # The search of what there is to learn lists one's own by its name, and no words of it.
    for who in ("alice", "sam", "bob", "charlie", "petra", "ada", "gwen"):
        browser = as_user(getattr(real_cast, who))
        for text in TEXTS:
            assert found_by(browser, text.partition(":")[0]) == set(), (who, text)
    own = as_user(real_cast.alice).post("/learning", {"q": "quicksilver"})
    assert "Head, heart and hands" in text_of(own)
    theirs = as_user(real_cast.sam).post("/learning", {"q": "quicksilver"})
    assert "Nothing has those words" in text_of(theirs)  # though it is shown to him


def test_no_trail_and_no_log_holds_a_word_of_it(
    real_cast: Cast,
    session: Session,
    as_user: AsUser,
    owner: Callable[..., list[Any]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG, logger="trellis"):
        write_all(real_cast, session, as_user)
        show_them(real_cast, as_user)
    trail = "\n".join(one for (one,) in owner("select to_jsonb(e)::text from audit_event e"))
    assert "reflection.shared" in trail  # something was written down
    assert "supervision.session-arranged" in trail
    names = [text.partition(":")[0] for text in TEXTS]
    assert [one for one in names if one in trail] == []
    assert [one for one in names if one in caplog.text] == []
    kept = "\n".join(one for (one,) in owner("select to_jsonb(d)::text from drafts_draft d"))
    assert [one for one in names if one in kept] == []  # saved: nothing is left on its way


def test_a_supervisor_meets_a_reflection_only_once_it_is_shown(
    real_cast: Cast, session: Session, as_user: AsUser
) -> None:
    write_all(real_cast, session, as_user)
    sam = as_user(real_cast.sam)
    pages = [
        "/",
        "/reflect",
        f"/people/{real_cast.dot.pk}/",
        f"/people/{real_cast.dot.pk}/timeline",
    ]
    pages += ["/supervision", f"/supervision/{session.supervision_id}"]
    pages += [f"/supervision/sessions/{session.pk}"]
    with acting(real_cast.alice):
        mine = [f"/reflect/{one.pk}" for one in Reflection.objects.all()]
    read = " ".join(text_of(sam.get(page)) for page in [*pages, *mine])
    assert [text for text in (THOUGHT, OF_NOBODY, STUCK) if text in read] == []
    assert [text for text in (WANTED, AGENDA, WORKER, PRIVATE) if text not in read] == []
    show_them(real_cast, as_user)
    read = " ".join(text_of(sam.get(page)) for page in [*pages, *mine])
    assert [text for text in (THOUGHT, OF_NOBODY) if text not in read] == []
    with transaction.atomic():
        act_as(real_cast.sam)
        assert Reflection.objects.exists()


def comes_first(browser: Client, page: str, words: str) -> bool:
    """Say whether words stand on a page before the first field that one writes in."""
    shown = browser.get(page).content.decode()
    return words in text_of(browser.get(page)) and shown.index(words) < shown.index("<textarea")


def test_whoever_writes_is_told_before_they_do_that_somebody_named_can_ask_for_it(
    real_cast: Cast, session: Session, as_user: AsUser
) -> None:
    alice = as_user(real_cast.alice)
    page = f"/supervision/sessions/{session.pk}"
    for one in ("prepare", "notes/worker/new", "notes/private/new"):
        assert comes_first(alice, f"{page}/{one}", ASKS_FOR_IT), one
    assert comes_first(alice, page, "whoever is named can ask for what it says about them")
    dot = f"/people/{real_cast.dot.pk}/supervision"
    bring = reverse("supervision:bring", args=[real_cast.dot.pk, session.pk])
    assert comes_first(alice, bring, "they can ask to read")
    assert comes_first(alice, f"{dot}/new/{session.pk}", "they can ask for a copy")


def test_the_warning_stands_where_a_reflection_is_about_somebody_and_not_about_nobody(
    real_cast: Cast, as_user: AsUser
) -> None:
    alice = as_user(real_cast.alice)
    told = {}
    for start in (f"/people/{real_cast.dot.pk}/reflect", "/reflect/new"):
        before = text_of(alice.get(start))
        to = alice.post(start, {"way": "reflection/shared"}).headers["Location"]
        writing = text_of(alice.get(to))
        told[start] = [(PART_OF_A_COPY in shown, NOBODYS in shown) for shown in (before, writing)]
    about_dot, about_nobody = told.values()
    assert about_dot == [(True, False)] * 2
    assert about_nobody == [(False, True)] * 2
