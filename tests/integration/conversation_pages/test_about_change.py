"""A talk about a change: only where somebody says so; then stages, what helps, what is heard."""

from tests.integration.conversation_pages.conftest import Sheet, begin, body

TALK = (
    "Dot and I talked about the drinking.\n\n“I want to stop, for my grandchildren,” said Dot. "
    "“I like my evenings as they are,” she said. I said I want to stop early today."
)


def about(sheet: Sheet, **fields: str) -> None:
    assert sheet.post("about-change", **{"about": "yes", **fields}).status_code == 302


def test_nothing_is_said_of_stages_until_somebody_says_what_kind_of_talk_it_is(sheet: Sheet):
    html = body(sheet.get())
    assert "Is Dot in two minds about a change?" in html
    assert "There is danger now. Make safe first." in html  # when not to
    assert "Where it may be just now" not in html
    assert 'id="about-change"' not in body(sheet.get("write"))


def test_a_stage_shows_what_helps_and_what_hinders_in_both_modes(sheet: Sheet):
    about(sheet, stage="in-two-minds")
    for html in (body(sheet.get()), body(sheet.get("write"))):
        assert "Say back both sides, the side of change last." in html
        assert "Giving advice that nobody asked for." in html
        assert "When not to talk like this" in html


def test_talk_is_heard_in_the_persons_words_alone_with_the_way_it_leans(sheet: Sheet):
    sheet.conversation = begin(sheet.cast, TALK)
    about(sheet)
    html = body(sheet.get())
    heard = html[html.index("t-change-heard") :].split("</ul>")[0]
    assert "I want to stop, for my grandchildren" in heard
    assert "Towards a change" in heard
    assert "Towards how things are" in heard
    assert "stop early today" not in heard


def test_a_stage_that_there_is_not_is_none(sheet: Sheet):
    about(sheet, stage="relapsed")
    assert sheet.again().stage == ""


def test_it_can_be_taken_back(sheet: Sheet):
    about(sheet, stage="slipped")
    about(sheet, about="no")
    found = sheet.again()
    assert (found.about_change, found.stage) == (False, "")
    assert "Where it may be just now" not in body(sheet.get())
