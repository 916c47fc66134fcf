"""The commands by which staff are changed, as they are typed."""

from typing import Any

import pytest
from typer.testing import CliRunner

from trellis.accounts.models import User
from trellis.audit.models import Event
from trellis.cli import environment
from trellis.cli.staff import team, user

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def here(monkeypatch: Any, at_the_machine: None) -> None:
    """The owner's connection is there already."""
    monkeypatch.setattr(environment, "as_owner", lambda: None)


def typed(app: Any, *words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, words)
    return answer.exit_code, answer.output


def test_who_is_left_without_a_supervisor_is_said_when_one_leaves() -> None:
    code, told = typed(user, "end", "sam@example.test")
    assert code == 0
    assert "Alice Brandt (alice@example.test) has no supervisor now." in told
    assert "Alice Brandt, alice@example.test" in typed(user, "unsupervised")[1]
    typed(user, "supervisor", "alice@example.test", "petra@example.test")
    assert "Alice Brandt" not in typed(user, "unsupervised")[1]
    assert "can sign in again" in typed(user, "back", "sam@example.test")[1]


def test_everything_of_a_command_is_done_or_nothing() -> None:
    told = ["--name", "Noor Hale", "--role", "practitioner", "--password", "three herons by it"]
    code, said = typed(user, "add", "noor@example.test", *told, "--team", "Nowhere")
    assert code == 1
    assert "There is no team called Nowhere" in said
    assert not User.objects.filter(email="noor@example.test").exists()
    assert not Event.objects.filter(what__startswith="staff.").exists()
    code, said = typed(user, "add", "noor@example.test", *told, "--team", "Near")
    assert (code, said) == (0, "Noor Hale can sign in.\n")


def test_what_is_left_out_stays() -> None:
    typed(user, "change", "alice@example.test", "--phone", "01632 960111")
    alice = User.objects.get(email="alice@example.test")
    assert (alice.name, alice.job_title, alice.phone) == (
        "Alice Brandt",
        "social worker",
        "01632 960111",
    )


def test_a_team_is_made_changed_put_on_duty_and_closed() -> None:
    assert typed(team, "add", "Weir")[0] == 0
    assert typed(team, "change", "Weir", "--name", "Weir and mill")[0] == 0
    assert typed(team, "duty", "Weir and mill")[1] == "Weir and mill is on duty.\n"
    assert typed(user, "team", "bob@example.test", "Near", "Weir and mill")[0] == 0
    assert typed(team, "close", "Weir and mill")[0] == 1
    assert typed(user, "team", "bob@example.test", "Near")[0] == 0
    assert typed(team, "close", "Weir and mill") == (0, "Weir and mill is closed.\n")
    assert typed(user, "team", "bob@example.test", "Weir and mill")[0] == 1
