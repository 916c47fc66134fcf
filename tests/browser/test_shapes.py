"""What was looked at is not looked at again; what is wrong with a page makes it a new one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import new_faults
from tests.browser.shapes import Known

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="en"><head><title>Dot</title><style>
  body { margin: 0; color: #111; background: #fff } .quiet { color: #444 } .on { background: #eee }
</style></head><body><main><h1>Dot</h1><p class="quiet">The kettle is on.</p>
<h2>Her week</h2><ul><li>Choir</li></ul>
<form><label for="who">Who</label><input id="who" style="min-height: 44px"></form>
</main></body></html>
"""
# What is put at the end of a page, and the rule that it breaks.
WRONG = {
    "image-alt": '<img src="data:,">',
    "label": '<div><input style="min-height: 44px"></div>',
    "button-name": '<button style="min-width: 50px; min-height: 50px"></button>',
    "color-contrast": '<p class="quiet"><span style="color: #ccc">She sings.</span></p>',
    "heading-order": "<h5>Her choir</h5>",
    "list": "<ul><li>Choir</li><p>Bell Street</p></ul>",
    "landmark-no-duplicate-main": "</main><main><h2>Her week</h2>",
    "aria-valid-attr-value": '<p aria-hidden="perhaps">The kettle is on.</p>',
    "scrolls sideways": '<p class="quiet">Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio</p>',
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.context.close()


def faults(page: Page, content: str, known: Known) -> set[str]:
    page.set_content(content)
    return {str(part) for fault in new_faults(page, known) for part in fault[:2]}


def test_the_same_page_with_other_words_has_nothing_new(page: Page) -> None:
    known = Known()
    assert known.new_in(GOOD)
    assert faults(page, GOOD, known) == set()
    again = GOOD.replace("The kettle is on.", "She laughed.").replace("Choir", "Chess")
    assert not known.new_in(again)
    page.set_content(again)
    assert known.new_on(page) == []


@pytest.mark.parametrize("rule", WRONG)
def test_what_is_wrong_is_new_and_is_found(page: Page, rule: str) -> None:
    known = Known()
    known.new_in(GOOD)
    assert faults(page, GOOD, known) == set()
    wrong = GOOD.replace("</main></body>", f"{WRONG[rule]}</main></body>")
    assert known.new_in(wrong)
    assert rule in faults(page, wrong, known)


def test_a_colour_that_only_the_sheet_of_styles_changes_is_new_to_the_browser(page: Page) -> None:
    known = Known()
    assert faults(page, GOOD, known) == set()
    assert "color-contrast" in faults(page, GOOD.replace("#444", "#ccc"), known)
    assert "color-contrast" in faults(page, GOOD.replace("#fff", "#777"), known)
