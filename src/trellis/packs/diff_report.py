"""What changed between two releases as text to read, and as data for a program."""

from dataclasses import asdict
from typing import Any

from trellis.packs.diff import Change, What, has_to_be_new, same_version
from trellis.packs.model import Pack, text

_HEADINGS: dict[What, tuple[str, str]] = {
    "meaning": (
        "Changed in meaning",
        "Answers are kept by id, so each of these has to be something new with an id of its own.",
    ),
    "added": ("Added", ""),
    "removed": ("Removed", "Records that were written with them keep them."),
    "reworded": (
        "Reworded",
        "The id is the same, so read each: does it still ask the same thing? "
        "If not, give it a new id.",
    ),
    "use": ("Asked differently", "When, where or whether it is asked. The id may stay."),
    "translated": ("Translated", ""),
}
_FIELDS = {
    "shown when": "asked",
    "may be left out": "may be left out",
    "required": "has to be answered",
    "who": "who answers",
    "inside": "stands in",
}


def told(old: Pack, new: Pack, changes: list[Change]) -> str:
    """Return what changed as text that somebody who writes no code can read."""
    lines = [f"{_called(old)} → {_called(new)}"]
    if same_version(old, new):
        lines += ["", "Both call themselves the same version. A release that is installed never"]
        lines += ["changes: give the changed one a new version."]
    if not changes:
        lines += ["", "Nothing that people read or answer has changed."]
    for what, (heading, more) in _HEADINGS.items():
        these = [change for change in changes if change.what == what]
        if these:
            lines += ["", f"{heading} ({len(these)})", *([f"  {more}"] if more else [])]
            lines += [line for change in these for line in _lines(change)]
    if needed := len(has_to_be_new(changes)):
        lines += ["", f"{needed} of these {'needs' if needed == 1 else 'need'} a new id."]
    return "\n".join(lines)


def as_data(old: Pack, new: Pack, changes: list[Change]) -> dict[str, Any]:
    """Return the same as data that goes into JSON."""
    return {
        "from": {"id": old.id, "version": old.version, "digest": old.digest},
        "to": {"id": new.id, "version": new.version, "digest": new.digest},
        "same_version": same_version(old, new),
        "need_a_new_id": len(has_to_be_new(changes)),
        "changes": [asdict(change) for change in changes],
    }


def _called(pack: Pack) -> str:
    return f"{text(pack.title)} ({pack.id} {pack.version})"


def _lines(change: Change) -> list[str]:
    name = change.field.replace("_", " ")
    what = f": {_FIELDS.get(name, name)}" if name else ""
    lines = ["", f"  {change.where[:1].upper()}{change.where[1:]}{what}"]
    if change.was and change.now:
        lines += [f"    was  {_one_line(change.was)}", f"    now  {_one_line(change.now)}"]
    elif change.now:
        lines.append(f"    {_one_line(change.now)}")
    elif change.was:
        lines.append(f"    {'was  ' if name else ''}{_one_line(change.was)}")
        lines += ["    now  nothing"] if name else []
    if change.far:
        lines.append("    The two have few words in common.")
    return lines


def _one_line(words: str) -> str:
    return " ".join(words.split())
