"""What the provider of single sign-on is asked, apart from any page."""

from typing import Any

from trellis.accounts.single_sign_on import _asked


def test_where_the_provider_sends_us_on_we_do_not_go() -> None:
    heard: dict[str, Any] = {}
    _asked(lambda *_, **more: heard.update(more), "GET", "https://x.test", allow_redirects=True)
    assert heard == {"allow_redirects": False}
