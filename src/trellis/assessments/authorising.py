"""Who may complete which assessment by themselves: one small table, by role and kind of work.

A council may think otherwise; this is the default. Whoever may not completes it by asking a
supervisor, who agrees it or gives it back.
"""

from trellis.access.permissions import Permission, may
from trellis.accounts.models import Role, User
from trellis.assessments.models import Assessment

BY_THEMSELVES: dict[str, frozenset[str]] = {
    Assessment.Kind.ADULT: frozenset({Role.PRACTITIONER, Role.SUPERVISOR, Role.PRACTICE_LEAD}),
    Assessment.Kind.CARER: frozenset({Role.PRACTITIONER, Role.SUPERVISOR, Role.PRACTICE_LEAD}),
}
LEARNING = "newly qualified"


def by_themselves(user: User, kind: str) -> bool:
    """Say whether a user may complete this kind of assessment with their own declaration.

    Someone in their assessed and supported year (said in their job title) asks a supervisor.
    """
    if LEARNING in user.job_title.lower():
        return False
    return may(user, Permission.COMPLETE_ASSESSMENT) and user.role in BY_THEMSELVES[kind]


def may_agree(user: User, assessment: Assessment) -> bool:
    """Say whether a user may agree an assessment that somebody else wrote."""
    return may(user, Permission.AGREE_ASSESSMENT) and assessment.author_id != user.pk
