"""Loading: frozen data that says what the files say, and a digest that names them."""

import json
from dataclasses import FrozenInstanceError, asdict
from pathlib import Path

import pytest

from trellis.packs import Pack, PackError, check_pack, digest, load_pack, render
from trellis.packs.build import build
from trellis.packs.schemas import SCHEMAS

RELEASES = sorted(path.parent for path in SCHEMAS.parent.glob("*/*/pack.yml"))


def test_a_loaded_pack_holds_every_file(folder: Path) -> None:
    pack = load_pack(folder)
    assert (pack.id, pack.version, pack.licence) == ("mine", "2026.1", "CC-BY-4.0")
    assert [part.id for part in pack.framework("wellbeing").parts] == ["home", "family"]
    assert [question.id for question in pack.every_question()] == ["where"]
    assert pack.scale("closeness").words_at(10) == "There"
    assert pack.scale("closeness").words_at(5) is None
    assert pack.changelog[0].on == "2026-03-01"
    assert pack.digest == digest(folder)


def test_a_form_keeps_its_conditions_and_choices(folder: Path) -> None:
    form = load_pack(folder).form("visit")
    ages = form.question("ages")
    assert ages.shown_when is not None
    assert (ages.shown_when.question, ages.shown_when.is_) == ("children", "yes")
    assert (ages.required, ages.may_be_left_out, ages.who) == (True, False, "practitioner")
    assert [choice.id for choice in form.question("mood").choices] == ["well", "not-well"]
    assert [question.id for question in form.every_question()] == ["children", "ages", "mood"]


def test_parts_inside_parts_are_found(folder: Path) -> None:
    text = (folder / "wellbeing.yml").read_text(encoding="utf-8")
    inner = "    title: Home\n    parts:\n      - id: stairs\n        title: Stairs\n"
    (folder / "wellbeing.yml").write_text(
        text.replace("    title: Home\n", inner), encoding="utf-8"
    )
    framework = load_pack(folder).framework("wellbeing")
    assert [part.id for part in framework.every_part()] == ["home", "stairs", "family"]
    assert framework.part("stairs").title == "Stairs"


def test_what_is_not_there_is_a_key_error(folder: Path) -> None:
    with pytest.raises(KeyError):
        load_pack(folder).form("nothing")


def test_a_loaded_pack_cannot_be_changed(folder: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        load_pack(folder).id = "other"  # type: ignore[misc]


def test_text_in_a_block_has_no_line_end_left_over(folder: Path) -> None:
    path = folder / "wellbeing.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "title: Areas", "title: >-\n  Areas\nabout: |\n  Of life.\n"
        ),
        encoding="utf-8",
    )
    framework = load_pack(folder).framework("wellbeing")
    assert (framework.title, framework.about) == ("Areas", "Of life.")


def test_a_pack_with_errors_does_not_load_and_says_all_of_them(folder: Path) -> None:
    path = folder / "visit.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("answer", "anser"), encoding="utf-8")
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    assert list(raised.value.faults) == check_pack(folder)
    assert "visit.yml" in str(raised.value)


def test_the_digest_changes_with_any_byte_and_any_name(folder: Path) -> None:
    before = digest(folder)
    path = folder / "visit.yml"
    original = path.read_bytes()
    path.write_bytes(original + b"# a word more\n")
    assert digest(folder) != before
    path.write_bytes(original)
    assert digest(folder) == before
    path.rename(folder / "visits.yml")
    assert digest(folder) != before


def test_the_digest_does_not_mind_line_ends_or_what_editors_leave(folder: Path) -> None:
    before = digest(folder)
    path = folder / "visit.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (folder / ".visit.yml.swp").write_bytes(b"x")
    assert digest(folder) == before


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.parent.name)
def test_a_pack_kept_as_json_is_built_again_the_same(release: Path) -> None:
    pack = load_pack(release)
    kept = json.loads(json.dumps(asdict(pack)))
    assert build(Pack, kept) == pack


def test_a_report_is_one_line_for_each_fault(folder: Path) -> None:
    path = folder / "visit.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("prompt: Are", "promt: Are"), encoding="utf-8"
    )
    assert render(check_pack(folder)).splitlines() == [
        "visit.yml:8:9: The key “prompt” is missing. Add a line “prompt:” with its value.",
        "visit.yml:9:9: There is no key “promt” here. Did you mean “prompt”?",
    ]


def test_a_report_of_nothing_is_empty() -> None:
    assert render([]) == ""
