"""A reader says that something they read is not right: it is answered as anybody's request is."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, text_of
from tests.integration.publishing.test_readers import give, let_read
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.corrections.statements import Rectification
from trellis.publishing.granting import suspend
from trellis.rights.requests import MONTHS, due_day

WORDS = {"wrong": "I never said that I bake.", "right": "I said that I sing."}
AsUser = Callable[[User], Client]


def test_what_a_reader_says_is_not_right_comes_to_those_who_work_with_the_person(
    cast: Cast, as_user: AsUser
) -> None:
    grant = let_read(cast, "Dot Marlowe", "person")
    page = f"/published/{give(cast, grant).pk}"
    dot = as_user(grant.reader)
    assert "Say what is not right" in text_of(dot.get(page))
    assert "how it really is" in errors_of(dot.post(f"{page}/not-right", {**WORDS, "right": " "}))
    assert dot.post(f"{page}/not-right", WORDS).status_code == 302

    act_as(cast.alice, person=cast.dot.pk)
    said = Rectification.objects.get()
    assert (said.person, said.asks, said.authority) == (cast.dot, "person", "")
    assert (said.said_by, said.begun_by) == ("Dot Marlowe", grant.reader)
    assert said.due_on == due_day(timezone.localdate(), MONTHS)
    assert "Dot Marlowe says that something about Dot Marlowe is not right" in text_of(
        as_user(cast.alice).get("/")
    )
    one = text_of(as_user(cast.alice).get(f"/people/{cast.dot.pk}/put-right/{said.pk}"))
    assert WORDS["wrong"] in one
    assert "Dot Marlowe, where they read it" in one

    # Dot sees that it waits, and how it was decided once she was answered.
    assert "You get an answer by" in text_of(dot.get("/published"))
    act_as(cast.alice, person=cast.dot.pk)
    done = {"decision": "corrected", "now": "She sings.", "decided_by": cast.alice}
    Rectification.objects.update(**done, decided_on=timezone.localdate())
    assert "it is put right" not in text_of(dot.get("/published"))
    act_as(cast.alice, person=cast.dot.pk)
    Rectification.objects.update(answered_on=timezone.localdate(), way="post")
    assert "it is put right" in text_of(dot.get("/published"))


def test_whoever_speaks_for_somebody_says_what_lets_them(cast: Cast, as_user: AsUser) -> None:
    grant = let_read(cast)
    page = f"/published/{give(cast, grant).pk}/not-right"
    rita = as_user(grant.reader)
    assert "what lets you speak for Dot" in errors_of(rita.post(page, WORDS))
    assert rita.post(page, {**WORDS, "authority": "Dot asked me to."}).status_code == 302
    act_as(cast.alice, person=cast.dot.pk)
    said = Rectification.objects.get()
    assert (said.asks, said.said_by, said.authority) == (
        "acting", "Rita Marlowe", "Dot asked me to.",
    )  # fmt: skip

    # Suspended, she finds no page to say it on, and nothing of what she said.
    suspend(by=cast.alice, grant=grant)
    assert rita.post(page, {**WORDS, "authority": "Dot asked me to."}).status_code == 404
    assert "I never said" not in text_of(rita.get("/published"))


def test_a_surgery_speaks_with_the_worker_instead(cast: Cast, as_user: AsUser) -> None:
    grant = let_read(cast, "Dr Kapoor", "health", organisation="Mill Lane Surgery")
    page = f"/published/{give(cast, grant).pk}"
    kapoor = as_user(grant.reader)
    assert "Tell the worker who gave it to you" in text_of(kapoor.get(page))
    said = {**WORDS, "authority": "I am her doctor."}
    assert kapoor.get(f"{page}/not-right").status_code == 404
    assert kapoor.post(f"{page}/not-right", said).status_code == 404
    act_as(cast.alice, person=cast.dot.pk)
    assert not Rectification.objects.exists()


def test_nobody_fills_a_record_with_what_they_say(cast: Cast, as_user: AsUser) -> None:
    grant = let_read(cast, "Dot Marlowe", "person")
    item = give(cast, grant)
    act_as(cast.alice, person=cast.dot.pk)
    long_ago = timezone.localdate() - timedelta(days=3)
    Rectification.objects.bulk_create(
        Rectification(person=cast.dot, received_on=long_ago, asks="person", said_by="Dot",
                      wrong="x", right="y", due_on=long_ago, begun_by=grant.reader)
        for _ in range(20)
    )  # fmt: skip
    answer = as_user(grant.reader).post(f"/published/{item.pk}/not-right", WORDS)
    assert "You have said much that still waits" in errors_of(answer)
    assert WORDS["right"] in answer.content.decode()  # nothing that was typed is lost
