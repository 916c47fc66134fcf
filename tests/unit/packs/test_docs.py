"""The pages about packs say what is so."""

import re
from pathlib import Path

from trellis.packs import check_pack, render
from trellis.packs.schemas import KINDS, SCHEMAS, schema

ROOT = SCHEMAS.parents[1]
REFERENCE = (ROOT / "docs" / "reference" / "packs.md").read_text(encoding="utf-8")
HOW_TO = (ROOT / "docs" / "how-to" / "check-a-pack.md").read_text(encoding="utf-8")


def keys(part: object) -> set[str]:
    """Collect every key that a schema allows, at any depth."""
    if isinstance(part, list):
        return set().union(*(keys(item) for item in part))
    if not isinstance(part, dict):
        return set()
    properties = part.get("properties", {})
    own = set(properties) if isinstance(properties, dict) and "type" in part else set()
    return own.union(*(keys(value) for value in part.values()))


def test_the_reference_names_every_kind_and_every_key() -> None:
    missing = {
        f"{kind}: {key}"
        for kind in ("pack", *KINDS)
        for key in keys(schema(kind))
        if not re.search(rf"`[^`]*\b{re.escape(key)}\b[^`]*`", REFERENCE)
    }
    assert missing == set()
    assert [kind for kind in KINDS if f"### {kind}" not in REFERENCE] == []


def test_the_reference_names_every_value_that_can_be_chosen() -> None:
    values = set(re.findall(r'"enum": (\[[^\]]*\])', "".join(
        (SCHEMAS / f"{kind}.json").read_text(encoding="utf-8") for kind in KINDS)))  # fmt: skip
    words = {word for listed in values for word in re.findall(r'"([^"]+)"', listed)}
    not_ours = set(
        schema("form")["$defs"]["question"]["properties"]["fhir"]["properties"]["type"]["enum"]
    )
    assert {word for word in words - not_ours if word not in REFERENCE} == set()


def test_the_worked_example_gives_the_faults_that_the_page_prints(tmp_path: Path) -> None:
    manifest, form = (dedent(block) for block in re.findall(r"```yaml\n(.*?)```", HOW_TO, re.S))
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "care-act").symlink_to(SCHEMAS.parent / "care-act")
    folder = packs / "our-council" / "2026.1"
    folder.mkdir(parents=True)
    (folder / "pack.yml").write_text(manifest, encoding="utf-8")
    (folder / "opening.yml").write_text(form, encoding="utf-8")
    printed = re.findall(r"```\n(\s*opening\.yml.*?)```", HOW_TO, re.S)[0]
    assert render(check_pack(folder)) == dedent(printed).strip()


def dedent(block: str) -> str:
    return "\n".join(line.removeprefix("   ") for line in block.splitlines()) + "\n"
