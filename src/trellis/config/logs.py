"""Logging that cannot carry a record: places in the code, never values.

An exception's message may quote what someone wrote (a database error quotes the row), so only its
type and the lines of code it passed through are logged.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutRecords(logging.Formatter):
    """Format a log line with the type and place of an exception, without its message."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name is logging's)
        """Return where an exception came from, one line of code each, and its type."""
        kind, _, trace = ei
        places = [f"  {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(trace)]
        return "\n".join([*places, f"{getattr(kind, '__name__', kind)} (message withheld)"])


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
