"""Finds the layout of a document by its kind; writes a layout down as plain data, and reads it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from trellis.documents import (
    around,
    assessment,
    chronology,
    correspondence,
    emergency,
    extract,
    form,
    fridge,
    interim,
    letter,
    profile,
    read_back,
    review,
)
from trellis.documents.around import NetworkCopy
from trellis.documents.blocks import (
    ActionRow,
    Actions,
    Block,
    Choice,
    Choices,
    Head,
    Heading,
    Layout,
    Lettering,
    Paragraph,
    Picture,
    Prose,
    Room,
    Run,
    Scale,
    ScaleRow,
    Signatures,
    SignLine,
    Table,
    Voice,
)
from trellis.documents.emergency import ContingencyCard
from trellis.documents.extract import Extract
from trellis.documents.form import FormCopy
from trellis.documents.fridge import FridgePage
from trellis.documents.model import (
    AssessmentCopy,
    Beside,
    Document,
    InterimCopy,
    Letter,
    ReadBackSheet,
    ReviewCopy,
)
from trellis.documents.outgoing import ChronologyCopy, Correspondence
from trellis.documents.profile import Profile
from trellis.documents.wording import Wording


def lay_out(document: Document | Layout, wording: Wording) -> Layout:
    """Turn any document into blocks, with what stands beside its words at the end.

    Args:
        document: any document of `model`; one that is laid out already stays as it is.
        wording: the document's own words.

    Returns:
        The blocks with their title, language, size and date.

    Raises:
        TypeError: the document is of no known kind.
    """
    if isinstance(document, Layout):
        return document
    return with_beside(_laid_out(document, wording), document.beside)


def with_beside(layout: Layout, beside: tuple[Beside, ...]) -> Layout:
    """Add what stands beside words that the layout shows: the words, then what is said of them."""
    if not beside:
        return layout
    shown = " ".join(" ".join(_texts(as_data(layout)["blocks"])).split())
    said = [one for one in beside if " ".join(one.stood.split()) in shown]
    blocks = [
        block
        for one in said
        for block in (
            Prose(runs=(Run(f"“{one.stood}”"),), soft=True, keep=True),
            *(Prose(runs=(Run(line),)) for line in one.lines),
        )
    ]
    return replace(layout, blocks=(*layout.blocks, *blocks))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _laid_out(document: Document, wording: Wording) -> Layout:
    match document:
        case Correspondence():
            return correspondence.lay_out(document, wording)
        case ChronologyCopy():
            return chronology.lay_out(document, wording)
        case Letter():
            return letter.lay_out(document, wording)
        case AssessmentCopy():
            return assessment.lay_out(document, wording)
        case InterimCopy():
            return interim.lay_out(document, wording)
        case ReviewCopy():
            return review.lay_out(document, wording)
        case ReadBackSheet():
            return read_back.lay_out(document, wording)
        case Profile():
            return profile.lay_out(document, wording)
        case FormCopy():
            return form.lay_out(document, wording)
        case NetworkCopy():
            return around.lay_out(document, wording)
        case FridgePage():
            return fridge.lay_out(document, wording)
        case Extract():
            return extract.lay_out(document, wording)
        case ContingencyCard():
            return emergency.lay_out(document, wording)
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


def from_data(data: dict[str, Any]) -> Layout:
    """Read a layout that `as_data` wrote: the same blocks, so the same document.

    Args:
        data: what was kept.

    Returns:
        The layout.

    Raises:
        KeyError: it is not the data of a layout.
    """
    about = {name: value for name, value in data.items() if name not in {"blocks", "day"}}
    about |= {"running": tuple(data["running"]), "months": tuple(data["months"])}
    blocks = tuple(_block(dict(block)) for block in data["blocks"])
    return Layout(**about, blocks=blocks, day=date(*data["day"]))


def _block(data: dict[str, Any]) -> Block:
    return _READ[data.pop("kind")](data)


def _runs(data: Any) -> Paragraph:
    return tuple(Run(**run) for run in data)


def _head(data: dict[str, Any]) -> Head:
    lists = {name: tuple(data[name]) for name in ("address", "notes")}
    return Head(**{**data, **lists})


def _voice(data: dict[str, Any]) -> Voice:
    parts = tuple(_runs(part) for part in data["paragraphs"])
    return Voice(**{**data, "paragraphs": parts, "source": _runs(data["source"])})


def _table(data: dict[str, Any]) -> Table:
    rows = tuple(tuple(row) for row in data["rows"])
    return Table(**{**data, "headings": tuple(data["headings"]), "rows": rows})


def _actions(data: dict[str, Any]) -> Actions:
    return Actions(tuple(data["headings"]), tuple(ActionRow(**row) for row in data["rows"]))


def _signatures(data: dict[str, Any]) -> Signatures:
    people = data["people"]
    return Signatures(tuple(SignLine(one["name"], tuple(one["lines"])) for one in people))


_READ: dict[str, Callable[[dict[str, Any]], Block]] = {
    "head": _head,
    "heading": lambda data: Heading(data["level"], _runs(data["runs"])),
    "prose": lambda data: Prose(**{**data, "runs": _runs(data["runs"])}),
    "voice": _voice,
    "actions": _actions,
    "table": _table,
    "scale": lambda data: Scale(**{**data, "rows": tuple(ScaleRow(**r) for r in data["rows"])}),
    "choices": lambda d: Choices(**{**d, "choices": tuple(Choice(**c) for c in d["choices"])}),
    "room": lambda data: Room(tuple(data["lines"])),
    "picture": lambda d: Picture(**{**d, "letters": tuple(Lettering(**x) for x in d["letters"])}),
    "signatures": _signatures,
}
