"""What a role may do. Who may see whom is another question: the database answers that one."""

from enum import Enum

from django.core.exceptions import PermissionDenied

from trellis.accounts.models import Role, User


class Permission(Enum):
    """Something that can be done, by a short stable key."""

    ADD_PERSON = "add-person"
    SEARCH_REGISTER = "search-register"
    READ_RECORDS = "read-records"
    WRITE_RECORDS = "write-records"
    ALLOCATE = "allocate"
    COMPLETE_ASSESSMENT = "complete-assessment"
    AGREE_ASSESSMENT = "agree-assessment"
    MERGE_RECORDS = "merge-records"
    AGREE_COPIES = "agree-copies"
    RESTRICT = "restrict"
    MANAGE_USERS = "manage-users"
    INSTALL_PACKS = "install-packs"


_PRACTICE = (
    Permission.ADD_PERSON,
    Permission.SEARCH_REGISTER,
    Permission.READ_RECORDS,
    Permission.WRITE_RECORDS,
    Permission.COMPLETE_ASSESSMENT,
)

ROLES: dict[str, tuple[Permission, ...]] = {
    Role.PRACTITIONER: _PRACTICE,
    Role.SUPERVISOR: (
        *_PRACTICE,
        Permission.ALLOCATE,
        Permission.AGREE_ASSESSMENT,
        Permission.MERGE_RECORDS,
        Permission.AGREE_COPIES,
        Permission.RESTRICT,
    ),
    Role.PRACTICE_LEAD: (
        *_PRACTICE,
        Permission.ALLOCATE,
        Permission.AGREE_ASSESSMENT,
        Permission.MERGE_RECORDS,
        Permission.AGREE_COPIES,
        Permission.RESTRICT,
        Permission.INSTALL_PACKS,
    ),
    Role.ADMINISTRATOR: (Permission.MANAGE_USERS, Permission.INSTALL_PACKS),
}


def may(user: User, permission: Permission) -> bool:
    """Say whether the user's role carries the permission, and the user still works here."""
    return user.is_active and permission in ROLES.get(user.role, ())


def require(user: User, permission: Permission) -> None:
    """Let the user go on, or raise.

    Raises:
        PermissionDenied: when their role does not carry the permission.
    """
    if not may(user, permission):
        raise PermissionDenied(f"Your role does not allow this ({permission.value}).")
