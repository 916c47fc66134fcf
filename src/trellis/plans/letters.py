"""A plan as a letter to the person, and a copy of a review, from what their reader may see.

The page and the files are made from the same letter, so that they say the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.documents.model import (
    Agreement,
    AgreementChoice,
    Letter,
    LetterAction,
    LetterOutcome,
    Reading,
    ReviewCopy,
    ReviewOutcome,
    Signature,
    ThenAndNow,
    Words,
)
from trellis.outcomes.models import Reading as Given
from trellis.people.folding import fold
from trellis.people.models import Person
from trellis.plans.doing import SHARED
from trellis.plans.looking_back import ReviewedOutcome, ShownReview, ThenNow
from trellis.plans.models import Plan, Review
from trellis.plans.queries import PlannedOutcome, ShownPlan
from trellis.plans.saying import (
    block_words,
    cost_sentences,
    giver,
    on_day,
    reading_when,
    reason,
    source_words,
    spoken,
    tells,
    weekly,
    who_words,
)


def letter_day(plan: Plan) -> date:
    """Return the day of a plan's letter: when the person answered it, or else today."""
    return plan.agreed_on or timezone.localdate()


def letter(shown: ShownPlan, **about: Any) -> Letter:
    """Return a plan as a letter (Care Act s25).

    Args:
        shown: the plan as the letter's reader may see it.
        about: what every document says of the person and the copy (``documents.model.Document``).
    """
    plan, on = shown.plan, letter_day(shown.plan)
    return Letter(
        **about,
        on=on,
        introduction=shown.text("intro") or _opening(),
        outcomes=tuple(_outcome(one, shown.person, on) for one in shown.outcomes),
        contingency=shown.text("contingency"),
        budget=_budget(shown),
        costs=_costs(shown),
        law=_law(shown),
        agreement=_agreement(shown, on),
        next_steps=_next_steps(shown, on),
        signatures=_signatures(shown.person, plan),
    )


def _opening() -> str:
    return _(
        "This is the plan we are making together. It begins with what you said you want. After "
        "each one it says who will do what, you included. If any line sounds wrong, cross it out "
        "and tell me."
    )


def _outcome(one: PlannedOutcome, person: Person, on: date) -> LetterOutcome:
    source = source_words(one.shown, person, on)
    return LetterOutcome(
        words=Words(
            text=one.shown.words,
            own=one.shown.own,
            source=source,
            beside=one.shown.put.beside_to_them,
        ),
        readings=said_readings(one.shown.readings, on),
        actions=tuple(
            LetterAction(
                who=who_words(action, person),
                block=block_words(action),
                what=action.what,
                when=action.when,
            )
            for action in one.actions
        ),
        working_when=_lower_first(one.how_we_will_know),
    )


def _lower_first(text: str) -> str:
    """Return words that follow "We will know it is working": ``When you …`` as ``when you …``."""
    first = text.strip().split(" ")[0]
    return text.strip().replace(first, first.lower(), 1) if first == "When" else text.strip()


def said_readings(readings: Iterable[Given], on: date) -> tuple[Reading, ...]:
    """Return the readings that a letter of that day says: each giver's first and last.

    The person's own come first. Nobody's are put together with anybody else's.
    """
    given = [one for one in readings if one.on <= on]
    own = [one for one in given if one.by_the_person]
    others = dict.fromkeys(one.by_name for one in given if not one.by_the_person)
    found = _first_and_last(own, on)
    for name in others:
        theirs = [one for one in given if one.by_name == name and not one.by_the_person]
        found += _first_and_last(theirs[-1:], on)
    return tuple(found)


def _first_and_last(given: Sequence[Given], on: date) -> list[Reading]:
    said = [given[0], given[-1]] if len(given) > 1 else list(given)
    return [
        Reading(
            who=giver(one),
            value=one.value,
            when=reading_when(one.on, on, [other.on for other in said if other is not one]),
            reason=reason(one) if one is said[-1] else "",
        )
        for one in said
    ]


def _budget(shown: ShownPlan) -> str:
    """Return the personal budget for its own sentence, unless the plan's words say it already."""
    cost = shown.plan.weekly_cost
    if cost is None or tells(shown.text("budget_words"), cost):
        return ""
    return weekly(cost)


def _costs(shown: ShownPlan) -> str:
    about = shown.text("budget_words").strip()
    sentences = [about, *cost_sentences(shown.plan, about)]
    return "\n\n".join(filter(None, [" ".join(filter(None, sentences)), _payments(shown)]))


def _payments(shown: ShownPlan) -> str:
    """Return what the letter says of direct payments (Care Act s25(2))."""
    words = shown.text("direct_payment_words").strip()
    if shown.plan.wants_direct_payment:
        needs, amount = shown.text("direct_payment_needs"), shown.plan.direct_payment_amount
        parts = [_("Some or all of it comes to you as money, a direct payment.")]
        parts += [_("It is for: %(needs)s") % {"needs": _stopped(needs)}] if needs else []
        parts += [_("It comes to: %(amount)s") % {"amount": _stopped(amount)}] if amount else []
        return " ".join(filter(None, [*parts, words]))
    if words or shown.plan.wants_direct_payment is None:
        return words
    return _("You can have some or all of this as money and arrange things yourself.")


def _stopped(text: str) -> str:
    clean = text.strip()
    return clean if clean[-1:] in {".", "!", "?", ""} else f"{clean}."


