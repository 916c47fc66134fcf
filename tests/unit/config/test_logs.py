"""A line of the log says when, what and where, and no word that anybody wrote."""

import json
import logging
import sys
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from django.urls import resolve

from trellis.config import env
from trellis.config.logs import NO_PAGE, Structured, WithoutRecords

CANARY = "zqp900x"
BOTH = (WithoutRecords(), Structured())


def line(message: str, *values: Any, **more: Any) -> logging.LogRecord:
    told = {"name": "trellis.tried", "levelname": "WARNING", "levelno": logging.WARNING}
    return logging.makeLogRecord({**told, "msg": message, "args": values, **more})


def fault() -> Any:
    try:
        raise ValueError(f"Key (name)=({CANARY}) already exists.")
    except ValueError:
        return sys.exc_info()


def test_a_structured_line_is_one_json_object_on_one_line() -> None:
    text = Structured().format(line('say "so"\n%s', "twice"))
    assert "\n" not in text
    told = json.loads(text)
    assert told["message"] == 'say "so"\ntwice'
    assert (told["level"], told["logger"]) == ("WARNING", "trellis.tried")
    assert datetime.fromisoformat(told["at"]).utcoffset() is not None


@pytest.mark.parametrize("formatter", BOTH, ids=["plain", "json"])
def test_a_fault_is_logged_by_its_type_and_place_alone(formatter: logging.Formatter) -> None:
    record = line("It failed", exc_info=fault())
    logging.Formatter().format(record)  # leaves the whole exception on the record
    text = formatter.format(record)
    assert CANARY not in text
    assert "ValueError" in text
    assert "test_logs.py" in text


@pytest.mark.parametrize("formatter", BOTH, ids=["plain", "json"])
@pytest.mark.parametrize("path", [f"/people/{CANARY}/", f"/help?{CANARY}=1"])
def test_an_address_is_logged_by_the_name_of_its_page(
    formatter: logging.Formatter, path: str
) -> None:
    request = RequestFactory().get(path)
    request.resolver_match = resolve("/help") if path.startswith("/help") else None
    text = formatter.format(line("Not Found: %s", path, request=request, status_code=404))
    assert CANARY not in text
    assert ("pages:help" if path.startswith("/help") else NO_PAGE) in text
    assert "404" in text


def test_a_way_of_asking_that_somebody_made_up_is_not_logged_as_sent() -> None:
    request = RequestFactory().generic(CANARY, "/help")
    request.resolver_match = None
    assert CANARY not in Structured().format(line("x", request=request))


class TestSettings:
    def test_limits_are_read_by_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TRELLIS_LIMITS", "search=5, files=0")
        told = env.numbers("TRELLIS_LIMITS", {"search": 60, "files": 60, "uploads": 30})
        assert told == {"search": 5, "files": 0, "uploads": 30}

    @pytest.mark.parametrize("value", ["all=5", "search", "search=-1", "search=many"])
    def test_what_is_no_limit_is_said(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("TRELLIS_LIMITS", value)
        with pytest.raises(ImproperlyConfigured, match="search=60"):
            env.numbers("TRELLIS_LIMITS", {"search": 60})

    def test_a_form_of_the_log_that_there_is_not_is_said(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TRELLIS_LOG_FORMAT", "xml")
        with pytest.raises(ImproperlyConfigured, match="plain, json"):
            env.one_of("TRELLIS_LOG_FORMAT", "plain", "json")
