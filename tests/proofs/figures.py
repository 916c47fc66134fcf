"""Keep the figures of a proof in ``docs/reference/proofs.md``, each between marks of its own."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "proofs.md"


def keep(name: str, lines: list[str], took: float, page: Path = PAGE) -> None:
    """Write a proof's lines in place of those of an earlier run.

    Args:
        name: the proof's name, which its marks have.
        lines: what was seen, as Markdown.
        took: how many seconds it took.
        page: where to.
    """
    day = f"{datetime.now(UTC):%d %B %Y}".lstrip("0")
    run = f"`script/prove {name}`, {day}, {took / 60:.0f} minutes, {os.cpu_count()} shared cores."
    section = "\n".join([f"<!-- {name} -->", run, "", *lines, f"<!-- end of {name} -->"])
    text = page.read_text("utf-8")
    marked = re.compile(f"<!-- {name} -->.*?<!-- end of {name} -->", re.DOTALL)
    if not marked.search(text):
        raise ValueError(f"{page} has no place for {name}")
    page.write_text(marked.sub(lambda _: section, text), "utf-8")
