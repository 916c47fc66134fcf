"""What the world holds of reflecting: one that is private, one that is shown, one about nobody."""

from typing import Any

from django.utils import timezone

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.reflections.actions import begin_reflection, show_reflection, write_reflection
from trellis.reflections.circles import note_in_circle, open_circle, stories
from trellis.reflections.development import count_development
from trellis.reflections.models import Reflection
from trellis.reflections.ways import ways


def reflected(r: Any, to: User) -> None:
    """Reflect on the work with a person, alone and shown; count something; open a circle."""
    by, person = r.worker, r.person
    act_as(by, person=person.pk)
    private = _written(r, "reflection", person, quoted=[r.keys["passage"]])
    shown = _written(r, "shown reflection", person)
    show_reflection(by=by, reflection=shown, colleague=to)
    loose = begin_reflection(by=by, way=ways()[0])
    entry = count_development(by=by, reflection=private, what="a talk", on=timezone.localdate())
    r.keep(reflection=private, shown_reflection=shown, loose_reflection=loose, development=entry)
    circle = open_circle(by=by, about=stories()[0], on=timezone.localdate(), members=[to])
    note_in_circle(by=by, circle=circle, version=0, will_try="to listen first", should_change="")
    r.keep(circle=circle)


def _written(r: Any, called: str, person: Any, **more: Any) -> Reflection:
    """Write a reflection with a canary in each of its texts."""
    way = next(one for one in ways("person") if one.model.id == "shared")
    held = begin_reflection(by=r.worker, way=way, person=person)
    return write_reflection(
        by=r.worker,
        reflection=held,
        version=1,
        title=r.canary(f"{called}.title"),
        answers={"seen": r.canary(f"{called}.answers")},
        more=r.canary(f"{called}.more"),
        **more,
    )
