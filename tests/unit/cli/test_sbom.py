"""The bill of materials names everything of others that is run or served, and is CycloneDX."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from typer.testing import CliRunner

from trellis.cli.main import app

ROOT = Path(__file__).resolve().parents[3]


@cache
def written() -> dict[str, Any]:
    ran = CliRunner().invoke(app, ["sbom"])
    assert ran.exit_code == 0, ran.exception
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def plain(name: str) -> str:
    """Return a package's name as an address of one writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def purls() -> list[str]:
    return [one["purl"] for one in written()["components"] if "purl" in one]


def test_it_is_cyclonedx_as_its_schema_says() -> None:
    assert (written()["bomFormat"], written()["specVersion"]) == ("CycloneDX", "1.6")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(written())) is None


def test_every_package_that_runs_is_in_it_once_with_version_and_licence() -> None:
    asked = re.findall(r"^([\w.-]+)", (ROOT / "requirements/run.in").read_text(), re.MULTILINE)
    named = [purl.partition("@")[0] for purl in purls()]
    missing = [name for name in asked if f"pkg:pypi/{plain(name)}" not in named]
    assert missing == []
    assert len(named) == len(set(named))
    assert all(one["version"] and one["licenses"] for one in written()["components"])


def test_what_is_served_is_in_it_and_what_only_builds_or_tests_is_not() -> None:
    front = json.loads((ROOT / "frontend/package.json").read_text())
    wanted = {f"{name.replace('@', '%40')}@{v}" for name, v in front["dependencies"].items()}
    assert {purl.removeprefix("pkg:npm/") for purl in purls() if "npm" in purl} == wanted
    assert not {"pytest", "esbuild", "sass"} & {one["name"] for one in written()["components"]}


def test_it_says_which_are_fonts_and_which_postgresql_comes_along() -> None:
    fonts = [c for c in written()["components"] if "noto-sans" in c["name"]]
    assert all(c["properties"][0]["value"] == "font" for c in fonts)
    assert "postgresql" in {one["name"] for one in written()["components"]}


def test_it_goes_into_a_file_where_one_is_named(tmp_path: Path) -> None:
    file = tmp_path / "sbom.json"
    assert CliRunner().invoke(app, ["sbom", "--output", str(file)]).exit_code == 0
    assert json.loads(file.read_text())["bomFormat"] == "CycloneDX"


@pytest.mark.parametrize("name", ["django", "lxml"])
def test_a_version_is_the_one_that_is_installed(name: str) -> None:
    from importlib.metadata import version

    assert f"pkg:pypi/{name}@{version(name)}" in purls()
