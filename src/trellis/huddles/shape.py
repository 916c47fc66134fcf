"""How a huddle runs: the process of the pack that it goes by, its roles, stages and phrases."""

from dataclasses import dataclass

from trellis.frameworks.models import Release
from trellis.frameworks.queries import current_release, pack_of
from trellis.huddles.models import Huddle
from trellis.packs.model import Form
from trellis.packs.model_reflective import Phrase, Process, Stage

PACK = "huddles"
TEN = 10  # minutes of a stage whose pack says none
NOTHING, EVERYTHING = "nothing", "everything"
GROUP = "group"
PERSONS_RECORD = "person-record"


@dataclass(frozen=True)
class Parts:
    """Which roles of a process do what: lead it, bring the case, and are everybody else."""

    lead: str
    case: str
    rest: str


# The pack says what each role does in words; the machinery has to know which keeps the clock.
PARTS = {
    "huddle": Parts(lead="host", case="presenter", rest="team"),
    "everyone-involved": Parts(lead="supervisor", case="worker", rest="colleague"),
    "learning-circle": Parts(lead="opener", case="", rest="circle"),
}


def processes() -> list[Process]:
    """Return the processes that a huddle may go by, the short one first."""
    pack = pack_of(release_now().pk)
    there = {one.id for one in pack.processes}
    return [pack.process(key) for key in PARTS if key in there]


def release_now() -> Release:
    """Return the release that a huddle begun now goes by."""
    return current_release(PACK)


def process_of(huddle: Huddle) -> Process:
    """Return the process of a huddle, of the release that it was begun with."""
    return pack_of(huddle.release_id).process(huddle.process)


def stage_of(process: Process, key: str) -> Stage | None:
    """Return a stage by its id; None before it begins."""
    return next((one for one in process.stages if one.id == key), None)


def stage_after(process: Process, key: str) -> Stage | None:
    """Return the stage that follows one, the first where none has begun, None after the last."""
    ids = [one.id for one in process.stages]
    at = ids.index(key) + 1 if key in ids else 0
    return process.stages[at] if at < len(ids) else None


def minutes_of(process: Process) -> dict[str, int]:
    """Return how many minutes each stage of a process has."""
    return {one.id: one.minutes or TEN for one in process.stages}


def kept_stages(process: Process) -> list[str]:
    """Return the stages whose lines stay when the huddle is closed."""
    return [one.id for one in process.stages if one.recorded == EVERYTHING]


def learns_in(process: Process, stage: Stage | None) -> bool:
    """Say whether what is written in a stage may be kept as what the group learnt."""
    learning = {one.id for one in process.notes if one.kept == GROUP}
    return stage is not None and bool(learning & set(stage.notes or ()))


def is_about_somebody(process: Process) -> bool:
    """Say whether what comes of a process goes to a person's record."""
    return any(one.kept == PERSONS_RECORD for one in process.notes)


def phrases_of(huddle: Huddle) -> list[Phrase]:
    """Return the phrases that open and close, as the process offers them."""
    pack = pack_of(huddle.release_id)
    wanted = pack.process(huddle.process).phrases
    return [phrase for one in pack.phrase_lists if one.id in wanted for phrase in one.phrases]


def outline_of(huddle: Huddle) -> Form | None:
    """Return the form that whoever brings the case thinks through beforehand, if there is one."""
    pack, outline = pack_of(huddle.release_id), process_of(huddle).outline
    return pack.form(outline) if outline else None
