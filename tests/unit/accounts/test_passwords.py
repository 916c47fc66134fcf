"""Which passwords will do: long ones of any kind, and none that others would try first."""

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize("password", ["short", "elevenchars", "password1234", "qwertyuiop123"])
def test_a_short_or_common_password_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["Trellis-2026!!", "wrenmouth council 1", "TrellisWrenmouth12", "social.worker.99"]
)
def test_a_password_is_not_made_of_the_words_of_the_place(password: str) -> None:
    with pytest.raises(ValidationError, match="Too easy to guess here"):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["a heron on the chapel roof", "Trellis and seven green buckets", "ŵyth heliwr du"]
)
def test_words_of_the_place_among_others_will_do(password: str) -> None:
    validate_password(password)


@pytest.mark.parametrize("password", [" spaces at the ends ", "пчёлы за часовней", "🐝" * 70])
def test_any_characters_will_do(password: str) -> None:
    if len(set(password)) > 1:
        validate_password(password)
    assert check_password(password, kept := make_password(password))
    assert not check_password(password.strip()[:-1], kept)


def test_passwords_are_kept_by_argon2() -> None:
    kept = make_password("a heron on the chapel roof")
    assert identify_hasher(kept).algorithm == "argon2"
    assert kept.startswith("argon2$argon2id$")