def _law(shown: ShownPlan) -> str:
    """Return what s25(1)(a) to (d) and (f), (3) to (5) and (9) ask a plan to say."""
    parts = []
    for lead, name in (
        (_("The needs we found together:"), "needs_identified"),
        ("", "needs_eligible"),
        (_("What the council will see to, and how:"), "needs_met_by_council"),
        (_("What all this is for:"), "matters_relevant"),
        (_("What can help to meet or lessen these needs:"), "advice_reduce"),
        (_("What can keep further needs away, or put them off:"), "advice_prevent"),
        (_("Who took part:"), "involved_words"),
        (_("What we did to agree on it:"), "steps_to_agree"),
        (_("Who has a copy:"), "copies_to"),
    ):
        text = shown.text(name).strip()
        if name == "matters_relevant" and _said_above(text, shown):
            continue
        parts += [f"{lead}\n{text}" if "\n" in text else f"{lead} {text}".strip()] if text else []
    return "\n\n".join(filter(None, [*parts, _both_agreed(shown)]))


def _said_above(text: str, shown: ShownPlan) -> bool:
    """Say whether a text only says again what the letter begins with: what the person wants."""
    wants = {fold(one.shown.words) for one in shown.outcomes}
    return {fold(line) for line in text.splitlines() if line.strip()} <= wants


def _both_agreed(shown: ShownPlan) -> str:
    theirs = [a for one in shown.outcomes for a in one.actions if a.block in SHARED]
    if theirs and all(action.person_agrees and action.they_agree for action in theirs):
        return _("Family and friends do only what you and they have both agreed to.")
    return ""


def _agreement(shown: ShownPlan, on: date) -> Agreement | None:
    plan = shown.plan
    if not plan.agreement:
        return None
    text, own = spoken(shown.text("agreement_words"))
    how = shown.sight.text(plan.agreement_how)
    day = on_day(plan.agreed_on or on, date.min)
    said = plan.agreement != Plan.Agreement.COULD_NOT
    source = (_("You said this on %(day)s.") if said else _("Written on %(day)s.")) % {"day": day}
    source = " ".join(filter(None, [source, _stopped(how) if how else ""]))
    words = None
    if text:
        own = own and plan.agreement != Plan.Agreement.COULD_NOT
        words = Words(text=text, own=own, source=source)
    return Agreement(choice=cast(AgreementChoice, str(plan.agreement)), words=words)


def _next_steps(shown: ShownPlan, on: date) -> str:
    follows = shown.text("agreement_follows").strip()
    again = shown.plan.look_again_on
    look = (
        _("We will look at this plan again by %(day)s, or sooner if you ask.")
        % {"day": on_day(again, on)}
        if again
        else ""
    )
    return "\n\n".join(filter(None, [follows, look]))


def _signatures(person: Person, written: Plan | Review) -> tuple[Signature, ...]:
    whose = written.author
    lines = tuple(filter(None, [whose.job_title, whose.phone]))
    return (Signature(name=person.name), Signature(name=whose.name, lines=lines))


def review_copy(shown: ShownReview, **about: Any) -> ReviewCopy:
    """Return a copy of a review (Care Act s27).

    Args:
        shown: the review as the copy's reader may see it.
        about: what every document says of the person and the copy.
    """
    review, person = shown.review, shown.plan.person
    text, own = spoken(shown.text("closer"))
    source = _("%(name)s, on %(day)s") % {"name": person.called, "day": on_day(review.on, date.min)}
    return ReviewCopy(
        **about,
        on=review.on,
        title=_("Review of your plan"),
        introduction=_review_opening(shown),
        outcomes=tuple(_reviewed(one, person, review.on) for one in shown.outcomes),
        what_changed=shown.text("changed"),
        what_next=_what_next(shown),
        person_view=(Words(text=text, own=own, source=source),) if text else (),
        signatures=_signatures(person, review),
    )


def _review_opening(shown: ShownReview) -> str:
    return _(
        "On %(day)s we looked at your plan again. There is one question: is life closer to how "
        "you want it? Each number is from 0 to 10, and stands under the name of whoever gave it."
    ) % {"day": on_day(shown.review.on, date.min)}


def _reviewed(one: ReviewedOutcome, person: Person, on: date) -> ReviewOutcome:
    source = source_words(one.shown, person, on)
    return ReviewOutcome(
        words=Words(
            text=one.shown.words,
            own=one.shown.own,
            source=source,
            beside=one.shown.put.beside_to_them,
        ),
        readings=tuple(_pair(pair, on) for pair in one.pairs),
        changed=_between(one.pairs, on),
    )


def _pair(pair: ThenNow, on: date) -> ThenAndNow:
    who = _("You") if pair.own else pair.name
    return ThenAndNow(who=who, then=_given(pair.then, on), now=_given(pair.now, on))


def _given(one: Given | None, on: date) -> Reading | None:
    if one is None:
        return None
    when = _("on %(day)s") % {"day": on_day(one.on, on)}
    return Reading(who=giver(one), value=one.value, when=when, reason=reason(one))


def _between(pairs: Iterable[ThenNow], on: date) -> str:
    """Say the readings since last time, each under the name of whoever gave it."""
    given = [one for pair in pairs for one in pair.between]
    lines = [
        _("%(value)s on %(day)s (%(who)s)")
        % {"value": one.value, "day": on_day(one.on, on), "who": giver(one)}
        for one in given
    ]
    return _("In between: %(list)s.") % {"list": "; ".join(lines)} if lines else ""


def _what_next(shown: ShownReview) -> str:
    review = shown.review
    parts = [shown.text("next_steps").strip()]
    why = shown.text("reassess_why").strip()
    if review.reassess is True:
        parts.append(" ".join(filter(None, [_("Your needs will be assessed again."), why])))
    elif review.reassess is False:
        parts.append(" ".join(filter(None, [_("No new assessment is needed now."), why])))
    if review.look_again_on:
        day = on_day(review.look_again_on, review.on)
        parts.append(
            _("We will look at this plan again by %(day)s, or sooner if you ask.") % {"day": day}
        )
    return "\n\n".join(filter(None, parts))
