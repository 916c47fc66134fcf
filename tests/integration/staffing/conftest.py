"""The owner's own connection, as a command has it; nobody is the actor."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.conftest import connect_to
from trellis.access.actor import act_as
from trellis.accounts.models import User


@pytest.fixture
def at_the_machine(database: dict[str, str], django_db_blocker: Any) -> Iterator[None]:
    """Run the test as the owner, in a transaction that is taken back."""
    with django_db_blocker.unblock():
        connect_to(database["owner"])
        with transaction.atomic():
            act_as(None)
            yield
            transaction.set_rollback(True)
        connect_to(database["app"])


@pytest.fixture
def staff(at_the_machine: None) -> dict[str, User]:
    """Return the cast's staff, by first name."""
    return {one.first_name.lower(): one for one in User.objects.all()}
