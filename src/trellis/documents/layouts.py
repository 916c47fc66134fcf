"""Finds the layout of a document by its kind, and writes a layout down as plain data."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from trellis.documents import assessment, interim, letter, review
from trellis.documents.blocks import Layout
from trellis.documents.model import AssessmentCopy, Document, InterimCopy, Letter, ReviewCopy
from trellis.documents.wording import Wording


def lay_out(document: Document, wording: Wording) -> Layout:
    """Turn any document into blocks.

    Args:
        document: a `Letter`, an `AssessmentCopy`, an `InterimCopy` or a `ReviewCopy`.
        wording: the document's own words.

    Returns:
        The blocks with their title, language, size and date.

    Raises:
        TypeError: the document is of no known kind.
    """
    match document:
        case Letter():
            return letter.lay_out(document, wording)
        case AssessmentCopy():
            return assessment.lay_out(document, wording)
        case InterimCopy():
            return interim.lay_out(document, wording)
        case ReviewCopy():
            return review.lay_out(document, wording)
        case _:
            raise TypeError(f"no layout for {type(document).__name__}")


def as_data(layout: Layout) -> dict[str, Any]:
    """Write a layout as dictionaries, lists, texts and numbers; each block says its kind."""
    data = asdict(layout)
    data["day"] = [layout.day.year, layout.day.month, layout.day.day]
    data["blocks"] = [{"kind": block.kind, **asdict(block)} for block in layout.blocks]
    return data


def change_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return plain data with `change` done to every text in it; all else stays as it is."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: change_texts(part, change) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [change_texts(part, change) for part in value]
    return value
