"""Fill in a pack's form with an invented person, and finish it where it is."""

from typing import Any
from uuid import UUID

from trellis.demo.people import Story, day
from trellis.demo.told import passage_at
from trellis.forms.actions import begin_form, finish_form, write_section


def load_forms(story: Story) -> None:
    """Write the forms that were filled in with somebody."""
    for told in story.data.get("forms") or []:
        _form(story, told)


def _form(story: Story, told: dict[str, Any]) -> None:
    by = story.act(told["by"])
    language = told.get("language", "en")
    made = begin_form(
        by=by, person=story.person, pack=told["pack"], form=told["form"], language=language
    )
    for section, answers in told["sections"].items():
        made = write_section(
            by=by,
            record=made,
            section=section,
            answers={key: _answer(one) for key, one in answers.items()},
            version=made.version,
            brought={key: _brought(story, one) for key, one in answers.items()},
        )
    finish_form(
        by=by,
        record=made,
        version=made.version,
        helped_by=told.get("helped_by", ""),
        helped_how=told.get("helped_how", ""),
        written_on=day(told["on"]),
        on=day(told["on"]),
    )


def _answer(one: Any) -> Any:
    if isinstance(one, dict) and "words" in one and "from" in one:
        return one["words"]
    return one


def _brought(story: Story, one: Any) -> list[UUID]:
    sources = one.get("from", []) if isinstance(one, dict) else []
    return [passage_at(story, source).pk for source in sources]
