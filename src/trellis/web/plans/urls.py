"""Addresses of a person's outcomes, plans and reviews."""

from django.urls import path

from trellis.web.plans import (
    agreeing,
    at_home,
    copies,
    doing,
    emergency,
    interim,
    interim_copies,
    letter,
    outcomes,
    parts,
    planning,
    reviews,
)

app_name = "plans"
OUTCOME = "outcomes/<uuid:outcome>"
PLAN = "plans/<uuid:plan>"
INTERIM = "interim/<uuid:interim>"
REVIEW = "reviews/<uuid:review>"

urlpatterns = [
    path("outcomes", outcomes.index, name="outcomes"),
    path("outcomes/new", outcomes.new, name="outcome_new"),
    path(OUTCOME, outcomes.outcome, name="outcome"),
    path(f"{OUTCOME}/edit", outcomes.edit, name="outcome_edit"),
    path(f"{OUTCOME}/readings/new", outcomes.reading_new, name="reading_new"),
    path("interim/new", interim.new, name="interim_new"),
    path(INTERIM, interim.interim, name="interim"),
    path(f"{INTERIM}/change", interim.change, name="interim_edit"),
    path(f"{INTERIM}/end", interim.end, name="interim_end"),
    path(f"{INTERIM}/copies", interim_copies.copies, name="interim_copies"),
    path(f"{INTERIM}/interim-plan.<slug:kind>", interim_copies.file, name="interim_file"),
    path("plans/new", planning.new, name="plan_new"),
    path(PLAN, letter.plan, name="plan"),
    path(f"{PLAN}/change", parts.plan_edit, name="plan_edit"),
    path(f"{PLAN}/change/outcomes", planning.outcomes, name="plan_outcomes"),
    path(f"{PLAN}/change/<slug:part>", parts.part, name="plan_part"),
    path(f"{PLAN}/{OUTCOME}/actions/new", doing.new, name="action_new"),
    path(f"{PLAN}/actions/<uuid:action>", doing.edit, name="action"),
    path(f"{PLAN}/finish", parts.finish, name="plan_finish"),
    path(f"{PLAN}/agreement", agreeing.agreement, name="agreement"),
    path(f"{PLAN}/copies", copies.plan_copies, name="plan_copies"),
    path(f"{PLAN}/plan.<slug:kind>", copies.plan_file, name="plan_file"),
    path(f"{PLAN}/fridge", at_home.fridge, name="fridge"),
    path(f"{PLAN}/card", emergency.card, name="card"),
    path(f"{PLAN}/reviews/new", reviews.new, name="review_new"),
    path(REVIEW, reviews.review, name="review"),
    path(f"{REVIEW}/copies", copies.review_copies, name="review_copies"),
    path(f"{REVIEW}/review.<slug:kind>", copies.review_file, name="review_file"),
]
