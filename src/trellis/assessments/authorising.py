"""Who may complete which assessment by themselves: one small table, by role and kind of work.

A council may think otherwise; this is the default. Whoever may not completes it by asking a
supervisor, who agrees it or gives it back. A student's work is countersigned whatever its kind; a
newly qualified worker's is but for a first contact, which is short and is acted on the same day.
"""

from trellis.access.permissions import Permission, may
from trellis.accounts.models import Countersigned, Role, User
from trellis.assessments.models import Assessment

PRACTISING = frozenset({Role.PRACTITIONER, Role.SUPERVISOR, Role.PRACTICE_LEAD})
BY_THEMSELVES: dict[str, frozenset[str]] = {
    Assessment.Kind.ADULT: PRACTISING,
    Assessment.Kind.CARER: PRACTISING,
    Assessment.Kind.CONTACT: PRACTISING,
}
NOT_COUNTERSIGNED = frozenset({Assessment.Kind.CONTACT})
# Where nobody has said what is countersigned, a job title may: it is the safer reading of the two.
TITLES = {
    "student": Countersigned.EVERYTHING,
    "newly qualified": Countersigned.ASSESSMENTS,
    "assessed and supported": Countersigned.ASSESSMENTS,
}


def countersigned(user: User) -> str:
    """Return what somebody else agrees of what a user writes, one of :class:`Countersigned`."""
    if user.countersigned:
        return user.countersigned
    title = user.job_title.casefold()
    found = [what for words, what in TITLES.items() if words in title]
    return found[0] if found else Countersigned.NOTHING


def needs_agreement(user: User, kind: str) -> bool:
    """Say whether this kind of assessment by this user needs a supervisor's agreement."""
    what = countersigned(user)
    if what == Countersigned.ASSESSMENTS:
        return kind not in NOT_COUNTERSIGNED
    return what == Countersigned.EVERYTHING


def by_themselves(user: User, kind: str) -> bool:
    """Say whether a user may complete this kind of assessment with their own declaration."""
    if needs_agreement(user, kind):
        return False
    return may(user, Permission.COMPLETE_ASSESSMENT) and user.role in BY_THEMSELVES[kind]


def may_agree(user: User, assessment: Assessment) -> bool:
    """Say whether a user may agree an assessment that somebody else wrote."""
    return may(user, Permission.AGREE_ASSESSMENT) and assessment.author_id != user.pk
