"""Notes to measure reading on: our stories' own paragraphs and the development set's sentences.

Half of what is made is a story's paragraph, half is a note of five to twelve sentences of the
development set, so that about as much is noticed as in a council's records. Names and numbers are
varied, so that no two notes are the same. The same seed makes the same notes.
"""

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STORIES = ROOT / "src/trellis/demo/data/people"
DEVELOPED = ROOT / "bench/data/language/dev/sentences.jsonl"
_NAMES = [
    "Ada",
    "Bela",
    "Chidi",
    "Dara",
    "Eirlys",
    "Farah",
    "Gwil",
    "Hana",
    "Idris",
    "Jude",
    "Kofi",
    "Lena",
    "Magda",
    "Nasra",
    "Obi",
    "Priti",
    "Rukhsana",
    "Sioned",
    "Tunde",
    "Una",
    "Vikram",
    "Wanda",
    "Xia",
    "Yusuf",
    "Zdenka",
]
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\b\d{1,2}\b")


@cache
def paragraphs() -> tuple[str, ...]:
    """Return the paragraphs of our stories' conversations, as they were written."""
    from ruamel.yaml import YAML

    found: list[str] = []
    for path in sorted(STORIES.glob("*.yml")):
        told = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        for conversation in told.get("conversations", ()):
            found += [one.strip() for one in conversation["text"].split("\n\n") if one.strip()]
    return tuple(found)


@cache
def developed() -> tuple[str, ...]:
    """Return the sentences of the development set; none where it is not there."""
    if not DEVELOPED.is_file():
        return ()
    lines = DEVELOPED.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line)["text"] for line in lines if line.strip())


def notes(seed: int = 2026) -> Iterator[str]:
    """Yield notes without an end.

    Args:
        seed: What the choice begins from.
    """
    chosen = random.Random(seed)
    stories, sentences = paragraphs(), developed() or paragraphs()
    while True:
        if chosen.random() < 0.5:
            words = chosen.choice(stories)
        else:
            words = " ".join(chosen.sample(sentences, chosen.randint(5, 12)))
        yield _varied(words, chosen)


def text_of(size: int, seed: int = 2026) -> str:
    """Return notes of so many bytes, with an empty line between them.

    Args:
        size: How many bytes.
        seed: What the choice begins from.
    """
    made: list[str] = []
    length = 0
    for note in notes(seed):
        made.append(note)
        length += len(note.encode()) + 2
        if length >= size:
            break
    return "\n\n".join(made).encode()[:size].decode(errors="ignore")


def one_note(number: int, size: int = 2300) -> str:
    """Return a note of about a page, another for each number."""
    return text_of(size, seed=number)


def _varied(words: str, chosen: random.Random) -> str:
    other = chosen.choice(_NAMES)
    named = _NAME.sub(lambda found: other if chosen.random() < 0.3 else found[0], words)
    return _NUMBER.sub(lambda found: str(chosen.randint(1, 59)), named)
