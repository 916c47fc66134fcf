"""A guided record keeps its questions; two writers meet only where both wrote."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.frameworks.models import Release
from trellis.frameworks.queries import current_release
from trellis.records.actions import TwoWriters, answer, begin_record, say_who_helped, share
from trellis.records.answers import NotAnAnswer
from trellis.records.models import GuidedRecord
from trellis.records.queries import form_of, writers_of


@pytest.fixture
def record(cast: Cast) -> GuidedRecord:
    act_as(cast.alice, person=cast.dot.pk)
    return begun(cast)


def begun(cast: Cast, form: str = "about-me") -> GuidedRecord:
    return begin_record(by=cast.alice, person=cast.dot, pack="about-me", form=form, one_each=True)


def write(cast: Cast, record: GuidedRecord, version: int, **answers: Any) -> GuidedRecord:
    return answer(by=cast.alice, record=record, answers=answers, version=version)


def test_a_form_that_a_person_has_once_is_begun_once(cast: Cast, record: GuidedRecord) -> None:
    assert begun(cast).pk == record.pk
    about = {name: getattr(record, name) for name in ("person", "release", "form", "written_on")}
    with pytest.raises(IntegrityError), transaction.atomic():
        GuidedRecord.objects.create(
            one_each=True, begun_by=cast.alice, changed_by=cast.alice, **about
        )


def test_an_answer_leaves_the_others_as_they_are(cast: Cast, record: GuidedRecord) -> None:
    write(cast, record, 0, people="Gwen.")
    held = write(cast, record, 1, also="Ask me about bees.")
    assert held.answers == {"people": "Gwen.", "also": "Ask me about bees."}
    assert write(cast, record, 2, people="").answers == {"also": "Ask me about bees."}


def test_who_writes_under_another_heading_meanwhile_is_in_nobodys_way(
    cast: Cast, record: GuidedRecord
) -> None:
    write(cast, record, 0, people="Gwen.")
    assert write(cast, record, 0, also="Bees.").answers == {"people": "Gwen.", "also": "Bees."}


def test_who_writes_under_the_same_heading_meanwhile_is_told(
    cast: Cast, record: GuidedRecord
) -> None:
    write(cast, record, 0, people="Gwen.")
    with pytest.raises(TwoWriters) as two:
        write(cast, record, 0, people="Alun.")
    assert two.value.theirs.answers == {"people": "Gwen."}


def test_a_question_takes_only_its_own_kind_of_answer(cast: Cast) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    record = begun(cast, "who-i-am")
    with pytest.raises(NotAnAnswer):
        write(cast, record, 0, **{"has-faith": "perhaps"})
    with pytest.raises(KeyError):
        write(cast, record, 0, **{"shoe-size": "5"})


def test_a_record_goes_on_under_the_release_it_was_begun_with(
    cast: Cast, record: GuidedRecord
) -> None:
    first = current_release("about-me")
    newer = {**first.content, "version": "2099.1"}
    newer["forms"] = [{**form, "title": "Another title"} for form in first.content["forms"]]
    Release.objects.create(
        pack="about-me", version="2099.1", title="Newer", digest="x" * 64, content=newer
    )
    assert form_of(record).title == "About me"
    assert form_of(begun(cast)).title == "About me"
    assert form_of(begun(cast, "who-i-am")).title == "Another title"


def test_every_writer_is_named_and_every_answer_is_kept_as_history(
    cast: Cast, record: GuidedRecord
) -> None:
    write(cast, record, 0, people="Gwen.")
    answer(by=cast.bob, record=record, answers={"people": "Alun."}, version=1)
    assert writers_of(record) == ["Alice Brandt", "Bob Ferris"]
    history = record.history.order_by("version")  # type: ignore[attr-defined]
    assert [one.answers.get("people") for one in history] == [None, "Gwen.", "Alun."]


def test_who_helped_and_when_it_was_agreed_are_kept(cast: Cast, record: GuidedRecord) -> None:
    say_who_helped(
        by=cast.alice, record=record, helped_by="Jo", helped_how="By pictures", written_on=TODAY
    )
    held = share(by=cast.alice, record=record, on=TODAY)
    assert (held.helped_by, held.state, held.shared_on) == ("Jo", "shared", TODAY)
    assert share(by=cast.alice, record=record, on=None).state == "draft"
