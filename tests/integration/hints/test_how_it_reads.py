"""How a record reads: said to its writer and whomever they show it to; to no manager as a list."""

from typing import Any

import pytest
from django.db import connection

from tests.integration.hints.conftest import Desk
from tests.repository.test_routes import patterns
from trellis.access.actor import act_as
from trellis.assessments.actions import begin_assessment, write_analysis
from trellis.conversations.actions import save_narrative
from trellis.language import Reader
from trellis.web.reads.saying import how_it_reads


def reads(desk: Desk) -> str:
    return desk.page.removesuffix("write") + "reads"


def said(text: str, called: str = "Dot") -> dict[str, str]:
    """Return what is said of a text, by heading."""
    record = Reader().read(text, called=called).record
    return {part.title: " ".join(part.says) for part in how_it_reads(record)}


def test_it_says_what_a_reader_meets(db: None) -> None:
    parts = said(
        "Dot was in the garden with her roses. “I grew every one of these from a cutting,” she "
        "said.\n\nWhat would a good day be?\n\nThe client takes her tablets. The ABCD came."
    )
    assert parts["Whose voice"].startswith("About ")
    assert parts["The name they use"] == "Dot: once. Also written: “client”."
    assert parts["Questions asked"] == "One question, one of them open."
    assert parts["Letters nobody explains"] == "ABCD. Write them out the first time."
    assert parts["How easy it is to read"].startswith("Most people could read it at the age of ")


def test_a_text_without_a_voice_or_a_name_is_told_plainly(db: None) -> None:
    parts = said("The commode was delivered. It stands in the hall.")
    assert parts["Whose voice"] == "None of these words are in quotation marks as somebody’s own."
    assert parts["The name they use"] == "Dot is not called by name."
    assert parts["Questions asked"] == "No questions are written down."
    assert parts["Letters nobody explains"] == "None."


def test_its_writer_sees_it_and_finds_the_way_there(desk: Desk) -> None:
    page = desk.client.get(reads(desk)).content.decode()
    assert "Whose voice" in page
    mark = desk.client.get(desk.page.removesuffix("/write")).content.decode()
    assert f'href="{reads(desk)}"' in mark


@pytest.mark.parametrize("who", ["bob", "sam"])
def test_nobody_else_does_until_it_is_shown_to_them(desk: Desk, as_user: Any, who: str) -> None:
    colleague = getattr(desk.cast, who)
    browser = as_user(colleague)
    assert browser.get(reads(desk)).status_code == 404
    assert reads(desk) not in browser.get(desk.page.removesuffix("/write")).content.decode()
    assert desk.client.post(reads(desk), {"show": str(colleague.pk)}).status_code == 302
    page = browser.get(reads(desk))
    assert page.status_code == 200
    assert "Whoever wrote the record shows it to you." in page.content.decode()
    browser.post(reads(desk), {"show": str(desk.cast.bob.pk)})  # it is not theirs to show on
    desk.client.post(reads(desk), {"stop": str(colleague.pk)})
    assert browser.get(reads(desk)).status_code == 404


def test_it_is_shown_only_to_a_colleague_who_may_see_the_person(desk: Desk) -> None:
    desk.client.post(reads(desk), {"show": str(desk.cast.charlie.pk)})
    assert "Charlie" not in desk.client.get(reads(desk)).content.decode()


def test_whoever_saved_it_last_is_a_writer_too(desk: Desk, as_user: Any) -> None:
    act_as(desk.cast.bob, person=desk.cast.dot.pk)
    save_narrative(
        by=desk.cast.bob, conversation=desk.conversation, text="Dot had the kettle on.", version=1
    )
    assert as_user(desk.cast.bob).get(reads(desk)).status_code == 200


def test_an_assessment_reads_as_what_its_writer_made_of_it(desk: Desk, as_user: Any) -> None:
    act_as(desk.user, person=desk.cast.dot.pk)
    made = begin_assessment(
        by=desk.user, person=desk.cast.dot, kind="adult", conversations=[desk.conversation]
    )
    write_analysis(
        by=desk.user, assessment=made, area="home", text="Dot cooks sitting down.", version=0
    )
    at = f"/people/{desk.cast.dot.pk}/assessments/{made.pk}/reads"
    assert "Dot: once." in desk.client.get(at).content.decode()
    assert as_user(desk.cast.sam).get(at).status_code == 404


def test_there_is_no_list_of_how_records_read() -> None:
    found = [path for path, _pattern in patterns() if "reads" in path.split("/")]
    assert all(path.count("<uuid:") == 2 for path in found)
    assert len(found) == 2


def test_nothing_of_it_is_kept(desk: Desk) -> None:
    desk.client.get(reads(desk))
    with connection.cursor() as cursor:
        cursor.execute(
            "select column_name from information_schema.columns"
            " where table_name = 'conversations_readingshown'"
        )
        columns = {name for (name,) in cursor.fetchall()}
    assert columns == {"id", "person_id", "record", "shown_by_id", "colleague_id"}
