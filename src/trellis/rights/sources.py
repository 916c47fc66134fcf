"""What of a record goes into a copy of it, part by part, the person's own words first.

Every table with a person's record is named here: in a part, or among those that are left out, with
the reason. A test finds a table that is in neither, so nothing about somebody can be forgotten.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trellis.rights.copies import Mark

# The parts of a copy, in their order.
PARTS: dict[str, Promise] = {
    "own": _("In your own words"),
    "you": _("Who you are, and how to talk with you"),
    "around": _("The people and places around you"),
    "told": _("Conversations, and what was written of them"),
    "matters": _("What matters, what is strong, what worries"),
    "assessed": _("Assessments and decisions"),
    "planned": _("Plans and reviews"),
    "forms": _("Forms"),
    "letters": _("Letters, and what was sent"),
    "work": _("Who worked with you, and why"),
    "shared": _("What was shared with others"),
}


@dataclass(frozen=True)
class Source:
    """A kind of record: its part, what one is called, and which field is its day.

    ``theirs`` names the text that is the person's own words, where there is always one; ``says``
    the field that names who said it. ``marks`` are for every one of the kind.
    """

    part: str
    name: Any
    day: str = ""
    theirs: str = ""
    says: str = ""
    marks: tuple[str, ...] = ()


SOMEBODY = (Mark.SOMEBODY.value,)
SOURCES: dict[str, Source] = {
    "people.Person": Source("you", _("Details")),
    "people.Name": Source("you", _("A name")),
    "people.CommunicationNeed": Source("you", _("A need of communication or information")),
    "people.ContactNote": Source(
        "you", _("Before ringing, writing or knocking"), "asked_on", marks=(Mark.STAFF_ONLY.value,)
    ),
    "people.Hiding": Source("you", _("Your address is kept hidden"), "hidden_at"),
    "people.Relationship": Source("around", _("Somebody around you"), marks=SOMEBODY),
    "people.NetworkPicture": Source("around", _("The picture of your network"), "drawn_on"),
    "people.LegalRepresentative": Source("around", _("Who may decide in law"), marks=SOMEBODY),
    "community.Tie": Source("around", _("A place or group")),
    "people.Merge": Source("work", _("Two records of you became one"), "merged_at"),
    "conversations.Conversation": Source("told", _("Conversation or other source"), "happened_on"),
    "conversations.Narrative": Source("told", _("What was written of it"), "saved_at"),
    "conversations.Passage": Source("told", _("Words that were marked"), says="said_by"),
    "conversations.Picture": Source("told", _("A picture, in words"), "added_at"),
    "conversations.ReadBack": Source("told", _("Read back to you"), "on"),
    "conversations.ReadBackAnswer": Source(
        "told", _("What you said when it was read back"), "answered_at", theirs="words"
    ),
    "outcomes.Outcome": Source("matters", _("What you want"), "created_at", says="said_by"),
    "outcomes.Strength": Source("matters", _("A strength"), "created_at", says="said_by"),
    "outcomes.Worry": Source("matters", _("A worry"), "created_at", says="said_by"),
    "outcomes.Need": Source("matters", _("A need"), "created_at", says="said_by"),
    "outcomes.Barrier": Source("matters", _("What gets in the way"), "created_at", says="said_by"),
    "outcomes.Reading": Source("matters", _("A number from 0 to 10"), "on", says="by_name"),
    "aboutme.LifeEvent": Source("own", _("From your life"), says="told_by"),
    "aboutme.Photograph": Source("own", _("A photograph, in words"), "added_at"),
    "records.GuidedRecord": Source("forms", _("A form"), "written_on"),
    "assessments.Assessment": Source("assessed", _("Assessment"), "began_on"),
    "assessments.AreaAnalysis": Source("assessed", _("What the worker thinks"), "written_at"),
    "assessments.AssessmentLine": Source(
        "assessed", _("A line of an assessment"), "happened_on", says="said_by"
    ),
    "assessments.Determination": Source("assessed", _("A decision in law"), "decided_at"),
    "assessments.Addendum": Source("assessed", _("Added to an assessment later"), "written_at"),
    "assessments.Comment": Source(
        "assessed", _("Said of an assessment"), "given_on", says="by_name"
    ),
    "assessments.Share": Source("shared", _("An assessment was given to somebody"), "given_on"),
    "assessments.Together": Source("assessed", _("An assessment with others"), "agreed_on"),
    "plans.Plan": Source("planned", _("Plan"), "began_on"),
    "plans.PlanOutcome": Source("planned", _("An outcome in a plan")),
    "plans.Action": Source("planned", _("Who does what")),
    "plans.Review": Source("planned", _("Review"), "on"),
    "plans.InterimPlan": Source("planned", _("Interim plan"), "made_on"),
    "letters.Letter": Source("letters", _("Letter"), "on"),
    "letters.Sending": Source("letters", _("A copy that was sent"), "on"),
    "corrections.Rectification": Source(
        "own", _("What you said is wrong"), "received_on", theirs="wrong"
    ),
    "corrections.ToldOf": Source("shared", _("Told that something was put right"), "on"),
    "corrections.Moved": Source(
        "told", _("Something was written here by mistake, and was taken out"), "written_on"
    ),
    "corrections.Arrived": Source("told", _("Written first in another record"), "at"),
    "work.PieceOfWork": Source("work", _("Why we were involved"), "began_on"),
    "work.Involvement": Source("work", _("Somebody’s part in the work"), "began_on"),
    "work.Opening": Source("work", _("Your record was opened in an emergency"), "begun_at"),
    "work.Restriction": Source(
        "work", _("Your record was closed to somebody"), "begun_at", marks=(Mark.STAFF_ONLY.value,)
    ),
    "work.Passing": Source("work", _("One worker’s work with you passed to another"), "offered_at"),
    "handovers.Handover": Source("work", _("What one worker told the next"), "created_at"),
    "handovers.AskedBack": Source("work", _("What the next worker asked"), "asked_at"),
    # Gathered by a question of its own, and read by whoever goes through the copy alone (ADR 35).
    "reflections.Reflection": Source(
        "work",
        _("What a worker wrote for themself about their work with you"),
        "began_at",
        marks=(Mark.STAFF_ONLY.value,),
    ),
    "supervision.PersonNote": Source(
        "work", _("What two workers decided when they thought about you"), "written_on"
    ),
    "peergroups.Decision": Source(
        "work",
        _("What colleagues decided when they thought about their work with you"),
        "written_on",
    ),
    "huddles.Brought": Source(
        "work", _("When colleagues thought about you together"), "brought_on"
    ),
    "huddles.Entry": Source(
        "work", _("What colleagues agreed when they thought about you together"), "written_on"
    ),
    "work.Visit": Source("work", _("A visit or meeting"), "on"),
    "retention.Circumstance": Source("work", _("What decides how long we keep this record"), "at"),
    "retention.Hold": Source(
        "work", _("This record was held"), "put_at", marks=(Mark.STAFF_ONLY.value,)
    ),
    "rights.Sharing": Source("shared", _("Shared outside the council"), "on"),
    "publishing.Grant": Source(
        "shared", _("Somebody may read what is published to them"), "made_at", marks=SOMEBODY
    ),
}

# Tables with a person's key whose rows are not gathered, each for a reason.
LEFT_OUT: dict[str, str] = {
    "people.MaySame": "whether a record of another number may be theirs: that record is another's",
    "people.HiddenContact": "a hidden address: they know it, and no copy may carry it anywhere",
    "people.Moved": "the journal of a merge; the words stand where they were moved to",
    "conversations.NotFor": "whom a passage is not for: each such passage is marked instead",
    "conversations.ReadingShown": "which colleague a count of words was shown to; no words",
    "conversations.AskedQuestion": "which of a pack's questions was asked; the answer is gathered",
    "outcomes.Thread": "which passage a line was made from; both are gathered",
    "aboutme.Brought": "which passage was brought into About me; both are gathered",
    "assessments.AssessmentSource": "which conversation an assessment rests on; both are gathered",
    "assessments.Evidence": "which passage a decision rests on; both are gathered",
    "hints.LeftAsIs": "which hint on wording a writer left; it is about the writer",
    "publishing.Publication": "the copy stands among what was sent; one that waited went nowhere",
    "retention.Standing": "worked out from what is gathered",
    "retention.Disposal": "how far the end of the record is; who proposed it, and no words",
    "corrections.SealedRow": "another person's words, taken out of this record: nobody reads them",
    "corrections.SealedLook": "who read another person's words, and why",
    "rights.CopyRequest": "the request itself",
    "rights.CopyItem": "the copy that is being made",
    "rights.CopyDecision": "the copy that is being made",
}

# Fields that say nothing of the person: places in a text, order, size, the first wording of
# a letter (its words as they stand are gathered), and digests.
SILENT = frozenset(
    {
        "id", "person", "subject_id", "conversation_id", "quoted", "model", "began_at",
        "version", "chosen", "readers", "folded", "prefix", "suffix", "start",
        "end", "detached", "angles", "position", "width", "height", "jpeg", "composed", "without",
        "points",
        "one_each", "edition", "about_change", "question_sets", "release", "group", "alias", "of",
        "is_speech", "by_the_person", "changed_at", "created_at", "dealt", "saved_at", "written_at",
    }
)  # fmt: skip
