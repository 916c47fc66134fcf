"""The law's own tests, laid out as questions, answers and what they come to.

Plain functions over plain data: no Django, no database, nothing else of Trellis. It lays out a
professional's decision; it never makes one.

Begin with `trellis.law.forms`: `questions(kind)` and `decide(kind, answers, matter)`. Plans have
`trellis.law.plan.check`.
"""

from trellis.law.eligibility import outcome_unable
from trellis.law.forms import Kind, decide, grouped, kind, kinds, questions
from trellis.law.plan import Missing, PlanCheck
from trellis.law.plan import check as check_plan
from trellis.law.plan import questions as plan_questions
from trellis.law.types import Answer, Answers, Citation, Limb, Part, Question, Result

__all__ = [
    "Answer",
    "Answers",
    "Citation",
    "Kind",
    "Limb",
    "Missing",
    "Part",
    "PlanCheck",
    "Question",
    "Result",
    "check_plan",
    "decide",
    "grouped",
    "kind",
    "kinds",
    "outcome_unable",
    "plan_questions",
    "questions",
]
