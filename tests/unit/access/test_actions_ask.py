"""Every action that is for some roles refuses the others before it does anything.

What it is called with is nothing that it could work with: an action that went on would fail on it.
"""

import inspect
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from trellis.access.permissions import ROLES, Permission, may
from trellis.accounts.models import Role, User

LISTED = tomllib.loads((Path(__file__).parent / "actions.toml").read_text())
ACTIONS = [
    (f"{module}.{name}", permission)
    for permission, modules in LISTED.items()
    for module, names in modules.items()
    for name in names
]
# Who may do what: from the design (trust, "Roles"), not from the code.
PRACTISE = {"practitioner", "supervisor", "practice-lead"}
DECIDE = {"supervisor", "practice-lead"}
WHO = {
    "add-person": PRACTISE,
    "search-register": PRACTISE,
    "read-records": PRACTISE,
    "write-records": PRACTISE,
    "complete-assessment": PRACTISE,
    "allocate": DECIDE,
    "agree-assessment": DECIDE,
    "merge-records": DECIDE,
    "agree-copies": DECIDE,
    "restrict": DECIDE,
    "install-packs": {"practice-lead", "administrator"},
    "manage-users": {"administrator"},
    "retain": {"practice-lead", "governance"},
    "govern": {"governance"},
    "read-published": {"reader"},
}


def of_role(role: str, *, is_active: bool = True) -> User:
    return User(role=role, is_active=is_active)


@pytest.mark.parametrize(("action", "permission"), ACTIONS)
def test_an_action_refuses_a_role_that_it_is_not_for(
    db: None, action: str, permission: str
) -> None:
    module, _, name = action.rpartition(".")
    do = getattr(import_module(f"trellis.{module}"), name)
    nothing = {key: object() for key in inspect.signature(do).parameters if key != "by"}
    outside = "practitioner" if WHO[permission] in (DECIDE, {"administrator"}) else "administrator"
    with pytest.raises(PermissionDenied, match=rf"\({permission}\)"):
        do(by=of_role(outside), **nothing)


def test_a_role_may_what_the_design_says_and_no_more() -> None:
    for permission in Permission:
        carry = {role for role in Role.values if may(of_role(role), permission)}
        assert carry == WHO[permission.value], permission
    assert set(ROLES) == set(Role.values)


def test_who_works_here_no_more_may_nothing() -> None:
    gone = [of_role(role, is_active=False) for role in Role.values]
    assert not any(may(one, permission) for one in gone for permission in Permission)
