"""A file that cannot be read: one located fault in plain words, never an exception."""

from pathlib import Path

import pytest

from trellis.packs.reading import MAX_BYTES, read

BROKEN = [
    ("a second colon", "a: b: c\n", (1, 5), "second colon"),
    ("a key without a colon", "a: 1\nb\nc: 2\n", (2, 1), "no colon"),
    ("a quotation never closed", 'a: 1\nb: "x\n', (2, 4), "never closed"),
    ("an at sign", "a: @x\n", (1, 4), "cannot begin"),
    ("a bracket never closed", "a: [b, c\n", (1, 4), "bracket"),
    ("text after a quotation", "a: 'it's'\n", (1, 8), "after a closing quotation"),
    ("a list and keys at one depth", "- a\nb: c\n", (2, 1), "indented differently"),
    ("a tab", "a: 1\nb:\tc\n", (2, 3), "tab"),
    ("an unseen character", "a: b\u0007c\n", (1, 5), "cannot be seen"),
    ("a byte order mark inside", "a: 1\nb: \ufeffc\n", (2, 4), "cannot be seen"),
    ("a key twice", "a: 1\nb: 2\na: 3\n", (3, 1), "twice; the first is on line 1"),
    ("an anchor", "a: &x 1\n", (1, 4), "anchor or alias"),
    ("an alias", "a: *x\n", (1, 4), "anchor or alias"),
    ("a merge key", "a: 1\n<<: {b: 2}\n", (2, 1), "not a plain word"),
    ("a tag that would make an object", "a: !!python/name:os.system x\n", (1, 4), "tag"),
    ("a list as a key", "? [a]\n: b\n", (1, 3), "not a plain word"),
    ("two documents", "a: 1\n---\nb: 2\n", (2, 1), "second document"),
    ("nothing at all", "", (1, 1), "does not begin with a key"),
    ("only a list", "- a\n- b\n", (1, 1), "does not begin with a key"),
    ("too deep", "[" * 40, (1, 26), "nested too deeply"),
    ("an escape that is no character", 'a: "\\UFFFFFFFF"\n', (1, 1), "not YAML"),
]


@pytest.mark.parametrize(
    ("text", "place", "words"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_what_cannot_be_read_is_said_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], words: str
) -> None:
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    document = read(path, "a.yml")
    fault = document.faults[0]
    assert (fault.file, fault.line, fault.column) == ("a.yml", *place)
    assert words in fault.message
    assert fault.what_to_do
    assert len(document.faults) == 1


def test_a_bomb_of_aliases_is_refused_before_it_grows(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    path = tmp_path / "bomb.yml"
    path.write_text("\n".join(lines), encoding="utf-8")
    document = read(path, "bomb.yml")
    assert document.data is None
    assert [fault.line for fault in document.faults] == [1]


def test_a_file_over_a_megabyte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.yml"
    path.write_text("a: " + "x" * MAX_BYTES, encoding="utf-8")
    document = read(path, "long.yml")
    assert document.data is None
    assert "1 MB" in document.faults[0].message


def test_text_in_another_encoding_is_refused_where_it_starts(tmp_path: Path) -> None:
    path = tmp_path / "latin.yml"
    path.write_bytes("a: 1\nb: Zieli\u00f1ska\n".encode("latin-1"))
    fault = read(path, "latin.yml").faults[0]
    assert (fault.line, fault.column) == (2, 9)
    assert "UTF-8" in fault.what_to_do


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert "cannot be opened" in read(tmp_path / "gone.yml", "gone.yml").faults[0].message


def test_tabs_are_said_for_every_line_that_has_one(tmp_path: Path) -> None:
    path = tmp_path / "tabs.yml"
    path.write_text("a: 1\n\tb: 2\nc: 3\n\td: 4\n", encoding="utf-8")
    assert [fault.line for fault in read(path, "tabs.yml").faults] == [2, 4]


def test_scalars_are_text_whole_numbers_true_false_and_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text(
        "version: 2026.10\ncount: 7\nyes: yes\nno: no\ntrue: true\nnone:\nquoted: '7'\n"
        "time: 10:30\nphone: 01632960117\ndate: 2026-03-01\n",
        encoding="utf-8",
    )
    assert read(path, "a.yml").data == {
        "version": "2026.10",
        "count": 7,
        "yes": "yes",
        "no": "no",
        "true": True,
        "none": None,
        "quoted": "7",
        "time": "10:30",
        "phone": "01632960117",
        "date": "2026-03-01",
    }


def test_line_ends_of_windows_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\r\n")
    assert read(path, "a.yml").data == {"a": 1, "b": ["x"]}
