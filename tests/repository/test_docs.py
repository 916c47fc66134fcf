"""The docs are tested: a setting or a command that is not described fails."""

import re
from pathlib import Path

import typer.main
from click import Command, Group

from trellis.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def mentioned(folder: str) -> set[str]:
    found: set[str] = set()
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and (path.suffix in {".py", ".js"} or path.parent.name == "script"):
            found |= set(re.findall(r"TRELLIS_[A-Z]+(?:_[A-Z]+)*", path.read_text()))
    return found


def test_every_setting_is_described() -> None:
    described = (REFERENCE / "settings.md").read_text()
    used = mentioned("src") | mentioned("script") | mentioned("tests")
    assert sorted(name for name in used if f"`{name}`" not in described) == []


def test_every_setting_described_exists() -> None:
    described = set(re.findall(r"`(TRELLIS_[A-Z_]+)`", (REFERENCE / "settings.md").read_text()))
    used = mentioned("src") | mentioned("script") | mentioned("tests") | mentioned("frontend")
    assert sorted(described - used) == []


def commands(command: Command, name: str = "trellis") -> list[str]:
    if not isinstance(command, Group):
        return [name]
    below = [
        found for key, one in command.commands.items() for found in commands(one, f"{name} {key}")
    ]
    return [*below, *([name] if command.invoke_without_command else [])]


def test_every_command_is_described() -> None:
    described = (REFERENCE / "commands.md").read_text()
    known = commands(typer.main.get_command(app))
    assert sorted(name for name in known if f"`{name}`" not in described) == []


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "adr").glob("*.md")]
    assert len(numbers) == len(set(numbers))


PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
PAGES = [ROOT / "README.md", ROOT / "DEVELOPERS.md", *(ROOT / "docs").rglob("*.md")]
SHOWN = {
    (page, (page.parent / where).resolve()): words
    for page in PAGES
    for words, where in PICTURE.findall(page.read_text())
}


def test_every_picture_in_the_docs_is_there_and_is_described() -> None:
    assert len(SHOWN) >= 12
    for (page, picture), words in SHOWN.items():
        assert picture.is_file(), (page.name, picture.name)
        assert len(words) > 20, (page.name, picture.name)


def test_every_picture_stands_in_the_docs_and_is_small() -> None:
    kept = set((ROOT / "docs" / "images").iterdir())
    assert kept == {picture for _page, picture in SHOWN}
    assert len(kept) <= 14
    for picture in kept:
        assert picture.read_bytes().startswith(b"\x89PNG"), picture.name
        assert picture.stat().st_size <= 150_000, picture.name


def test_the_picture_script_makes_every_picture_of_the_docs() -> None:
    script = (ROOT / "script" / "docs_pictures.py").read_text()
    for picture in (ROOT / "docs" / "images").iterdir():
        assert f'"{picture.stem}"' in script, picture.name
