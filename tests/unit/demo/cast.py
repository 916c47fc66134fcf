"""The demonstration cast as it stands in its files, and the ids it may use."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "src" / "trellis" / "demo" / "data"
PEOPLE = sorted(path.stem for path in (DATA / "people").glob("*.yml"))

AREAS = {"dignity", "health", "safety", "control", "work", "money", "family", "home", "giving"}
CARER = {
    "caring-for-child",
    "caring-for-others",
    "habitable-home",
    "nutrition",
    "relationships",
    "work",
    "community",
    "recreation",
}
ADULT = CARER - {"caring-for-others", "recreation"} | {
    "hygiene",
    "toilet",
    "clothing",
    "home-safety",
}
ELEMENTS = {"self", "network", "community", "equipment", "short-term", "long-term"}
MARKS = {"strength", "wish", "network", "community", "worry", "need", "barrier", "history"}
HOW_KNOWN = {"said-noted", "remembered", "interpreter", "advocate", "sign", "seen", "read"}
MADE = {"strength", "outcome", "network", "community", "worry", "need", "barrier"}
AGREEMENT = {"agrees", "in-part", "does-not", "could-not-say"}

KEYS = {
    "file": "person work network network_picture conversations read_back outcomes about_me forms "
    "contact assessment plan review visits letters readers",
    "read_back": "on by how present answers",
    "answer": "conversation quote answer words",
    "contact": "by work conversations state on told",
    "person": "slug name called names pronouns born_on born_about nhs_number address locality "
    "phone email identity how_to_talk how_to_talk_more information before_you_knock",
    "names": "name kind preferred",
    "information": "format points language interpreter",
    "before_you_knock": "text asked look_again",
    "work": "slug kind reason began worker co_workers team",
    "network": "name how kind kin closeness strength strained wished_for gives receives carer "
    "willing able until next_of_kin began ended died contact",
    "network_picture": "on with said by",
    "conversation": "slug title kind on from to place place_why held present helped written_from "
    "written kept author work text marks pictures",
    "picture": "sketch kind seen by when agreed",
    "visit": "on at worker place purpose",
    "letter": "kind on change sent",
    "sent": "form way on why",
    "reader": "who as organisation sign_in from to letter second looks basis why",
    "mark": "quote kind said_by how_known areas giving not_for makes",
    "makes": "as words element closeness",
    "outcome": "slug words from areas eligibility readings",
    "reading": "on by value because outcome",
    "from": "conversation quote",
    "about_me": "by helped_by helped_how on shared headings who_i_am story",
    "heading": "words from",
    "event": "year when words told_by from",
    "assessment": "work title conversations state on areas typed_lines other_than_care "
    "persons_view carers_view disagreement eligibility determinations declaration told",
    "determination": "kind matter answers reasons evidence",
    "eligibility": "impairment necessary-care health outcomes open impact reasons evidence",
    "typed_line": "area text source",
    "plan": "state began look_again intro outcomes contingency budget direct_payment advice_reduce "
    "advice_prevent needs agreement",
    "plan_outcome": "outcome know actions",
    "action": "block who what when meets_need person_agrees they_agree willing able until",
    "budget": "weekly from_council from_person about",
    "agreement": "answer words on how follows",
    "review": "on closer changed next look_again reassess why readings",
}


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


AREA = read(DATA / "area.yml")
STAFF = {one["slug"]: one for one in AREA["practitioners"]}
EVERYONE = {slug: read(DATA / "people" / f"{slug}.yml") for slug in PEOPLE}

each_person = pytest.mark.parametrize("slug", PEOPLE)
each_assessed = pytest.mark.parametrize("slug", [p for p in PEOPLE if "assessment" in EVERYONE[p]])
each_planned = pytest.mark.parametrize("slug", [p for p in PEOPLE if "plan" in EVERYONE[p]])


def conversations(slug: str) -> dict[str, Any]:
    return {one["slug"]: one for one in EVERYONE[slug]["conversations"]}


def marks(slug: str) -> list[tuple[Any, Any]]:
    return [(one, mark) for one in conversations(slug).values() for mark in one.get("marks", [])]


def network(slug: str) -> set[str]:
    return {one["name"] for one in EVERYONE[slug].get("network", [])}


def the_person(slug: str) -> Any:
    return EVERYONE[slug]["person"]


def readings(slug: str) -> list[Any]:
    whole = EVERYONE[slug]
    given = [r for outcome in whole.get("outcomes", []) for r in outcome.get("readings", [])]
    return given + (whole.get("review") or {}).get("readings", [])


def actions(slug: str) -> list[Any]:
    plan = EVERYONE[slug].get("plan") or {"outcomes": []}
    return [action for outcome in plan["outcomes"] for action in outcome["actions"]]


def words(text: str) -> int:
    return len(text.split())


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def only(kind: str, *found: Any) -> None:
    for one in found:
        unknown = set(one) - set(KEYS[kind].split())
        assert not unknown, f"{kind}: {unknown} in {one}"


def threads(slug: str) -> list[Any]:
    whole = EVERYONE[slug]
    from_outcomes = [t for outcome in whole.get("outcomes", []) for t in outcome["from"]]
    assessment = whole.get("assessment") or {}
    decided = [assessment.get("eligibility", {}), *assessment.get("determinations", [])]
    return from_outcomes + [t for one in decided for t in one.get("evidence", [])]
