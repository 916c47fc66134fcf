"""What a process that serves says never makes a page wait, whoever reads it or does not."""

import logging
import os

from trellis.config.console import KEPT, Unhurried

LINE = "x" * 199
MANY = KEPT + 3000  # lines: more than a pipe and what is kept hold


def test_a_pipe_that_nobody_reads_holds_nobody_up_and_what_is_missing_is_said() -> None:
    reads, writes = os.pipe()
    console = Unhurried(writes)
    log = logging.StreamHandler(console)
    for _ in range(MANY):  # would never end
        log.emit(logging.makeLogRecord({"msg": LINE}))
    told, there, missing = b"", 0, 0
    while there + missing < MANY:
        told += os.read(reads, 65536)
        lines = told.decode().split("\n")[:-1]
        there = lines.count(LINE)
        missing = sum(int(line.split()[0]) for line in lines if line.endswith("nobody read them."))
    assert there + missing == MANY
    assert missing > 0
    os.close(reads)


def test_a_pipe_whose_reader_has_gone_is_no_fault() -> None:
    reads, writes = os.pipe()
    os.close(reads)
    console = Unhurried(writes)
    console.say("Nobody hears this.")
    console.wait()
    console.say("Nor this.")
    console.wait()


def test_what_is_said_is_written_in_order() -> None:
    reads, writes = os.pipe()
    console = Unhurried(writes)
    for number in range(50):
        console.say(str(number))
    console.wait()
    assert os.read(reads, 65536).decode().split() == [str(number) for number in range(50)]
