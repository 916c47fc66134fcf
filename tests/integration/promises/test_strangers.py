"""A stranger cannot allocate, grant or create their way to somebody, whatever keys they know.

Addresses that mix two people's keys answer 404 and write nothing; a form that names somebody
else's key does not take it.
"""

import re

import pytest
from django.urls import reverse

from tests.repository.canaries import sung, words_of
from tests.repository.matrix import HARMLESS, PATHS, TABLE, expected, filled, writes
from tests.repository.world import World
from tests.wrenmouth import Wrenmouth
from trellis.access.actor import act_as
from trellis.people.models import Person

UNDER = r"<uuid:(?!person)(\w+)>"
MIXED = sorted(
    {name.split(" ")[0] for name in TABLE if re.search(UNDER, PATHS[name.split(" ")[0]])}
)


def address(world: World, name: str, mine: set[str]) -> str:
    """Return an address under Fred in which only some keys are Fred's; the rest are Dot's."""
    row, keys = TABLE[name], {}
    dots = world.dot.keys | filled(world, row.get("with", {}))
    for one in re.findall(r"<(?:\w+:)?(\w+)>", PATHS[name]):
        freds = one in {"person", *mine}
        keys[one] = world.fred.keys[one] if freds and one in world.fred.keys else dots[one]
    return reverse(name, kwargs=keys)


@pytest.mark.parametrize("name", MIXED)
def test_addresses_that_mix_two_people_answer_404_and_write_nothing(
    still: Wrenmouth, name: str
) -> None:
    world, row = still.world, TABLE[name]
    known = re.findall(UNDER, PATHS[name])
    for theirs in known:  # one key of Dot's is enough
        path = address(world, name, mine=set(known) - {theirs})
        for method in ("get", "post"):
            with still.taken_back():
                browser = world.browser("charlie")
                answer = getattr(browser, method)(path, filled(world, row.get("fields", {})))
                wrote = set(writes())
            wanted = expected(row[method])["charlie"]  # as on any record that is not his
            assert answer.status_code == wanted, (method, path)
            assert wrote - HARMLESS - {"drafts_receipt"} == set(), (method, path)
            assert not sung(words_of(answer), world.numbers) & set(world.dot.canary.names())


# Forms of Fred's that name something else by its key, here Dot's.
FORMS = {
    "people:allocate": {"work": "{work}", "colleague": "else", "address": "sybil@example.test"},
    "conversations:mark_new": {"passage": "{passage}", "kind": "worry", "version": "3"},
    "conversations:passage_edit": {
        "kind": "worry",
        "how_known": "seen",
        "not_for": "relationship:{relationship}",
    },
    "assessments:new": {"kind": "adult", "conversations": "{conversation}"},
    "assessments:sources": {"conversations": "{conversation}"},
    "assessments:passages": {"passages": "{passage}"},
    "assessments:line": {"remove": "{line}"},
    "assessments:determination": {"evidence": "{passage}", "version": "1"},
    "plans:plan_new": {"assessment": "{complete}", "outcomes": "{outcome}"},
    "plans:plan_outcomes": {"in": "{outcome}", "out": "{placed}", "up": "{placed}"},
    "plans:action_new": {
        "block": "network",
        "what": "Ring",
        "when": "daily",
        "meets_need": "no",
        "relationship": "{relationship}",
    },
    "plans:action": {"relationship": "{relationship}", "block": "network", "what": "x"},
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_takes_no_key_of_somebody_else(still: Wrenmouth, name: str) -> None:
    """Where it did, the deferred one-subject keys would refuse the save: 500 or an error here."""
    world, row = still.world, TABLE[name]
    keys = world.fred.keys | {
        key: value.format(**world.fred.keys) for key, value in row.get("with", {}).items()
    }
    inside = re.findall(r"<(?:\w+:)?(\w+)>", PATHS[name])
    path = reverse(name, kwargs={key: keys[key] for key in inside})
    with still.taken_back():
        answer = world.browser("charlie").post(path, filled(world, FORMS[name]))
        act_as(world.staff["charlie"])
        seen = set(Person.objects.values_list("pk", flat=True))
    assert answer.status_code < 500
    assert seen == {world.fred.person.pk}
    assert not sung(words_of(answer), world.numbers) & set(world.dot.canary.names())


def test_an_nhs_number_in_use_does_not_say_whose_it_is(still: Wrenmouth) -> None:
    world = still.world
    number = world.dot.canary.nhs
    with still.taken_back():
        answer = world.browser("charlie").post(
            reverse("people:new"),
            {"name": "Xavier Quist", "why": "x", "work_kind": "contact", "nhs_number": number},
        )
    assert answer.status_code == 200
    assert sung(words_of(answer)) & set(world.dot.canary.names()) == set()


def test_a_record_that_is_begun_is_a_new_one(still: Wrenmouth) -> None:
    """A key sent along is not taken."""
    world, dot = still.world, still.world.dot.person
    with still.taken_back():
        answer = world.browser("charlie").post(
            reverse("people:new"),
            {
                "name": "Xavier Quist",
                "why": "x",
                "work_kind": "contact",
                "id": str(dot.pk),
                "person": str(dot.pk),
                "pk": str(dot.pk),
            },
        )
        act_as(world.staff["charlie"])
        assert not Person.objects.filter(pk=dot.pk).exists()
    assert answer.status_code == 302
    assert str(dot.pk) not in answer.headers["Location"]


def test_a_save_key_of_a_colleague_leads_nobody_anywhere(still: Wrenmouth) -> None:
    world, key = still.world, "11111111-1111-4111-8111-111111111111"
    sent = {"name": "Jo", "kind": "friend", "source_told": "Dot", "key": key}
    path = reverse("people:relationship_new", args=[world.dot.person.pk])
    with still.taken_back():
        first = world.browser("alice").post(path, sent)
        other = world.browser("charlie").post(
            reverse("people:relationship_new", args=[world.fred.person.pk]), sent
        )
    assert str(world.dot.person.pk) in first.headers["Location"]
    assert str(world.dot.person.pk) not in words_of(other)
