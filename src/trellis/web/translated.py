"""Words of the templates in the language of the page, looked up once for each language.

A page says a hundred things in the user's language, and each look-up takes longer than a whole tag
takes to write. What a template's message becomes in a language is kept; what is put into it never.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, trans_real
from markupsafe import Markup

MOST = 8192  # several times as many as the templates have, in every language we speak


def without_empty_catalogues() -> None:
    """Take out the catalogues that say nothing, in which every message was looked for one by one.

    English is Django's source, and each of its applications has an empty file of it.
    """
    for code, _name in settings.LANGUAGES:
        catalogue: Any = trans_real.translation(code)
        while (behind := catalogue._fallback) is not None and not any(behind._catalog):
            catalogue._fallback = behind._fallback


def translated(message: str, /, **values: Any) -> Markup:
    """Return a message of a template in the language of the page, as Jinja's own ``_`` does.

    Args:
        message: what the template says in English, HTML included, ``%%`` for a per cent sign.
        values: what is put into it, escaped unless it is marked safe.
    """
    spoken = get_language()
    return _message(spoken, message) % values if values else _whole(spoken, message)


@lru_cache(maxsize=MOST)
def _message(spoken: str | None, message: str) -> Markup:
    """Return a message in the language that is active, which is the one named."""
    return Markup(gettext(message))  # noqa: S704 (a message stands in a template)


@lru_cache(maxsize=MOST)
def _whole(spoken: str | None, message: str) -> Markup:
    return _message(spoken, message) % {}
