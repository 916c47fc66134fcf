"""The Jinja2 environment that every page is drawn with.

Django's settings name :func:`environment`. It adds to Django's own: the macros of
``govuk-frontend-jinja`` under their package name, translation (``_`` and ``{% trans %}``), the
functions and filters that templates share, and an undefined value that is loud for our own objects.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

import jinja2
from django.conf import settings
from django.templatetags.static import static
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext, ngettext
from jinja2 import (
    BytecodeCache,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Undefined,
    UndefinedError,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context
from jinja2.utils import missing

from trellis.web import wording
from trellis.web.addresses import address
from trellis.web.bridge import bridge, error_items
from trellis.web.components.charts import reading_rows, reading_svg
from trellis.web.forms import in_our_words
from trellis.web.navigation import (
    account_page,
    account_pages,
    main_pages,
    person_pages,
    reader_pages,
)
from trellis.web.translated import translated


class Missing(Undefined):
    """What a name or an attribute that is not there becomes: quiet in a macro's options, else loud.

    The govuk macros read optional keys of a plain mapping, several deep (``params.hint.text``), and
    test for them; so a key missing from a mapping chains and is false. A name nobody gave, or an
    attribute that one of our objects does not have, is a mistake in a template and raises.
    """

    __slots__ = ()

    def __new__(
        cls,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> "Missing":
        """Return a quiet or a loud value, by where it was looked for."""
        without_name = obj is missing and name is None  # an inline "if" that has no "else"
        quiet = without_name or name == "caller" or isinstance(obj, Mapping)
        return super().__new__(_Quiet if quiet else _Loud)


class _Quiet(Missing, ChainableUndefined):
    """A key that a mapping does not have."""

    __slots__ = ()


class _Loud(Missing, StrictUndefined):
    """A name or attribute that is not there."""

    __slots__ = ()


def environment(**options: Any) -> Environment:
    """Return the environment; called by Django's Jinja2 engine with its loader and options."""
    ours = options.pop("loader")
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options.update(
        loader=ChoiceLoader([ours, govuk]),
        bytecode_cache=_compiled(settings.TEMPLATES_COMPILED),
        undefined=Missing,
        autoescape=select_autoescape(["jinja", "html"], default_for_string=True, default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # noqa: S701
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(_=translated, gettext=translated)
    made.globals.update(_functions())
    made.filters.update(_filters())
    return made


def _compiled(folder: Path) -> BytecodeCache | None:
    """Return where compiled templates are kept for the next process, which starts sooner with them.

    They are programs, so they are kept only in a folder that this process owns.

    Args:
        folder: a folder of the installation; without rights to it nothing is kept.
    """
    place = folder / f"jinja-{jinja2.__version__}-{_own_checksum()}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        owned = not hasattr(os, "geteuid") or place.stat().st_uid == os.geteuid()
    except OSError:
        return None
    return FileSystemBytecodeCache(str(place)) if owned and os.access(place, os.W_OK) else None


def _own_checksum() -> str:
    """Return a name for how this module sets templates up, on which what they compile to rests."""
    return f"{crc32(Path(__file__).read_bytes()):08x}"


def _functions() -> dict[str, Any]:
    return {
        "static": static,
        "url": url,
        "csp_nonce": csp_nonce,
        "bridge": bridge,
        "came_from": came_from,
        "error_items": error_items,
        "in_our_words": in_our_words,
        "reading_svg": reading_svg,
        "reading_rows": reading_rows,
        "first_sentence": wording.first_sentence,
        "in_language": wording.in_language,
        "main_pages": main_pages,
        "reader_pages": reader_pages,
        "account_pages": account_pages,
        "person_pages": person_pages,
        "account_page": account_page,
        "KINDS": wording.KINDS,
        "council_name": lambda: settings.COUNCIL,
        "idle_minutes": lambda: settings.IDLE_MINUTES,
        "sends_mail": lambda: bool(settings.EMAIL_HOST),
        "single_sign_on": lambda: settings.OIDC_LABEL if settings.OIDC_ISSUER else "",
        # The govuk macros compare with these two, which Nunjucks knows and Jinja does not.
        "undefined": Missing(),
        "null": None,
    }


def _filters() -> dict[str, Callable[..., Any]]:
    return {
        "day": wording.day,
        "day_short": wording.day_short,
        "written_day": wording.written_day,
        "time": wording.time,
        "ago_words": wording.ago_words,
        "paragraphs": wording.paragraphs,
        "number_words": wording.number_words,
    }


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a named page. Raises ``NoReverseMatch`` where there is none."""
    return reverse(name, args=args or None, kwargs=kwargs) if kwargs else address(name, *args)


@pass_context
def came_from(context: Context, otherwise: str) -> str:
    """Return the page of ours that the reader came from, where leaving this one leads back to.

    Args:
        context: of the page.
        otherwise: where leaving leads when they came from elsewhere, or from this page itself.
    """
    request = context.get("request")
    before = urlsplit(request.headers.get("Referer", "")) if request else None
    if before is None or before.netloc != request.get_host() or before.path == request.path:
        return otherwise
    try:
        resolve(before.path)
    except Resolver404:
        return otherwise
    return str(before.path)


@pass_context
def csp_nonce(context: Context) -> str:
    """Return this answer's nonce of the content security policy; empty outside a request."""
    request = context.get("request")
    return str(getattr(request, "csp_nonce", "")) if request is not None else ""
