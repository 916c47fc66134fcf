"""What a page offers follows from what the role of its reader may do, wherever a page asks.

Each is asked for twice by somebody who may: as they are, and while their role lacks what the page
asks about. No role of today reads records without writing them; the pages would be right all the
same.
"""

import re
from typing import Any

import pytest

from tests.repository.matrix import TABLE, address, ask, writes
from tests.repository.test_access_matrix import bare
from tests.wrenmouth import Wrenmouth
from trellis.access.permissions import ROLES, Permission

ALLOCATE, MERGE, RESTRICT = Permission.ALLOCATE, Permission.MERGE_RECORDS, Permission.RESTRICT
READ, WRITE = Permission.READ_RECORDS, Permission.WRITE_RECORDS
NEW_EACH_TIME = re.compile(
    r'[-0-9a-f]{36}|data-(csrf|writer)="[^"]*"|just now|\d+ minutes? ago|(to|yester)day at [\d:]+'
)
OFFERED = [
    ("alice", "conversations:mark", WRITE),
    ("alice", "handovers:index", WRITE),
    ("alice", "handovers:handover", WRITE),
    ("alice", "people:hidden", WRITE),
    ("alice", "plans:review", WRITE),
    ("alice", "timeline:page", WRITE),
    ("alice", "mywork:today", READ),
    ("sam", "handovers:of", ALLOCATE),
    ("sam", "handovers:mine", ALLOCATE),
    ("sam", "handovers:handover", ALLOCATE),
    ("sam", "same:likely", MERGE),
    ("sam", "same:merged", MERGE),
    ("sam", "openings:closed", RESTRICT),
    ("petra", "mywork:today", RESTRICT),
    ("gwen", "mywork:today", Permission.GOVERN),
    ("ada", "mywork:today", Permission.MANAGE_USERS),
    ("rita", "mywork:today", Permission.READ_PUBLISHED),
]
SENT = [
    ("sam", "openings:closed", RESTRICT),
    ("alice", "people:hidden", WRITE),
    ("sam", "people:hidden", RESTRICT),
    ("alice", "plans:review", WRITE),
    ("alice", "handovers:handover", WRITE),
    ("alice", "retention:person what was written taken back", WRITE),
]


def without(permission: Permission, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a permission from every role."""
    for role, carried in ROLES.items():
        left = tuple(one for one in carried if one is not permission)
        monkeypatch.setitem(ROLES, role, left)


def answered(still: Wrenmouth, who: str, name: str, method: str) -> tuple[Any, str, set[str]]:
    """Return the answer, what stands on its page apart from where else one could go, and what
    was written."""
    with still.taken_back():
        answer = ask(still.world, who, method, address(still.world, name), TABLE[name])
        wrote = set(writes())
    shown = NEW_EACH_TIME.sub("", re.sub(r"(?s)^.*?<main|</main>.*$", "", bare(answer)))
    return answer.status_code, shown, wrote


@pytest.mark.parametrize(("who", "name", "permission"), OFFERED)
def test_a_page_offers_what_its_reader_may_do(
    still: Wrenmouth, who: str, name: str, permission: Permission, monkeypatch: pytest.MonkeyPatch
) -> None:
    may, again = (answered(still, who, name, "get")[:2] for _ in range(2))
    assert may == again
    without(permission, monkeypatch)
    assert answered(still, who, name, "get")[:2] != may


@pytest.mark.parametrize(("who", "name", "permission"), SENT)
def test_a_page_keeps_nothing_that_its_reader_may_not_do(
    still: Wrenmouth, who: str, name: str, permission: Permission, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answered(still, who, name, "post")[0] == 302
    without(permission, monkeypatch)
    status, _, wrote = answered(still, who, name, "post")
    assert (status, wrote - {"audit_event", "audit_waiting"}) == (200, set())


@pytest.mark.parametrize("name", ["people:list", "people:person"])
def test_a_page_refuses_a_role_that_it_is_not_for(still: Wrenmouth, name: str) -> None:
    assert answered(still, "alice", name, "get")[0] == 200
    assert answered(still, "ada", name, "get")[0] == 403


def test_a_handover_is_changed_by_whoever_writes(
    still: Wrenmouth, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = address(still.world, "handovers:edit").rsplit("/", 1)[1]
    held = "handovers:handover"
    assert f'/{link}"' in answered(still, "alice", held, "get")[1]
    without(WRITE, monkeypatch)
    assert f'/{link}"' not in answered(still, "alice", held, "get")[1]
