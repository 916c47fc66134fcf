"""What a schema cannot say: values that must fit each other in a question, a scale or a rule."""

from trellis.packs.node import Node
from trellis.packs.schemas import shown

# Which item types of a FHIR R4 Questionnaire can carry each kind of answer.
_FHIR_TYPES = {
    "text": ("text", "string"),
    "choice": ("choice", "open-choice"),
    "scale": ("integer", "choice"),
    "date": ("date",),
    "person": ("reference", "string"),
    "resource": ("reference", "string"),
    "outcome": ("reference", "text", "string"),
    "passage": ("reference", "text", "string"),
    "yes-no": ("boolean", "choice"),
}


def check_rules(file: Node) -> None:
    """Check one file for values that do not fit each other."""
    kind = file.string("kind")
    if kind == "form":
        for section in file.items("sections"):
            for question in section.items("questions"):
                _check_question(question)
    elif kind == "scale":
        _check_scale(file)


def _check_question(question: Node) -> None:
    answer = question.string("answer")
    for key in ("choices", "scale"):
        fits = "choice" if key == "choices" else "scale"
        if question.has(key) and answer and answer != fits:
            message = f"The answer is {shown(answer)}, so “{key}” is never used"
            question.fault(message, f"Take “{key}” out, or write “answer: {fits}”", key)
    fhir = question.child("fhir")
    fitting = _FHIR_TYPES.get(answer, ())
    if fitting and fhir.string("type") and fhir.string("type") not in fitting:
        message = f"A FHIR item of type {shown(fhir.string('type'))} cannot carry this answer"
        fhir.fault(message, f"Use {' or '.join(fitting)}", "type")


def _check_scale(scale: Node) -> None:
    low, high = scale.number("from"), scale.number("to")
    if low is None or high is None:
        return
    if low >= high:
        scale.fault("The scale ends where it begins, or before", "Make “to” the larger", "to")
        return
    seen: set[int] = set()
    for anchor in scale.items("anchors"):
        at = anchor.number("at")
        if at is None:
            continue
        if not low <= at <= high:
            anchor.fault(f"{at} is not on the scale", f"Use a number from {low} to {high}", "at")
        if at in seen:
            anchor.fault(f"There are two anchors at {at}", "Keep one of the two", "at")
        seen.add(at)
    for end in {low, high} - seen:
        message = f"The end of the scale at {end} has no words"
        scale.fault(message, f"Add an anchor with “at: {end}”", "anchors")
