"""A security key's answers are understood: a virtual key in Chromium, fido2 on our side."""

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
)
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.test_components_alone import ASSETS
from tests.unit.web.drawing import drawing, everywhere

PLACE = "http://localhost/"
PAGE = """<!doctype html><title>Key</title><body><form method="post" action="/sent">
{% from "mfa/webauthn/_key.jinja" import key_button %}{{ key_button(what, "Touch it", options) }}
</form><script src="/static/security-key.js" type="module"></script>"""

pytestmark = pytest.mark.browser


@pytest.fixture
def fido() -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id="localhost", name="Trellis"))


@pytest.fixture
def context(browser: Browser) -> Any:
    made = browser.new_context()
    yield made
    made.close()


def with_a_key(page: Page, *, resident: bool = False) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": resident,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def answer_of(page: Page, what: str, options: dict[str, Any]) -> dict[str, Any]:
    """Show the button, press it, and return what the form then sent."""
    html = drawing().from_string(PAGE).render(everywhere(what=what, options=options))

    def answer(route: Route) -> None:
        if route.request.url.endswith(".js"):
            script = (ASSETS / "security-key.js").read_bytes()
            route.fulfill(body=script, content_type="text/javascript")
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.unroute_all()
    page.route(f"{PLACE}**", answer)
    page.goto(PLACE)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Touch it").click()
    found: dict[str, Any] = json.loads(parse_qs(sent.value.post_data or "")["credential"][0])
    return found


def added(page: Page, fido: Fido2Server) -> AuthenticatorData:
    user = PublicKeyCredentialUserEntity(id=b"amina", name="amina", display_name="Amina")
    options, state = fido.register_begin(user=user, credentials=[])
    return fido.register_complete(
        state, answer_of(page, "add", json.loads(json.dumps(dict(options))))
    )


def test_a_key_can_be_added_and_then_used(context: BrowserContext, fido: Fido2Server) -> None:
    page = context.new_page()
    with_a_key(page)
    key = added(page, fido).credential_data
    assert isinstance(key, AttestedCredentialData)
    options, state = fido.authenticate_begin([key])
    answer = answer_of(page, "use", json.loads(json.dumps(dict(options))))
    assert fido.authenticate_complete(state, [key], answer).credential_id == key.credential_id


def test_without_a_key_the_page_says_what_to_do(context: BrowserContext, fido: Fido2Server) -> None:
    page = context.new_page()
    html = (
        drawing()
        .from_string(PAGE)
        .render(everywhere(what="use", options={"publicKey": {"challenge": "not base64 !"}}))
    )
    script = (ASSETS / "security-key.js").read_bytes()
    page.route("**/*.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.route(PLACE, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(PLACE)
    page.get_by_role("button", name="Touch it").click()
    assert "The key did not answer" in page.get_by_role("alert").inner_text()
