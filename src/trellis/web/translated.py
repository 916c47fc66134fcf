"""Words of the templates in the language of the page, looked up once for each language.

A page says a hundred things in the user's language, and each look-up takes longer than a whole tag
takes to write. What a template's message becomes in a language is kept; what is put into it never.
"""

from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext
from markupsafe import Markup

MOST = 8192  # several times as many as the templates have, in every language we speak


def translated(message: str, /, **values: Any) -> Markup:
    """Return a message of a template in the language of the page, as Jinja's own ``_`` does.

    Args:
        message: what the template says in English, HTML included, ``%%`` for a per cent sign.
        values: what is put into it, escaped unless it is marked safe.
    """
    language = get_language()
    return _message(language, message) % values if values else _whole(language, message)


@lru_cache(maxsize=MOST)
def _message(language: str | None, message: str) -> Markup:
    """Return a message in the language that is active, which is the one named."""
    return Markup(gettext(message))  # noqa: S704 (a message stands in a template)


@lru_cache(maxsize=MOST)
def _whole(language: str | None, message: str) -> Markup:
    return _message(language, message) % {}
