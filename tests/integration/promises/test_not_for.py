"""What is not for somebody reaches them nowhere: no page, no file, no answer to a form.

In the world, eight passages of Dot's are not for Hugo (a colleague), for Dot, and for Rhoda (of
her network). What was made from them holds canaries called "hidden …": outcomes, readings, actions,
someone in the network, a place, an analysis, a decision.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.urls import reverse

from tests.proving import briefly
from tests.repository.canaries import HIDDEN, sung, words_of
from tests.repository.matrix import PATHS, TABLE, WALKED_BY_HUGO, filled
from tests.repository.world import World
from tests.wrenmouth import Wrenmouth

# What may stand in an address, by what it is called there: the usual, and what was told in
# confidence or made from it.
OTHERS = {
    "conversation": ["conversation", "confidence", "elsewhere", "later"],
    "passage": ["passage", "loose", "hidden_worry", "hidden_wish", "hidden_network"],
    "outcome": ["outcome", "hidden_outcome", "hidden_placed"],
    "relationship": ["relationship", "hidden_tie"],
    "assessment": ["assessment", "to_agree", "complete"],
    "plan": ["draft_plan", "plan"],
    "action": ["action", "draft_action", "hidden_action"],
    "review": ["review", "done_review"],
    "letter": ["letter", "sent_letter"],
    "key": ["plan", "complete", "done_review", "sent_letter", "person"],
}
IDS = {"area": ["home", "safety"], "number": ["1", "3"], "part": ["contingency", "money"]}
IDS["output"] = ["letter", "assessment", "plan", "review", "chronology"]
DECISIONS = ["adult-eligibility", "best-interests", "capacity"]
FILES = [
    "assessments:file", "plans:plan_file", "plans:review_file", "letters:letter_file",
    "letters:sent_file", "letters:chronology_file",
]  # fmt: skip


def hidden_words(world: World) -> set[str]:
    return {word for word, name in world.dot.canary.names().items() if name.startswith(HIDDEN)}


def addresses(world: World, name: str) -> Iterator[str]:
    """Yield every address of a route with what may stand in it."""
    keys = world.dot.keys
    inside = re.findall(r"<(?:\w+:)?(\w+)>", PATHS[name])
    choices = []
    for one in inside:
        if one in OTHERS:
            choices.append([keys[key] for key in OTHERS[one]])
        elif one == "kind":
            choices.append(["pdf"] if name in FILES else DECISIONS)
        else:
            choices.append(IDS.get(one) or [keys[one]])
    for chosen in product(*choices):
        yield reverse(name, kwargs=dict(zip(inside, chosen, strict=True)))


def posts(name: str, fields: dict[str, str], turn: int) -> list[dict[str, str]]:
    """Return what is posted to an address of a form.

    Briefly, a file that was got is not made again, and addresses of the same form are sent a whole
    form and a wrong one in turn.
    """
    each = [fields, {"x": "y"}] if fields else [{"x": "y"}]
    brief = [] if name in FILES else [each[turn % len(each)]]
    return briefly(brief, at_length=[{"x": "y"}, fields])


@pytest.mark.parametrize("area", WALKED_BY_HUGO)
def test_a_colleague_meets_none_of_it_wherever_they_look_or_post(
    still: Wrenmouth, area: str
) -> None:
    world, found = still.world, []
    for name in [n for n in TABLE if n.startswith(area) and " " not in n]:
        fields = filled(world, TABLE[name].get("fields", {}))
        for at, path in enumerate(addresses(world, name)):
            with still.taken_back():
                browser = world.browser("hugo")
                answers = [browser.get(path)]
                answers += [browser.post(path, sent) for sent in posts(name, fields, at)]
            for answer in answers:
                if answer.status_code >= 500:
                    found.append(f"{name} {path}: {answer.exc_info[1]!r}")
                if leaked := sung(words_of(answer)) & hidden_words(world):
                    found.append(f"{name} {path}: {world.called(leaked)}")
    assert not found, "\n".join(["", *found])


def test_hugo_still_reads_the_rest(still: Wrenmouth) -> None:
    world = still.world
    with still.taken_back():
        page = world.browser("hugo").get(
            reverse("conversations:mark", args=[world.dot.person.pk, world.dot.keys["confidence"]])
        )
    assert page.status_code == 200
    assert "We sat in the kitchen" in page.content.decode()
    assert "kept from you" in page.content.decode()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("whom", ["person", "reader"])
def test_no_copy_holds_what_is_not_for_its_reader(
    still: Wrenmouth, name: str, kind: str, whom: str
) -> None:
    world = still.world
    key = world.dot.keys["reader"] if whom == "reader" else "person"
    for path in addresses(world, name):
        with still.taken_back():
            copy = world.browser("alice").get(f"{path[: -len('pdf')]}{kind}?for={key}")
        assert copy.status_code == 200, path
        words = words_of(copy)
        assert world.called(sung(words) & hidden_words(world)) == []
        assert sung(words), path  # it is not silent because it is empty


def test_the_councils_own_copy_holds_it_for_those_it_is_for(still: Wrenmouth) -> None:
    world = still.world
    path = reverse(
        "assessments:file", args=[world.dot.person.pk, world.dot.keys["complete"], "docx"]
    )
    with still.taken_back():
        full = world.browser("alice").get(f"{path}?for=file")
        less = world.browser("hugo").get(f"{path}?for=file")
    assert sung(words_of(full)) & hidden_words(world)
    assert not sung(words_of(less)) & hidden_words(world)


def test_words_told_in_confidence_do_not_turn_up_in_what_was_written_since(
    moving: Wrenmouth,
) -> None:
    """The same words again: in an analysis of another area, a decision's reasons, a typed line."""
    world, keys = moving.world, moving.world.dot.keys
    alice = world.browser("alice")
    told = f"Never tell them what my worry is: it is {world.dot.canary.fields['hidden worry']}"
    base = [world.dot.person.pk, keys["assessment"]]
    for path, sent in (
        (reverse("assessments:area", args=[*base, "giving"]), {"text": f"She said: {told}."}),
        (
            reverse("assessments:line", args=[*base, "giving"]),
            {"words": told, "source_told": "herself"},
        ),
        (reverse("assessments:determination", args=[*base, "advocacy"]), {"reasons": told}),
    ):
        assert alice.post(path, sent).status_code == 302, path
    found = []
    hugo = world.browser("hugo")
    pages = [reverse(f"assessments:{n}", args=base) for n in ("read", "overview", "copies")]
    pages += [reverse("assessments:area", args=[*base, "giving"])]
    pages += [reverse("assessments:determination", args=[*base, "advocacy"])]
    asked: list[tuple[Any, str]] = [(hugo, page) for page in pages]
    file = reverse("assessments:file", args=[*base, "docx"])
    asked += [(alice, f"{file}?for=person"), (hugo, f"{file}?for=file")]
    for browser, page in asked:
        if leaked := sung(words_of(browser.get(page))) & hidden_words(world):
            found.append(f"{page}: {world.called(leaked)}")
    assert not found, "\n".join(["", *found])


