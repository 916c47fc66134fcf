"""Practice packs: load, validate and check releases of data files that hold a way of practising.

Pure Python: no Django, no database. The format is described in ``docs/reference/packs.md``.

    from trellis.packs import check_pack, load_pack, render, text
"""

from trellis.packs.check import check_pack
from trellis.packs.diff import Change, compare, has_to_be_new
from trellis.packs.digest import digest
from trellis.packs.faults import Fault, PackError, errors
from trellis.packs.languages import code_of, english_name, language_for, own_name
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
from trellis.packs.starter import CannotBegin, begin_pack
from trellis.packs.translated import Missing, languages_of, untranslated
from trellis.packs.wording import rule_book

__all__ = [
    "BankQuestion",
    "CannotBegin",
    "Change",
    "Checklist",
    "Fault",
    "Form",
    "Framework",
    "Levels",
    "Missing",
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
    "begin_pack",
    "check_pack",
    "code_of",
    "compare",
    "digest",
    "english_name",
    "errors",
    "has_to_be_new",
    "language_for",
    "languages_of",
    "load_pack",
    "own_name",
    "render",
    "rule_book",
    "text",
    "untranslated",
]
