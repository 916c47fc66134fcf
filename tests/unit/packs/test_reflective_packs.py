"""The packs for reflecting and supervising hold what the pages that read them rely on."""

from trellis.packs import Pack, load_pack, text
from trellis.packs.schemas import SCHEMAS
from trellis.packs.versions import newest

DOMAINS = ["knowledge", "values", "experience", "theories", "skills"]
LIVES = {"adult", "carer", "young-person", "hospital", "mental-health", "learning-disability",
         "family"}  # fmt: skip


def pack(id: str) -> Pack:
    return load_pack(newest(SCHEMAS.parent / id))


def test_kcvets_has_five_domains_and_three_sets_of_questions_about_each() -> None:
    kcvets = pack("kcvets")
    assert [part.id for part in kcvets.framework("domains").parts] == DOMAINS
    for id in ("practice", "supervision", "quality"):
        assert [step.part for step in kcvets.reflection(id).steps] == DOMAINS
        assert kcvets.reflection(id).use == id


def test_a_huddle_takes_a_quarter_of_an_hour_and_everybody_has_something_to_do() -> None:
    huddle = pack("huddles").process("huddle")
    assert [(s.id, s.minutes) for s in huddle.stages] == [
        ("introduce", 5), ("questions", 3), ("discussion", 5), ("sum-up", 2),
    ]  # fmt: skip
    for stage in huddle.stages:
        assert {part.role for part in stage.prompts if part.does} == set(stage.roles)
    assert [s.id for s in huddle.stages if s.recorded != "nothing"] == ["sum-up"]


def test_reflection_has_the_ways_that_the_handbook_names_and_each_says_when_it_helps() -> None:
    models = {model.id: model for model in pack("reflection").reflections}
    assert [step.id[0] for step in models["shared"].steps] == list("shared")
    assert [step.id[0] for step in models["ropes"].steps] == list("ropes")
    assert {"head-heart-hands", "critical-questions", "self-questions", "round-again"} < set(models)
    assert not models["round-again"].any_order  # from what happened to what next, without a leap


def test_supervision_keeps_three_kinds_of_note_apart() -> None:
    supervision = pack("supervision")
    notes = supervision.process("session").notes
    assert [note.kept for note in notes] == ["worker-file", "person-record", "between-two"]
    assert len(supervision.reflection("supervisor").steps[0].prompts) == 8
    assert [step.id for step in supervision.reflection("about-a-person").steps] == [
        "narrative", "aspirations", "engagement", "concerns", "planning", "practice",
    ]  # fmt: skip


def test_a_peer_group_goes_ahead_with_one_and_its_turns_survive_an_absence() -> None:
    group = pack("peer-supervision").groups[0]
    assert group.fewest == 1
    facilitator = next(rule for rule in group.rota if rule.role == "facilitator")
    assert (facilitator.first_by, facilitator.order) == ("supervisor", "fewest-turns")
    assert (facilitator.absent, facilitator.keeps_turn) == ("next-takes-it", True)


def test_the_stories_are_of_many_lives_and_reflect_in_every_domain() -> None:
    stories = pack("stories").stories
    assert len(stories) >= 7
    assert {life for story in stories for life in story.whom} >= LIVES
    practice = pack("kcvets").reflection("practice")
    domain = {prompt.id: step.id for step in practice.steps for prompt in step.prompts}
    asked = {domain[answer.prompt] for story in stories for answer in story.reflection}
    assert asked == set(DOMAINS)


HANDBOOK = ("Arpita", "Anthony", "Jonno", "Jane", "Mary", "Daniel", "Richard", "Judith")


def test_nobody_of_the_handbooks_stories_is_in_ours() -> None:
    words = " ".join(
        text(line)
        for story in pack("stories").stories
        for line in (story.title, *story.telling, *(one.name for one in story.people))
    )
    assert [name for name in HANDBOOK if name in words] == []
