"""Logging that cannot carry a record: places in the code, never values.

An exception's message may quote what someone wrote (a database error quotes the row), so only its
type and the lines of code it passed through are logged. An address may hold what someone typed, so
a request is logged by the name of its page, never by its path. One line is one JSON object
(``TRELLIS_LOG_FORMAT=json``), which a log collector reads, or words for a person.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
NO_PAGE = "no page of ours"


class WithoutRecords(logging.Formatter):
    """Format a log line with the type and place of an exception, without its message."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return a line; what was asked for is said by the name of its page.

        Another formatter may have left an exception's message on the record: it is not taken over.
        """
        asked = asked_for(record)
        said = {"msg": in_words(asked), "args": ()} if asked else {}
        told = logging.makeLogRecord({**record.__dict__, **said, "exc_text": None})
        return super().format(told)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name is logging's)
        """Return where an exception came from, one line of code each, and its type."""
        kind, places = came_from(ei)
        return "\n".join([*(f"  {place}" for place in places), f"{kind} (message withheld)"])


class Structured(logging.Formatter):
    """Format a log line as one JSON object: when, how grave, who says it, what, and where."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object, on one line whatever is in it."""
        asked = asked_for(record)
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage() if asked is None else in_words(asked),
            **(asked or {}),
        }
        if record.exc_info and record.exc_info[0]:
            told["fault"], told["places"] = came_from(record.exc_info)
        return json.dumps(told, ensure_ascii=True)


def asked_for(record: logging.LogRecord) -> dict[str, Any] | None:
    """Return what a line about a request says: the way, the page's name, the status, the time."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return None
    match = request.resolver_match
    page = (match.view_name or match.route) if match else NO_PAGE
    told = {"method": _known(request.method), "page": page}
    more = {name: getattr(record, name, None) for name in ("status_code", "milliseconds")}
    return told | {name: value for name, value in more.items() if value is not None}


def _known(method: str | None) -> str:
    return method if method in {"GET", "HEAD", "POST", "OPTIONS"} else "another way"


def in_words(asked: dict[str, Any]) -> str:
    """Return a line about a request for a person to read."""
    return " ".join(str(value) for value in asked.values())


def came_from(ei: ExcInfo) -> tuple[str, list[str]]:
    """Return the type of an exception and the lines of code it passed through."""
    kind, _, trace = ei
    places = [f"{f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(trace)]
    return getattr(kind, "__name__", str(kind)), places


class NothingShown(SafeExceptionReporterFilter):
    """Hide every request parameter and every variable from error reports, in debug too."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Say that the filter always applies."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return no posted value."""
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        """Return no variable."""
        return []
