"""Make what of our rules `trellis.language` carries (``script/language-rules``).

A copy of the rules, and what is looked for to find each of their lines, worked out.
"""

import sys
from pathlib import Path

from trellis.language.rules import phrase
from trellis.language.shipped import PLACE, lines_of, to_json
from trellis.packs import load_pack, rule_book

PACKS = Path(__file__).resolve().parents[1] / "packs"
OURS = ("recording/2026.4", "motivational/2026.2")


def made() -> dict[Path, str]:
    """Return what the files have to be."""
    book = rule_book([load_pack(PACKS / each) for each in OURS])
    return {PLACE: to_json(book), phrase.WORKED_OUT: phrase.to_json(lines_of(book))}


def main() -> int:
    """Write the files, or with ``--check`` say whether they are as they have to be."""
    wanted = made()
    if "--check" in sys.argv:
        same = all(place.is_file() and place.read_text(encoding="utf-8") == text
                   for place, text in wanted.items())  # fmt: skip
        print("The copy is up to date." if same else "Run script/language-rules.")
        return 0 if same else 1
    for place, text in wanted.items():
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
        print(f"Wrote {place.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
