"""The served pages say that they live and are ready, with a sealer that runs in their process."""

import json
import urllib.request

from tests.browser.conftest import Server


def test_a_server_that_serves_is_alive_and_ready(server: Server) -> None:
    answers = {}
    for path in ("health", "ready"):
        with urllib.request.urlopen(f"{server.url}/{path}", timeout=60) as answer:
            answers[path] = json.load(answer)
    assert answers["health"] == {"alive": True}
    assert answers["ready"] == {
        "ready": True,
        "database": True,
        "migrated": True,
        "audit_sealed": True,
    }
