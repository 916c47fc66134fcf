"""What a pack's question says of the hints on its answer."""

import re
from typing import Any

from trellis.packs.model import Question
from trellis.web.forms import BY_LAW, OWN_WORDS

THEIRS = frozenset({"person", "carer"})
# The law's own tests that ask what somebody cannot do, what they need, or what harm came to them.
_TESTS = re.compile(
    r"Eligibility|Mental Capacity Act|Mental Health Act|"
    r"Care Act 2014, s(?:s|ections? )?(?:13|42|67|68)\b|"
    r"Children Act 1989, s(?:s|ections? )?(?:17|20|31|38|43|44|46|47)(?![\w])|"
    r"Social Services and Well-being \(Wales\) Act 2014, s(?:s|ections? )?(?:32|126|130)\b"
)


def hints_of(question: Question, language: str = "en") -> dict[str, Any]:
    """Return the attributes of the text area for a question's answer.

    The words of the person or of a carer are theirs and are not advised upon; nor is a text in
    another language than English, which the engine does not know.

    Args:
        question: a question of a pack's form.
        language: the code of the one the form is filled in in.
    """
    if question.who in THEIRS or question.answer == "passage" or not language.startswith("en"):
        return OWN_WORDS
    return BY_LAW if _TESTS.search(question.citation) else {}
