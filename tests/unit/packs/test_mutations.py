"""Whatever is done to a valid pack, the check gives faults and never trips.

Files are mutated as text (what a slip of the hand does) and as data (what a misunderstanding does).
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.proving import briefly
from trellis.packs import Fault, PackError, check_pack, errors, load_pack
from trellis.packs.reading import read
from trellis.packs.schemas import SCHEMAS

RELEASE = Path("mine") / "2026.1"
SHIPPED = SCHEMAS.parent
SOURCES = [
    SHIPPED / "scales" / "2026.1" / "likelihood.yml",
    SHIPPED / "care-act" / "2026.1" / "carer-unable.yml",
    SHIPPED / "adult-forms" / "2026.1" / "review.yml",
    SHIPPED / "conversations" / "2026.1" / "questions" / "08-ending.yml",
]
MANIFEST = (SHIPPED / "adult-forms" / "2026.1" / "pack.yml").read_text(encoding="utf-8")

AWKWARD = st.sampled_from(
    [
        *(":", ": ", "- ", "\n", "\n  ", "\t", "'", '"', "[", "]", "{", "}", "&a", "*a", "!"),
        *("|", ">", "%", "@", "`", "#", "?", "<<: ", "---\n", "\\", "~"),
        *("\u0000", "\ufeff", "\u2028", "\U0001f600", "é"),
    ]
)
PLAIN = st.none() | st.booleans() | st.integers(-5, 10**13) | st.floats(allow_nan=False)
VALUES = st.recursive(
    PLAIN | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=4,
)

quietly = settings(
    max_examples=briefly(40, at_length=150),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def faults_of(name: str, text: str, manifest: str = MANIFEST) -> list[Fault]:
    """Check and load a release that holds the file; nothing but faults may come out of either."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / RELEASE
        folder.mkdir(parents=True)
        (folder / "pack.yml").write_bytes(manifest.encode("utf-8", "surrogatepass"))
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        faults = check_pack(folder)
        assert loads(folder) == (errors(faults) == [])
    for fault in faults:
        assert fault.line >= 1
        assert fault.column >= 1
        assert fault.message
        assert fault.what_to_do
        assert fault.line <= max(text.count("\n"), manifest.count("\n")) + 1
    return faults


def loads(folder: Path) -> bool:
    try:
        load_pack(folder)
    except PackError:
        return False
    return True


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file with up to three slips in its text."""
    source = draw(st.sampled_from(SOURCES))
    text = source.read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        put = draw(AWKWARD | st.text(max_size=6) | st.just(text[start:end] * 2))
        text = text[:start] + put + text[end:]
    return source.name, text


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the paths of every value in the data."""
    found = [path] if path else []
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in items:
        found += places(value, (*path, key))
    return found


@st.composite
def misunderstandings(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file with up to three of its values taken out, renamed or put in another shape."""
    source = draw(st.sampled_from(SOURCES))
    data = read(source, source.name).data
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(data)))
        holder = data
        for key in path[:-1]:
            holder = holder[key]
        what = draw(st.sampled_from(["replace", "remove", "rename"]))
        if what == "replace":
            holder[path[-1]] = draw(VALUES)
        elif what == "remove" or isinstance(holder, list):
            del holder[path[-1]]
        else:
            holder[draw(st.text(max_size=4))] = holder.pop(path[-1])
        if not places(data):
            break
    return source.name, json.dumps(data, ensure_ascii=False, indent=1)


@quietly
@given(slips())
def test_slips_of_the_hand_give_faults_and_nothing_else(mutated: tuple[str, str]) -> None:
    faults_of(*mutated)


@quietly
@given(misunderstandings())
def test_misunderstandings_give_faults_and_nothing_else(mutated: tuple[str, str]) -> None:
    faults_of(*mutated)


@quietly
@given(misunderstandings())
def test_so_do_those_in_the_first_file(mutated: tuple[str, str]) -> None:
    name, text = mutated
    assert errors(faults_of(name, text, manifest=text))


@quietly
@given(st.binary(max_size=200))
def test_any_bytes_at_all_give_faults(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / RELEASE
        folder.mkdir(parents=True)
        (folder / "pack.yml").write_bytes(content)
        (folder / "a.yml").write_bytes(content)
        assert errors(check_pack(folder))


def test_the_files_that_are_mutated_are_valid_where_they_come_from() -> None:
    with tempfile.TemporaryDirectory() as place:
        for id in {path.relative_to(SHIPPED).parts[0] for path in SOURCES} | {"care-act", "scales"}:
            shutil.copytree(SHIPPED / id, Path(place) / id)
        for id in sorted(path.name for path in Path(place).iterdir()):
            assert check_pack(Path(place) / id / "2026.1") == []
