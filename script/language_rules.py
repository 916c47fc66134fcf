"""Make the copy of our rules that `trellis.language` carries (``script/language-rules``)."""

import sys
from pathlib import Path

from trellis.language.shipped import PLACE, to_json
from trellis.packs import load_pack, rule_book

PACKS = Path(__file__).resolve().parents[1] / "packs"
OURS = ("recording/2026.1", "motivational/2026.1")


def made() -> str:
    """Return what the copy has to be."""
    return to_json(rule_book([load_pack(PACKS / each) for each in OURS]))


def main() -> int:
    """Write the copy, or with ``--check`` say whether it is as it has to be."""
    wanted = made()
    if "--check" in sys.argv:
        same = PLACE.is_file() and PLACE.read_text(encoding="utf-8") == wanted
        print("The copy is up to date." if same else "Run script/language-rules.")
        return 0 if same else 1
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(wanted, encoding="utf-8")
    print(f"Wrote {PLACE.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