def test_a_decision_kept_from_a_reader_is_not_opened_by_another_spelling_of_its_matter(
    still: Wrenmouth,
) -> None:
    world, keys = still.world, still.world.dot.keys
    matter = world.dot.canary.fields["hidden determination.matter"]
    path = reverse(
        "assessments:determination", args=[world.dot.person.pk, keys["assessment"], "capacity"]
    )
    for spelling in (f" {matter}", f"{matter} ", f"{matter}\t"):
        with still.taken_back():
            answer = world.browser("hugo").post(path, {"matter": spelling, "version": "7"})
        assert world.called(sung(words_of(answer)) & (hidden_words(world) - {matter})) == []


def test_a_save_by_a_reader_keeps_out_those_whom_they_could_not_name(still: Wrenmouth) -> None:
    """The newest passage is not for somebody in the network who is herself kept from Hugo."""
    from trellis.access.actor import act_as
    from trellis.conversations.models import NotFor

    world, keys = still.world, still.world.dot.keys
    path = reverse("conversations:passage_edit", args=[world.dot.person.pk, keys["loose"]])
    with still.taken_back():
        world.browser("hugo").post(path, {"kind": "worry", "how_known": "seen"})
        act_as(world.staff["alice"], person=world.dot.person.pk)
        assert NotFor.objects.filter(
            passage=keys["loose"], relationship=keys["hidden_tie"]
        ).exists()
