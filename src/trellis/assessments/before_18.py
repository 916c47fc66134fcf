"""An adult's form used for somebody who is not one yet.

Source: Care Act 2014, sections 58 (assessment of a child's needs for care and support) and 59.
"""

from django.utils import timezone

from trellis.assessments.models import Assessment

ADULT = 18


def age_before_18(assessment: Assessment) -> int | None:
    """Return whole years of age where an adult's form is about somebody under 18; else None."""
    if assessment.kind != Assessment.Kind.ADULT:
        return None
    age = assessment.person.age_on(assessment.completed_on or timezone.localdate())
    return age if age is not None and age < ADULT else None
