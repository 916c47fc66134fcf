"""The golden thread, walked as the allocated worker walks it: by the links on the pages.

Two people of the demonstration with everything in their records. From their own page, outcomes,
plan, assessment and review, every link to where something was said is followed: the words that are
pointed at there are the passage's exact words. Every outcome and every action has such a link, or
says in words where it comes from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse
from lxml import html

from tests.conftest import TEMPLATE, address, connect_to
from tests.conftest_postgres import template_server
from trellis import postgres
from trellis.access.actor import acting
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.models import Passage
from trellis.demo.load import DATA, _hire, read
from trellis.demo.people import load_person
from trellis.outcomes.models import Outcome, Thread
from trellis.people.models import Person
from trellis.plans.models import Action, Plan, Review

pytestmark = pytest.mark.xdist_group("golden thread")  # one worker loads and walks them

FILES = ["dil-okoro", "mrs-sandhu"]
WALKED = {
    "people:person",
    "people:network",
    "plans:outcomes",
    "plans:outcome",
    "plans:plan",
    "plans:review",
    "assessments:overview",
    "assessments:read",
    "assessments:area",
    "assessments:determination",
}
PASSAGE = re.compile(r"/passages/([-0-9a-f]{36})(?:#\w+)?$")


@dataclass
class Walk:
    """The pages met on the way, and every link to where something was said."""

    person: Person
    worker: User
    pages: dict[str, Any] = field(default_factory=dict)
    threads: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def shown(database: dict[str, str], django_db_blocker: Any) -> Iterator[dict[str, Walk]]:
    """The two people, loaded as the demonstration loads them, and a walk of each."""
    server, name = template_server(), database["app"].rsplit("/", 1)[1] + "_demo"
    postgres.create_database(server, name, template=TEMPLATE)
    with django_db_blocker.unblock():
        connect_to(address(server.owner_url, name))
        staff = _hire(read(DATA / "area.yml"))
        workers = {}
        for file in FILES:
            told = read(DATA / "people" / f"{file}.yml")
            with transaction.atomic():
                load_person(told, staff)
            workers[told["person"]["name"]] = staff[told["work"][0]["worker"]]
        connect_to(address(server.app_url, name))
        yield {file: _walked(*one) for file, one in zip(FILES, workers.items(), strict=True)}
        connect_to(database["app"])


def _walked(name: str, worker: User) -> Walk:
    with acting(worker):
        person = Person.objects.get(name=name)
    client = Client()
    client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    walk, todo = Walk(person, worker), [reverse("people:person", args=[person.pk])]
    while todo:
        path = todo.pop()
        answer = client.get(path)
        if answer.status_code == 302:
            todo.append(answer.headers["Location"].split("#")[0])
            walk.pages[path] = None
            continue
        assert answer.status_code == 200, path
        page = walk.pages[path] = html.fromstring(answer.content.decode())
        if PASSAGE.search(path):
            continue
        for link in page.xpath("//main//a/@href"):
            to = link.split("#")[0]
            if PASSAGE.search(link):
                walk.threads.add(to)
            if to and to not in walk.pages and to not in todo and _leads_on(to, person):
                todo.append(to)
    return walk


def _leads_on(path: str, person: Person) -> bool:
    if "?" in path or not path.startswith(f"/people/{person.pk}/"):
        return False
    return bool(PASSAGE.search(path)) or resolve(path).view_name in WALKED


def plain(text: str) -> str:
    return " ".join(text.split())


def words(element: Any) -> str:
    return plain(element.text_content())


def pointed_at(page: Any) -> str:
    """Return the words that a page points at, marks within marks once."""
    found = page.xpath("//*[contains(concat(' ', @class, ' '), ' is-here ')]")
    return plain("".join(element.text_content() for element in found))


def page_of(walk: Walk, name: str, *keys: Any) -> Any:
    return walk.pages[reverse(name, args=[walk.person.pk, *keys])]


@pytest.mark.parametrize("file", FILES)
def test_every_link_leads_to_the_exact_words_in_view(shown: dict[str, Walk], file: str) -> None:
    walk, wrong = shown[file], []
    with acting(walk.worker, person=walk.person.pk):
        exact = {str(p.pk): p.exact for p in Passage.objects.filter(person=walk.person)}
    for link in walk.threads:
        found = PASSAGE.search(link)
        page = walk.pages[link]
        assert found
        if len(page.xpath("//*[@id='here']")) != 1 or pointed_at(page) != plain(exact[found[1]]):
            wrong.append((link, pointed_at(page), exact[found[1]]))
    assert wrong == []
    assert len(walk.threads) > 15


def test_a_mark_that_had_slipped_would_be_noticed(
    shown: dict[str, Walk], database: dict[str, str]
) -> None:
    """The control: one letter off, and what is pointed at is no longer what was said."""
    walk = shown[FILES[0]]
    link = min(walk.threads)
    key = PASSAGE.search(link)[1]  # type: ignore[index]
    client = Client()
    client.force_login(walk.worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    with acting(walk.worker, person=walk.person.pk):
        passage = Passage.objects.get(pk=key)
        Passage.objects.filter(pk=key).update(start=passage.start + 1)
    page = html.fromstring(client.get(link).content.decode())
    with acting(walk.worker, person=walk.person.pk):
        Passage.objects.filter(pk=key).update(start=passage.start)
    assert pointed_at(page) != plain(passage.exact)


@pytest.mark.parametrize("file", FILES)
def test_the_walk_comes_by_every_page_of_the_person(shown: dict[str, Walk], file: str) -> None:
    walk, person = shown[file], shown[file].person
    with acting(walk.worker, person=person.pk):
        wanted = [reverse("plans:outcomes", args=[person.pk])]
        for model, name, keys in (
            (Outcome, "plans:outcome", {}),
            (Plan, "plans:plan", {}),
            (Review, "plans:review", {}),
            (Assessment, "assessments:read", {"state": "complete"}),
        ):
            found = model.objects.filter(person=person, **keys)  # type: ignore[attr-defined]
            wanted += [reverse(name, args=[person.pk, one.pk]) for one in found]
    assert [path for path in wanted if walk.pages.get(path) is None] == []


@pytest.mark.parametrize("file", FILES)
def test_every_outcome_says_where_it_comes_from(shown: dict[str, Walk], file: str) -> None:
    walk, loose = shown[file], []
    with acting(walk.worker, person=walk.person.pk):
        outcomes = list(Outcome.objects.filter(person=walk.person))
        sources = {
            one.pk: list(Thread.objects.filter(outcome=one).values_list("passage_id", flat=True))
            for one in outcomes
        }
    assert outcomes
    listed = page_of(walk, "plans:outcomes")
    for outcome in outcomes:
        for page in (listed, page_of(walk, "plans:outcome", outcome.pk)):
            links = set(page.xpath("//main//a/@href"))
            expected = {str(key) for key in sources[outcome.pk]}
            linked = {m[1] for link in links if (m := PASSAGE.search(link))}
            told = outcome.source_told and plain(outcome.source_told) in words(page)
            if not ((expected and expected <= linked) or (not expected and told)):
                loose.append((outcome.words, expected - linked))
    assert loose == []


@pytest.mark.parametrize("file", FILES)
def test_every_action_of_a_plan_says_where_it_comes_from(shown: dict[str, Walk], file: str) -> None:
    walk = shown[file]
    with acting(walk.worker, person=walk.person.pk):
        plans = list(Plan.objects.filter(person=walk.person))
        actions = {plan.pk: list(Action.objects.filter(plan_outcome__plan=plan)) for plan in plans}
        from_ = {
            action.pk: {
                str(key)
                for key in Thread.objects.filter(
                    outcome__plan_outcomes__actions=action
                ).values_list("passage_id", flat=True)
            }
            for found in actions.values()
            for action in found
        }
    assert plans
    for plan in plans:
        rows = page_of(walk, "plans:plan", plan.pk).xpath("//table[@class='t-doing']//tbody/tr")
        assert len(rows) == len(actions[plan.pk]) > 0
        for action in actions[plan.pk]:
            (row,) = [row for row in rows if plain(action.what) in words(row)]
            linked = {m[1] for link in row.xpath(".//a/@href") if (m := PASSAGE.search(link))}
            if from_[action.pk]:
                assert linked
                assert linked <= from_[action.pk]
            else:
                assert words(row.xpath(".//td")[0]) != plain(action.what)


@pytest.mark.parametrize("file", FILES)
def test_every_line_of_an_assessment_says_where_it_comes_from(
    shown: dict[str, Walk], file: str
) -> None:
    walk = shown[file]
    read = [
        page
        for path, page in walk.pages.items()
        if page is not None and re.search(r"/assessments/[-0-9a-f]{36}/(read|areas/.*)$", path)
    ]
    lines = [li for page in read for li in page.xpath("//ul[@class='t-passages']/li")]
    told = [li for li in lines if li.xpath(".//p[@class='t-from']")]
    assert len(told) > 10
    assert [
        words(li) for li in lines if li not in told and "Not talked about" not in words(li)
    ] == []
    for li in told:
        linked = any(PASSAGE.search(link) for link in li.xpath(".//a/@href"))
        assert linked or "Written directly" in words(li), words(li)


@pytest.mark.parametrize("file", FILES)
def test_no_link_of_the_walk_is_broken(shown: dict[str, Walk], file: str) -> None:
    """Every page that the walk's pages lead to within this record opens."""
    walk, broken = shown[file], []
    client = Client()
    client.force_login(walk.worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    links = {
        link.split("#")[0]
        for page in walk.pages.values()
        if page is not None
        for link in page.xpath("//main//a/@href")
    }
    for link in sorted(links):
        known = link in walk.pages or not link.startswith("/people/")
        if known or "?s=" in link or re.search(r"\.(pdf|docx)\b", link):
            continue
        if client.get(link).status_code not in {200, 302}:
            broken.append(link)
    assert broken == []
