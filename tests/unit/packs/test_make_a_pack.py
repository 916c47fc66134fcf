"""The page "Make a pack of your own" is followed: what it prints is what somebody sees."""

import re
from pathlib import Path

from trellis.packs import begin_pack, check_pack, compare, load_pack, render
from trellis.packs.diff_report import told
from trellis.packs.schemas import SCHEMAS

PAGE = (SCHEMAS.parents[1] / "docs" / "how-to" / "make-a-pack.md").read_text(encoding="utf-8")
FORM = re.findall(r"```yaml\n(kind: form.*?)```", PAGE, re.S)[0]
PRINTED = re.findall(r"```\n(front-door\.yml.*?)\n3 things", PAGE, re.S)[0]
TOLD = re.findall(r"```\n(Front door conversation \(.*?)\n```", PAGE, re.S)[0]
ID = "front-door-conversation"
ABOUT = {"title": "Front door conversation", "council": "Wrenmouth Council", "today": "2026-03-03"}


def release(packs: Path, version: str, form: str) -> Path:
    folder = begin_pack(packs, id=ID, version=version, **ABOUT)
    (folder / "first-form.yml").unlink()
    (folder / "front-door.yml").write_text(form, encoding="utf-8")
    return folder


def test_the_check_finds_what_the_page_says(tmp_path: Path) -> None:
    folder = release(tmp_path, "2026.1", FORM)
    assert render(check_pack(folder)) == PRINTED
    put_right = FORM.replace("promt", "prompt").replace("yess", "yes")
    (folder / "front-door.yml").write_text(put_right, encoding="utf-8")
    assert check_pack(folder) == []


def test_the_difference_is_told_as_the_page_tells_it(tmp_path: Path) -> None:
    put_right = FORM.replace("promt", "prompt").replace("yess", "yes")
    first = load_pack(release(tmp_path, "2026.1", put_right))
    better = put_right.replace("What shall we do first?", "What would help most first?")
    asked = "What would you like to be different?\n        answer: "
    better = better.replace(f"{asked}text", f"{asked}outcome")
    second = load_pack(release(tmp_path, "2026.2", better))
    assert told(first, second, compare(first, second)) == TOLD
