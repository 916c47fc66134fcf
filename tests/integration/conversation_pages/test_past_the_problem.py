"""ROPES beside a conversation: five ways past a problem, with questions to ask."""

import pytest

from tests.integration.conversation_pages.conftest import Sheet, body
from trellis.conversations.models import Conversation
from trellis.frameworks.queries import current
from trellis.web.conversations.ropes import ASKS
from trellis.web.questions.bank import the_bank

FIVE = ("Resources", "Options", "Possibilities", "Exceptions", "Solutions")


def beside(html: str) -> str:
    """Return what stands under the heading, empty where it does not stand."""
    return html.partition('id="ropes"')[2].partition("</section>")[0]


@pytest.mark.parametrize("mode", ["", "write"])
def test_the_five_stand_beside_the_text_in_both_modes_folded_away(sheet: Sheet, mode: str) -> None:
    shown = beside(body(sheet.get(mode)))
    assert [one for one in FIVE if one not in shown] == []
    assert "Somebody is not safe today. See to that first." in shown
    assert "<details" in shown
    assert "<details open" not in shown


def test_what_is_offered_to_ask_is_for_asking_and_no_prompt_for_a_colleague(sheet: Sheet) -> None:
    shown, bank = beside(body(sheet.get())), the_bank().by_id
    asked = [key for keys in ASKS.values() for key in keys]
    assert [key for key in asked if str(bank[key].text) not in shown] == []
    assert [key for key in asked if bank[key].private] == []
    way = current("reflection").reflection("ropes")
    assert set(ASKS) == {step.id for step in way.steps}
    assert [one.id for one in way.every_prompt() if str(one.text) in shown] == []


def test_it_leads_into_a_reflection_by_ropes_with_the_marked_words_beside(sheet: Sheet) -> None:
    passage = sheet.marked("“I want to go to the market again,”", "wish")
    start_at = f"{sheet.home}/reflect?way=reflection/ropes"
    assert start_at in beside(body(sheet.get()))
    begins = body(sheet.get(start_at))
    chosen = begins.partition('value="reflection/ropes"')[2].partition(">")[0]
    assert "checked" in chosen
    to = sheet.client.post(start_at, {"way": "reflection/ropes"}).headers["Location"]
    writes = body(sheet.get(to))
    assert "When is it better, even a little" in writes
    assert str(passage.pk) in writes


def test_nothing_of_it_stands_beside_a_letter(sheet: Sheet) -> None:
    Conversation.objects.filter(pk=sheet.conversation.pk).update(kind="letter")
    assert beside(body(sheet.get())) == ""


def test_how_change_goes_stands_beside_a_reflection_too(sheet: Sheet) -> None:
    sheet.post("about-change", about="yes", stage="in-two-minds")
    to = sheet.client.post(f"{sheet.home}/reflect", {"way": "reflection/shared"})
    writes = body(sheet.get(to.headers["Location"]))
    assert "Say back both sides, the side of change last." in writes
    title = "In two minds · said of the conversation this began with"
    assert title in writes
    assert writes.count("said of the conversation this began with") == 1
    nobody = sheet.client.post("/reflect/new", {"way": "reflection/shared"})
    assert "How change goes" not in body(sheet.get(nobody.headers["Location"]))
