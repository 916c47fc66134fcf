"""Words that are scripts are kept as words, and run in no browser.

The page's own policy would stop most of them; it is switched off here, so that what is shown is
that nothing of them becomes markup at all.
"""

import re
from datetime import time

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PATIENCE, Server, open_signed_in
from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.conversations.actions import begin_conversation
from trellis.conversations.models import Conversation
from trellis.drafts.actions import keep_draft
from trellis.people.actions import begin_person, tell_relationship, write_contact_note
from trellis.people.models import Person
from trellis.work.actions import arrange_visit

pytestmark = pytest.mark.browser

# Each runs `ran()` where it is taken for markup, an address, a style or a script.
CORPUS = (
    "<script>ran()</script>",
    "</textarea><script>ran()</script>",
    "</title><script>ran()</script>",
    "</script><script>ran()</script>",
    "--><script>ran()</script>",
    "]]><script>ran()</script>",
    "<ScRiPt >ran()</sCrIpT>",
    "<scr<script>ipt>ran()</scr</script>ipt>",
    '"><script>ran()</script>',
    "'><script>ran()</script>",
    "<img src=x onerror=ran()>",
    '"><img src=x onerror=ran()>',
    "' onfocus=ran() autofocus x='",
    '" onfocus=ran() autofocus x="',
    "<svg onload=ran()>",
    "<svg><script>ran()</script></svg>",
    "<svg><animate onbegin=ran() attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=ran()>",
    "<iframe src=javascript:parent.ran()></iframe>",
    "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
    "<object data=javascript:ran()></object>",
    "<body onload=ran()>",
    "<details open ontoggle=ran()>x",
    "<video><source onerror=ran()></video>",
    "<audio src=x onerror=ran()>",
    "<input onfocus=ran() autofocus>",
    "<select onfocus=ran() autofocus>",
    "<marquee onstart=ran()>x",
    "<style>@keyframes x{}</style><b style='animation-name:x' onanimationstart=ran()>x",
    "<style onload=ran()></style>",
    "<link rel=stylesheet href=/help onload=ran()>",
    "<meta http-equiv=refresh content='0;javascript:ran()'>",
    "<base href='//elsewhere.example/'>",
    "<template><script>ran()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=ran()>'>",
    "<b hx-on::load='ran()' hx-get=/help hx-trigger=load>x</b>",
    "<b data-hx-on:load='ran()' hx-trigger=load>x</b>",
    "javascript:ran()",
    "[x](javascript:ran())",
    "{{ ran() }}",
    "{{constructor.constructor('ran()')()}}",
    "${ran()}",
    "\\x3cscript\\x3eran()\\x3c/script\\x3e",
    "&lt;script&gt;ran()&lt;/script&gt;",
    "&#60;script&#62;ran()&#60;/script&#62;",
    "%3Cscript%3Eran()%3C/script%3E",
    "＜script＞ran()＜/script＞",
    '<a href="jav&#x09;ascript:ran()" id=x>x</a>',
    "`-ran()-`",
    "';ran();//",
)
DAYS = {"asked_on": TODAY, "look_again_on": TODAY}
HEAR = "window.ran = () => { window.times = (window.times || 0) + 1; };"
LIVE = """() => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes]
  .filter(a => (a.name.startsWith('on') || /^hx-on|^data-hx-on/.test(a.name) ||
    (/^(href|src|action|data|srcdoc)$/.test(a.name) && /ran\\(/.test(a.value))))
  .map(a => one.tagName + ' ' + a.name))"""


def write(cast: Cast) -> tuple[Person, Conversation]:
    """Write a record in which each field is one of the corpus, and one text is all of it."""
    turn = iter(CORPUS * 3)
    line = lambda: next(turn)  # noqa: E731 (the next of them, wherever one is wanted)
    with transaction.atomic():
        act_as(cast.alice)
        person = begin_person(
            by=cast.alice, name=line(), called=line()[:80], why=line(), pronouns=line()[:40],
            address=line(), locality=line()[:80], phone=line()[:40], identity=line(),
        )  # fmt: skip
        act_as(cast.alice, person=person.pk)
        for _ in range(4):
            tell_relationship(
                by=cast.alice, person=person, name=line(), how=line(), gives=line(),
                receives=line(), contact=line(), source_told=line(),
            )  # fmt: skip
        write_contact_note(by=cast.alice, person=person, text="\n".join(CORPUS), **DAYS)
        arrange_visit(
            by=cast.alice, person=person, on=TODAY, at=time(10, 0), place=line(), purpose=line()
        )
        conversation = begin_conversation(
            by=cast.alice, person=person, title=line(), happened_on=TODAY, text="\n\n".join(CORPUS)
        )
        edit = reverse("people:edit", args=[person.pk])
        kept = {"identity": ["\n".join(CORPUS)], "name": [line()], "address": [line()]}
        keep_draft(by=cast.alice, page=edit, fields=kept, about=person.pk)
        act_as(None)
    return person, conversation


def test_what_is_listened_for_is_heard(browser: Browser, server: Server) -> None:
    """The control: most of the corpus does run where it is put into a page as markup."""
    page = browser.new_context(base_url=server.url, bypass_csp=True).new_page()
    page.add_init_script(HEAR)
    page.goto("/help")
    page.evaluate("x => document.write(x)", "".join(CORPUS[5:17]))
    page.wait_for_function("window.times > 2", timeout=PATIENCE)
    assert page.evaluate(LIVE) != []
    page.context.close()


def test_no_stored_words_run_in_a_browser(
    real_cast: Cast, browser: Browser, server: Server
) -> None:
    person, conversation = write(real_cast)
    page = open_signed_in(browser, server, real_cast.alice, bypass_csp=True)
    page.add_init_script(HEAR)
    asked: list[str] = []
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("request", lambda request: asked.append(request.url))
    found = {}
    for path in pages(person, conversation):
        if wrong := what_ran(page, path):
            found[path] = wrong
    assert found == {}
    assert [url for url in asked if not re.match(f"{server.url}/|data:", url)] == []
    page.context.close()


def what_ran(page: Page, path: str) -> list[str]:
    """Open a page and return what of its words became more than words."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    assert "ran()" in page.content(), f"{path} shows none of them"
    ran = page.evaluate("window.times || 0")
    live = page.evaluate(LIVE)
    return [*live, *([f"ran {ran} times"] if ran else [])]


def pages(person: Person, conversation: Conversation) -> list[str]:
    """Return the addresses of the pages that show most of what was written."""
    names = ("person", "edit", "knock", "network", "list")
    of_person = [f"people:{name}" for name in names[:-1]]
    both = ("conversations:mark", "conversations:write")
    return [
        reverse("mywork:today"),
        reverse("people:list"),
        *(reverse(name, args=[person.pk]) for name in of_person),
        reverse("conversations:list", args=[person.pk]),
        *(reverse(name, args=[person.pk, conversation.pk]) for name in both),
        reverse("timeline:page", args=[person.pk]),
    ]
