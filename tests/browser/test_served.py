"""What is true of a process that serves and of no other: it seals, and keeps connections."""

import json
import urllib.request
from typing import Any

from tests.browser.conftest import SERVED, Server
from trellis.web.live.front import THREADS
from trellis.web.live.rooms import READERS

OF_THE_PAGES = f"""
select pid from pg_stat_activity where datname = current_database() and usename = 'trellis_app'
and application_name = '{SERVED}'
"""
BESIDE = READERS + 2  # for news of rooms; to hear of them; to seal the audit trail


def ready(server: Server) -> Any:
    with urllib.request.urlopen(f"{server.url}/ready", timeout=30) as answer:
        return json.load(answer)


def test_its_audit_trail_is_sealed(server: Server) -> None:
    assert ready(server)["audit_sealed"]


def test_a_page_finds_the_connection_that_the_page_before_left(server: Server, owner: Any) -> None:
    ready(server)
    before = owner(OF_THE_PAGES)
    for _ in range(3 * (THREADS + BESIDE)):
        ready(server)
    after = owner(OF_THE_PAGES)
    assert before
    assert set(before) <= set(after)
    assert len(after) <= THREADS + BESIDE
