"""A first pack to write over: commented, small, and right from the start."""

import json
import re
import unicodedata
from pathlib import Path

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)+")
_LONGEST = 60

_MANIFEST = """\
# What this pack is and where it comes from. Lines that begin with # are notes to yourself.
# Put double quotes round any text that has a colon or a # in it.
id: {id}
version: "{version}"
title: {title}
about: >-
  Say in a sentence or two what the pack is for and who uses it. Text may go on over several
  lines: keep each as far in as this one.
licence: CC-BY-4.0

# Where the ideas come from: your own handbook, a law, a book.
sources:
  - title: {title}
    publisher: {council}
    year: {year}

# To refer to the nine wellbeing areas or to our scales, take the # away from these lines:
# requires:
#   - id: care-act
#     version: "2026.1"
#   - id: scales
#     version: "2026.1"

# What each version changed. There has to be an entry for this one.
changelog:
  - version: "{version}"
    on: {today}
    changes:
      - The first release.
"""

_FORM = """\
# A form. Everything in it stands in sections, and every section holds questions.
#
# An id is for the computer: small letters, digits and hyphens. Answers are kept by it, so once the
# pack is in use, an id never comes to mean something else. The words beside it may get better.
kind: form
id: first-form
title: {title}
about: A line under the title, or take this line out.
sections:
  - id: to-begin
    title: To begin with
    questions:
      # A question answered in words. “who” says who answers: practitioner, person, carer or
      # supervisor. “required” means that the form is not finished without it.
      - id: what-matters
        prompt: What matters most to you today?
        help: A line under the question, for whoever asks it.
        answer: text
        who: person
        required: true

      # A question with answers to choose from. Each answer has an id of its own.
      - id: how-to-reach
        prompt: How would you like to hear from us?
        answer: choice
        choices:
          - id: telephone
            label: By telephone
          - id: letter
            label: By letter
          - id: visit
            label: Somebody comes to see me
        who: person

      # Yes or no, and a question that is asked only after a yes.
      - id: somebody-helps
        prompt: Does anybody help you now?
        answer: yes-no
      - id: who-helps
        prompt: Who, and with what?
        answer: text
        shown_when: {{question: somebody-helps, is: yes}}

      # A date. “may_be_left_out” means that the question can be taken off where it does not fit.
      - id: look-again
        prompt: When do we talk again?
        answer: date
        may_be_left_out: true
"""


class CannotBegin(ValueError):
    """A starter cannot be made; the message says why and what to do."""


def id_from(title: str) -> str:
    """Return an id made from a title: small letters, digits and hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def begin_pack(packs: Path, *, id: str, title: str, version: str, council: str, today: str) -> Path:
    """Write a starter pack.

    Args:
        packs: the folder that holds packs.
        id: the pack's id, which becomes its folder.
        title: what people call it.
        version: its first version, which becomes a folder in that.
        council: who publishes it.
        today: the date for the changelog, as 2026-03-03.

    Returns:
        The folder of the release.

    Raises:
        CannotBegin: when an id or version is not one, or the release is there already.
    """
    if not _ID.fullmatch(id) or len(id) > _LONGEST:
        raise CannotBegin(
            f"“{id}” cannot be an id. Use small letters, digits and hyphens, such as front-door."
        )
    if not _VERSION.fullmatch(version):
        raise CannotBegin(f"“{version}” cannot be a version. Use figures, such as 2026.1.")
    if not title.strip():
        raise CannotBegin("Give the pack a title, such as “Front door”.")
    folder = packs / id / version
    if folder.exists():
        raise CannotBegin(
            f"{folder} is there already, and nothing was changed in it. "
            "Choose another id, or another version."
        )
    words = {
        "id": id,
        "version": version,
        "title": _quoted(title),
        "council": _quoted(council.strip() or "Your council"),
        "year": today[:4],
        "today": today,
    }
    folder.mkdir(parents=True)
    (folder / "pack.yml").write_text(_MANIFEST.format(**words), encoding="utf-8")
    (folder / "first-form.yml").write_text(_FORM.format(**words), encoding="utf-8")
    return folder


def _quoted(words: str) -> str:
    """Return text as YAML takes it whatever stands in it."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)
