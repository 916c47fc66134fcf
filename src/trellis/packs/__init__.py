"""Practice packs: load, validate and check releases of data files that hold a way of practising.

Pure Python: no Django, no database. The format is described in ``docs/reference/packs.md``.

    from trellis.packs import check_pack, load_pack, render, text
"""

from trellis.packs.check import check_pack
from trellis.packs.digest import digest
from trellis.packs.faults import Fault, PackError, errors
from trellis.packs.load import load_pack
from trellis.packs.model import (
    BankQuestion,
    Checklist,
    Form,
    Framework,
    Levels,
    Pack,
    Part,
    Process,
    Question,
    QuestionBank,
    Scale,
    Section,
    Survey,
    Text,
    Wording,
    text,
)
from trellis.packs.report import render

__all__ = [
    "BankQuestion",
    "Checklist",
    "Fault",
    "Form",
    "Framework",
    "Levels",
    "Pack",
    "PackError",
    "Part",
    "Process",
    "Question",
    "QuestionBank",
    "Scale",
    "Section",
    "Survey",
    "Text",
    "Wording",
    "check_pack",
    "digest",
    "errors",
    "load_pack",
    "render",
    "text",
]
