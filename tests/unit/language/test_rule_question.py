"""Wording that matters only in a question."""

import pytest

from tests.unit.language.engine import noticed, rule

WHY = rule("why didn't you", how="question", finds="blame")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Why didn't you ring?", True),
        ("“Why didn’t you ring?” the worker said.", False),
        ("I asked why didn't you ring.", True),
        ("She knows why didn't you is unkind.", False),
    ],
)
def test_it_is_noticed_where_something_is_asked(text: str, found: bool) -> None:
    assert bool(noticed(text, WHY)) is found
