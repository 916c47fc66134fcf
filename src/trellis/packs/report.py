"""Faults as lines to read, for ``trellis pack check`` and anything else that prints them."""

from collections.abc import Iterable

from trellis.packs.faults import Fault


def render(faults: Iterable[Fault]) -> str:
    """Return a line for each fault: ``file:line:column: message. What to do.`` and no more.

    Args:
        faults: in the order in which they are to be shown.

    Returns:
        The lines joined by line ends, or an empty string when there is nothing to say.
    """
    return "\n".join(_line(fault) for fault in faults)


def _line(fault: Fault) -> str:
    place = f"{fault.file}:{fault.line}:{fault.column}"
    note = "note: " if fault.severity == "note" else ""
    return f"{place}: {note}{_sentence(fault.message)} {_sentence(fault.what_to_do)}"


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
