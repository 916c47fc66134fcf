"""A folder's pack as pages: each file in each language, and what is missing said."""

from pathlib import Path

import pytest

from tests.unit.packs.conftest import FILES, write
from tests.unit.packs.test_every_kind import CHECKLIST, LEVELS, PROCESS, SURVEY, WORDING
from tests.unit.packs.test_reflective import FILES as REFLECTIVE
from trellis.packs import PackError
from trellis.packs.schemas import SCHEMAS
from trellis.web.packs.alone import InTheWay, write_preview

PACKS = SCHEMAS.parent
ANSWERS = {
    "text": "", "scale": ", scale: closeness", "date": "", "person": "", "resource": "",
    "outcome": "", "passage": "", "yes-no": "",
}  # fmt: skip
OTHERS = {
    "process": PROCESS, "wording": WORDING, "levels": LEVELS, "survey": SURVEY,
    "checklist": CHECKLIST,
}  # fmt: skip
# Words of each kind of file that have to stand on its page.
WORDS = {
    "process": "What happened?",
    "wording": "fail",
    "levels": "Tired.",
    "survey": "I was listened to.",
    "checklist": "The person’s words come first.",
    "scale": "Nowhere near",
    "questions": "Where do you like to sit?",
    "framework": "Home",
    "reflection": "What stays with you?",
    "phrases": "I wonder…",
    "group": "It goes round.",
    "story": "What stays with you?",
}


def pages(folder: Path, to: Path) -> dict[str, str]:
    write_preview(folder, to)
    return {path.name: path.read_text(encoding="utf-8") for path in to.glob("*.html")}


def test_every_file_has_a_page_in_every_language(tmp_path: Path) -> None:
    made = pages(PACKS / "cymraeg" / "2026.1", tmp_path / "seen")
    assert set(made) == {
        "index.html", "index.cy.html",
        "form-before-we-begin.html", "form-before-we-begin.cy.html",
    }  # fmt: skip
    welsh = made["form-before-we-begin.cy.html"]
    assert '<span lang="cy">Beth sydd bwysicaf i chi heddiw?</span>' in welsh
    assert "What matters most" not in welsh
    assert "English stands in" not in welsh
    assert 'href="form-before-we-begin.html"' in welsh


@pytest.mark.parametrize("pack", ["adult-forms", "care-act", "scales", "conversations"])
def test_every_pack_we_ship_can_be_previewed(tmp_path: Path, pack: str) -> None:
    made = pages(PACKS / pack / "2026.1", tmp_path / "seen")
    files = len(list((PACKS / pack / "2026.1").rglob("*.yml")))
    assert len(made) == files
    assert all("http://" not in page.replace("http://www.w3.org", "") for page in made.values())


def test_every_kind_of_answer_and_file_is_drawn(tmp_path: Path) -> None:
    questions = "".join(
        f"      - {{id: {answer}, prompt: To {answer}, answer: {answer}{more}}}\n"
        for answer, more in ANSWERS.items()
    )
    form = FILES["visit.yml"] + questions
    files = {**FILES, "visit.yml": form, **{f"{kind}.yml": text for kind, text in OTHERS.items()}}
    files |= {name: text for name, text in REFLECTIVE.items() if name != "huddle.yml"}
    files["process.yml"] = REFLECTIVE["huddle.yml"]
    made = pages(write(tmp_path / "mine" / "2026.1", files), tmp_path / "seen")
    assert all(f"To {answer}" in made["form-visit.html"] for answer in ANSWERS)
    for kind, words in WORDS.items():
        assert words in next(page for name, page in made.items() if name.startswith(f"{kind}-"))


def test_a_missing_language_is_said_on_the_page_and_english_stands_in(tmp_path: Path) -> None:
    form = FILES["visit.yml"].replace("How are you?", "{en: How are you?, cy: Sut ydych chi?}")
    folder = write(tmp_path / "mine" / "2026.1", {**FILES, "visit.yml": form})
    welsh = pages(folder, tmp_path / "seen")["form-visit.cy.html"]
    assert "texts here are not in Welsh yet; English stands in" in welsh
    assert '<span lang="cy">Sut ydych chi?</span>' in welsh
    assert "How old are they?" in welsh


def test_a_question_that_waits_says_for_what(tmp_path: Path) -> None:
    made = pages(write(tmp_path / "mine" / "2026.1", FILES), tmp_path / "seen")
    assert "Asked only where “Are there children?” is answered “Yes”" in made["form-visit.html"]


def test_a_scale_of_a_required_pack_is_drawn_with_its_words(tmp_path: Path) -> None:
    made = pages(PACKS / "adult-forms" / "2026.1", tmp_path / "seen")
    assert "Good enough for me" in made["form-review.html"]


def test_a_pack_with_faults_is_not_shown(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine" / "2026.1", {**FILES, "visit.yml": "kind: form\n"})
    with pytest.raises(PackError):
        write_preview(folder, tmp_path / "seen")
    assert not (tmp_path / "seen").exists()


def test_a_preview_replaces_a_preview_and_nothing_else(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine" / "2026.1", FILES)
    write_preview(folder, tmp_path / "seen")
    write_preview(folder, tmp_path / "seen")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("Dear Dot")
    with pytest.raises(InTheWay):
        write_preview(folder, tmp_path / "letters")
    assert (tmp_path / "letters" / "mine.txt").read_text() == "Dear Dot"


def test_what_somebody_wrote_in_a_pack_is_text_and_never_markup(tmp_path: Path) -> None:
    wrong = "<script>alert(1)</script>"
    form = FILES["visit.yml"].replace("How are you?", f'{{en: "{wrong}", cy: "{wrong}"}}')
    made = pages(write(tmp_path / "mine" / "2026.1", {**FILES, "visit.yml": form}), tmp_path / "s")
    assert not any("<script" in page for page in made.values())
