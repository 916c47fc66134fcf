"""Poison: requests made up by hypothesis for every form, and not one answer of class 500.

``script/prove-poison [--count 50000] [--seed 1]`` builds the two records of
``tests/repository/world.py``, reads every form from its page (``forms.py``) and sends each request
in turn to the real application on a real PostgreSQL; what a request wrote is taken back. Faults are
gathered, not stopped at: each is named once, with the request that made it.
"""

import io
import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.proofs.forms import Form, all_forms
from tests.repository.world import PERSONAS
from tests.wrenmouth import Wrenmouth

NAMES = ("q", "key", "version", "page", "writer", "start", "end", "passage", "not_for", "next")
ODD = (
    *("", " ", "\0", "a\0b", "\r\nX-Stolen: 1", "-1", "0", "1e309", "NaN", "٣", "²", "½", "9" * 40),
    *("2147483648", "9223372036854775808", "-9223372036854775809", "0x1F", "1_000", "1,5", "+1"),
    *("31", "13", "0000", "99999", "29 February", "2026-02-30", "24:00", "99:99", "noon"),
    *("{{ 7*7 }}", "%s%n", "%(x)s", "{0.__class__}", "${jndi:x}", "'; select 1; --", "\\"),
    *("../../etc/passwd", "..\\..\\x", "//evil.example", "javascript:alert(1)", "data:text/html,x"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]>", "<!--", "&#0;"),
    *("\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "\ufeff", "\u202e"),
    *("👩‍👩‍👧‍👦", "ﷺ" * 50, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵", "true", "null", "[]", "{}", '{"a":' * 200, "[" * 5000),
    *('"x"', "[1]", '{"id": "x"}', '{"rawId": "AA", "id": "AA", "response": {"a": []}}'),
    *("00000000-0000-0000-0000-000000000000", "not-a-key", "a" * 200, "word " * 4_000),
)
FILES = (
    *(b"", b"\0", b"%PDF-1.7\n", b"PK\x03\x04" + b"\0" * 40, b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
    *(b"\xff\xd8\xff\xe0" + b"\0" * 64, b"GIF89a/*<script>*/", b"RIFF\0\0\0\0WEBPVP8 "),
    *(b"\xff\xfe" + "words".encode("utf-16-le"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
)
ENDINGS = ("a.txt", "a.md", "a.docx", "a.jpg", "../../a.png", "a\0.txt", "", "a.docx.exe")
text = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=60),
    st.integers().map(str),
    st.dates().map(str),
    st.floats().map(str),
    st.uuids().map(str),
)


@dataclass
class Tally:
    """What came of the requests."""

    asked: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    paths: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)

    def count(self, request: "Request", answer: Any) -> None:
        """Take down an answer; a fault once for each place in the code that it came from."""
        self.asked += 1
        self.statuses[answer.status_code] += 1
        self.paths.add(request.form.path)
        if answer.status_code >= 500 and (where := _where(answer)) not in self.faults:
            self.faults[where] = f"{answer.status_code} {request}"
            print(f"- {where}\n    {self.faults[where]}", flush=True)

    def __str__(self) -> str:
        told = ", ".join(f"{status}: {n:,}" for status, n in sorted(self.statuses.items()))
        return f"{self.asked:,} requests to {len(self.paths)} addresses; answers {told}"


def _where(answer: Any) -> str:
    """Return the fault and the line of ours that it came from."""
    info = getattr(answer, "exc_info", None)
    if not info:
        return "answered so by the page"
    place, trace = "", info[2]
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if "/src/trellis/" in file:
            place = f"{file.rsplit('/src/', 1)[1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{info[0].__name__} {str(info[1])[:160]!r} at {place}"


@dataclass
class Request:
    """One request as it was made up."""

    who: str
    form: Form
    method: str
    sent: dict[str, Any]
    query: dict[str, str]
    headers: dict[str, str]

    def ask(self, there: Wrenmouth) -> Any:
        """Send it, and take back what it wrote."""
        browser = there.world.browser(self.who)
        path = self.form.path.partition("?")[0]
        with there.taken_back():
            if self.method == "get":
                return browser.get(path, self.sent | self.query, headers=self.headers)
            return browser.post(
                path, self.sent, query_params=self.query or None, headers=self.headers
            )

    def __str__(self) -> str:
        told = {key: str(value)[:80] for key, value in self.sent.items()}
        return f"{self.who} {self.method} {self.form.path} {told} ?{self.query} {self.headers}"


def requests(forms: list[tuple[str, Form]], keys: list[str]) -> st.SearchStrategy[Request]:
    """Return how a request is made up: mostly what the form offers, and poison in some fields."""
    value = st.one_of(text, st.sampled_from(keys))

    @st.composite
    def made(draw: st.DrawFn) -> Request:
        who, form = draw(st.sampled_from(forms))
        if draw(st.integers(0, 9)) == 0:
            who = draw(st.sampled_from(sorted(PERSONAS)))
        poisoned = draw(st.sampled_from((0.1, 0.3, 1.0)))
        sent: dict[str, Any] = {}
        for name, offered in form.fields.items():
            spoilt = draw(st.floats(0, 1)) < poisoned
            wanted = value if spoilt else st.sampled_from(offered or [""])
            way = draw(st.integers(0, 11))
            if way == 0:
                continue
            sent[name] = [draw(wanted), draw(value)] if way == 1 else draw(wanted)
        for name in form.files:
            if draw(st.booleans()):
                sent[name] = _file(draw(st.sampled_from(ENDINGS)), draw(_bytes))
        extra = draw(st.dictionaries(st.sampled_from(NAMES), value, max_size=2))
        method = form.method if draw(st.integers(0, 9)) else draw(st.sampled_from(("get", "post")))
        if method == "get":
            sent = {name: one for name, one in sent.items() if not hasattr(one, "read")}
        query = extra if draw(st.integers(0, 3)) == 0 else {}
        headers = draw(st.sampled_from(HEADERS))
        return Request(who, form, method, (sent | extra) if not query else sent, query, headers)

    return made()


HEADERS: tuple[dict[str, str], ...] = (
    {},
    {},
    {"hx-request": "true"},
    {"accept": "application/json"},
    {"accept-language": "\ufffd;q=x", "referer": "//evil.example/"},
)
_bytes = st.one_of(st.sampled_from(FILES), st.binary(max_size=300))


def _file(name: str, holds: bytes) -> io.BytesIO:
    file = io.BytesIO(holds)
    file.name = name
    return file


def poison(
    there: Wrenmouth,
    count: int,
    number: int,
    *,
    forms: list[tuple[str, Form]] | None = None,
    every: int = 0,
) -> Tally:
    """Send requests and return what came of them.

    Args:
        there: the world they are sent to.
        count: how many.
        number: the seed; the same one makes the same requests of the same pages.
        forms: the forms they are made up for; every form there is unless said.
        every: after how many requests to say how far it is; 0 to say nothing.
    """
    keys = sorted({*there.world.dot.keys.values(), *there.world.fred.keys.values()})
    tally = Tally()

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(forms or all_forms(there), keys))
    @override_settings(LIMITS={})
    def send(request: Request) -> None:
        tally.count(request, request.ask(there))
        if every and tally.asked % every == 0:
            print(f"{tally}; faults: {len(tally.faults)}", flush=True)

    send()
    return tally


def test_no_answer_of_class_500(still: Wrenmouth, asked: Any) -> None:
    logging.disable(logging.CRITICAL)  # what is refused is said a thousand times otherwise
    tally = poison(still, asked.count, asked.number, every=500)
    print(f"\n{tally}")
    assert not tally.faults
