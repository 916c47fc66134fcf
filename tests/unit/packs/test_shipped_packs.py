"""What we ship: every pack is without fault, in our own words, with the law's words exact."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from trellis.law import plan_questions, questions
from trellis.packs import Framework, Pack, check_pack, load_pack, render, text
from trellis.packs.schemas import KINDS, SCHEMAS

PACKS = SCHEMAS.parent
RELEASES = sorted(path.parent for path in PACKS.glob("*/*/pack.yml"))

AREAS = [
    ("dignity", "Dignity and respect", "personal dignity (including treatment of the individual with respect)"),  # noqa: E501
    ("health", "Health and feelings", "physical and mental health and emotional well-being"),
    ("safety", "Safety from harm", "protection from abuse and neglect"),
    ("control", "Control over daily life", "control by the individual over day-to-day life (including over care and support, or support, provided to the individual and the way in which it is provided)"),  # noqa: E501
    ("work", "Work, learning and leisure", "participation in work, education, training or recreation"),  # noqa: E501
    ("money", "Money and social life", "social and economic well-being"),
    ("family", "Family and friends", "domestic, family and personal relationships"),
    ("home", "Home", "suitability of living accommodation"),
    ("giving", "Giving to others", "the individual’s contribution to society"),
]  # fmt: skip

ADULT = "nutrition hygiene toilet clothing home-safety habitable-home relationships work community caring-for-child"  # noqa: E501
CARER = "caring-for-child caring-for-others habitable-home nutrition relationships work community recreation"  # noqa: E501


def pack(id: str) -> Pack:
    return load_pack(PACKS / id / "2026.1")


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.parent.name)
def test_every_shipped_release_is_without_fault(release: Path) -> None:
    assert render(check_pack(release)) == ""


def test_the_packs_that_the_first_release_promises_are_there() -> None:
    assert {path.parent.name for path in RELEASES} >= {
        "care-act", "scales", "adult-forms", "conversations",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["pack", *KINDS])
def test_every_kind_of_file_has_a_schema_of_draft_2020_12(kind: str) -> None:
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_the_nine_areas_stand_in_the_laws_order_and_words() -> None:
    parts = pack("care-act").framework("wellbeing").parts
    assert [(part.id, part.title, part.law) for part in parts] == AREAS
    assert [part.citation for part in parts] == [f"Care Act 2014, s1(2)({x})" for x in "abcdefghi"]


@pytest.mark.parametrize(
    ("framework", "ids"), [("adult-eligibility", ADULT), ("carer-eligibility", CARER)]
)
def test_the_eligibility_outcomes_stand_in_the_regulations_order(framework: str, ids: str) -> None:
    outcomes = pack("care-act").framework(framework).part("outcomes")
    assert [part.id for part in outcomes.parts] == ids.split()


def test_adults_have_four_ways_of_being_unable_and_carers_three() -> None:
    care_act = pack("care-act")
    assert [part.id for part in care_act.framework("adult-unable").parts] == list("abcd")
    assert [part.id for part in care_act.framework("carer-unable").parts] == list("abc")


def test_every_area_and_outcome_says_what_it_is_about_and_prompts() -> None:
    care_act = pack("care-act")
    asked = [
        *care_act.framework("wellbeing").parts,
        *care_act.framework("adult-eligibility").part("outcomes").parts,
        *care_act.framework("carer-eligibility").part("outcomes").parts,
    ]
    assert [part.id for part in asked if not (part.about and part.law and part.prompts)] == []
    areas = care_act.framework("wellbeing").parts
    assert {len(part.prompts) for part in areas} <= {2, 3}


def law_words(framework: Framework) -> dict[str, str]:
    return {part.id: text(part.law) for part in framework.every_part() if part.law}


@pytest.mark.parametrize(
    "id", ["adult-eligibility", "carer-eligibility", "advocacy", "capacity", "best-interests"]
)
def test_pack_and_law_library_quote_the_same_statute(id: str) -> None:
    ours = law_words(pack("care-act").framework(id))
    theirs = {question.id: question.law for question in questions(id)}
    shared = ours.keys() & theirs.keys()
    assert shared
    assert [key for key in shared if not same(ours[key], theirs[key])] == []


@pytest.mark.parametrize("who", ["adult", "carer"])
def test_pack_and_law_library_quote_the_same_ways_of_being_unable(who: str) -> None:
    ways = law_words(pack("care-act").framework(f"{who}-unable"))
    theirs = {question.id: question.law for question in questions(f"{who}-eligibility")}
    outcomes = pack("care-act").framework(f"{who}-eligibility").part("outcomes").parts
    for outcome in outcomes:
        for way, law in ways.items():
            assert theirs[f"{outcome.id}.{way}"] == f"{text(outcome.law)}: {law}"


@pytest.mark.parametrize("for_carer", [False, True])
def test_pack_and_law_library_quote_the_same_section_25(for_carer: bool) -> None:
    ours = " ".join(law_words(pack("care-act").framework("plan-contents")).values())
    parts = [question.law.removeprefix("must involve ").removeprefix("must give a copy of it to ")
             for question in plan_questions(for_carer=for_carer)]  # fmt: skip
    gate = "Where some or all of the needs are to be met by making direct payments"
    matters = (
        "specifies to which of the matters referred to in section 10(5) and (6) the provision of"
    )
    for part in parts:
        if not part.startswith((gate, matters, "includes advice and information about")):
            assert part in ours


def same(ours: str, theirs: str) -> bool:
    """Say whether one quotation is part of the other, leaving out who must do it and marks."""
    a, b = (words.lower().replace("“", "").rstrip(".") for words in (ours, theirs))
    for opening in ("he ", "must consider ", "to ", "unable to ", "unable "):
        a, b = a.removeprefix(opening), b.removeprefix(opening)
    return a in b or b in a


def test_forms_map_every_question_to_an_item_of_a_fhir_questionnaire() -> None:
    forms = pack("adult-forms").forms
    assert {form.id for form in forms} == {
        "strengths-and-wellbeing-assessment", "support-plan", "review",
    }  # fmt: skip
    assert [q.id for form in forms for q in form.every_question() if q.fhir is None] == []


def test_the_assessment_has_a_section_for_each_area() -> None:
    form = pack("adult-forms").form("strengths-and-wellbeing-assessment")
    assert [section.area for section in form.sections if section.area] == [row[0] for row in AREAS]


def test_closeness_runs_from_nowhere_near_to_as_i_want_it() -> None:
    scale = pack("scales").scale("closeness-to-outcome")
    assert (scale.from_, scale.to) == (0, 10)
    assert scale.words_at(0) == "Nowhere near it"
    assert scale.words_at(10) == "Life is as I want it in this"


def test_agreement_has_the_same_four_answers_wherever_it_is_asked() -> None:
    for form in ("support-plan", "review"):
        choices = pack("adult-forms").form(form).question("agrees").choices
        assert [choice.id for choice in choices] == [
            "agrees",
            "in-part",
            "does-not",
            "could-not-say",
        ]


WORDS_WE_DO_NOT_USE = ("client", "service user", "non-compliant", "challenging behaviour")


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.parent.name)
def test_no_pack_uses_words_that_make_less_of_people(release: Path) -> None:
    for path in release.rglob("*.yml"):
        if path.parent.name in ("wording", "jargon"):
            continue  # They name such words so as to notice and explain them.
        words = path.read_text(encoding="utf-8").lower()
        assert [word for word in WORDS_WE_DO_NOT_USE if word in words] == [], path.name


def test_every_question_of_a_plan_that_section_25_asks_for_is_required() -> None:
    plan = pack("adult-forms").form("support-plan")
    for id in (
        "needs-found", "needs-met", "serves", "budget-cost", "budget-person", "budget-council",
        "direct-payment", "direct-payment-needs", "direct-payment-amount", "advice-reduce",
        "advice-prevent", "agrees", "copies",
    ):  # fmt: skip
        assert plan.question(id).required, id
