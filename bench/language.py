"""Measure the language engine: ``.venv/bin/python -m bench.language``.

How fast it reads (5 MB of notes by 300, all our and 3,000 rules), how long one note takes, how much
memory, how long to start, how all of it grows; a bare Aho–Corasick scan as the floor and other
tools as peers. Then how good it is, on ``bench/data/language/test``, which nothing else reads.

Times are processor time of one core, the best of three, so that what else the machine does counts
little. ``--mistakes`` prints the worst mistakes too: who has read those can no longer call the set
blind.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.notes import one_note, text_of
from bench.peers import Peer, peers
from bench.quality import measure
from trellis.language import Reader, Rule, RuleBook
from trellis.language.anonymise.ordinary import ORDINARY
from trellis.language.rules.phrase import looked_for
from trellis.language.shipped import our_rules

TEST = Path(__file__).parent / "data" / "language" / "test"
LARGE, PEERS_READ, NOTE, NOTES = 5_000_000, 300_000, 2_300, 200
RULES = (100, 300, 1000, 3000)
_MADE_READY = str(Path(tempfile.gettempdir()) / "trellis-bench-bytecode")
SIZES = (1_000, 10_000, 100_000, 1_000_000, 5_000_000)


def book(size: int) -> RuleBook:
    """Return so many rules: ours, evenly drawn, and invented phrases where ours are too few."""
    ours = our_rules()
    step = max(1.0, len(ours.rules) / size)
    chosen = [ours.rules[int(place * step)] for place in range(min(size, len(ours.rules)))]
    return replace(ours, rules=(*chosen, *_invented(size - len(chosen))))


def _invented(count: int) -> list[Rule]:
    drawn = random.Random(count)
    words = sorted(ORDINARY)
    return [
        Rule(id=f"invented.{number}", finds="deficit", how="phrase", source="bench",
             why="Invented.", match=(" ".join(drawn.choices(words, k=2)),),
             not_in=("own-words", "heading", "negation"))
        for number in range(count)
    ]  # fmt: skip


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the processor time of some work: the best of a few."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def speed(reader: Reader, text: str) -> float:
    """Return how many megabytes a second a reader reads."""
    return len(text.encode()) / seconds(lambda: reader.read(text)) / 1e6


def throughput(text: str) -> None:
    """Print how fast 5 MB are read, one note, memory, start-up, and the floor."""
    print(f"| measure ({len(text.encode()) / 1e6:.1f} MB of notes) | figure |\n| --- | --- |")
    for size in (300, len(our_rules().rules), 3000):
        print(f"| {size} rules | {speed(Reader(book(size)), text):.2f} MB/s |")
    reader = Reader()
    without = Reader(weighs=False)
    print(f"| our rules without the sentence model | {speed(without, text):.2f} MB/s |")
    taken = sorted(seconds(lambda n=note: reader.read(n), 3)  # type: ignore[misc]
                   for note in (one_note(number, NOTE) for number in range(NOTES)))  # fmt: skip
    print(f"| one note of 2.3 KB, median | {taken[NOTES // 2] * 1000:.2f} ms |")
    print(f"| one note of 2.3 KB, p99 | {taken[int(NOTES * 0.99)] * 1000:.2f} ms |")
    ready, after = _start_up()
    print(f"| start-up: `Reader()` and a first line, Python itself taken off | {ready:.0f} ms |")
    print(f"| memory: our rules ready | {after[0]:.0f} MB |")
    print(f"| memory: the most while 5 MB are read | {after[1]:.0f} MB |")
    print(f"| floor: bare Aho–Corasick, the same phrases | {_floor(text):.0f} MB/s |\n")


def _floor(text: str) -> float:
    from ahocorasick_rs import AhoCorasick

    anchors = {words.strip("* ") for rule in our_rules().rules for line in rule.match
               for words in looked_for(line).anchors}  # fmt: skip
    machine = AhoCorasick(sorted(anchors))
    low = text.lower()
    return len(text.encode()) / seconds(lambda: machine.find_matches_as_indexes(low)) / 1e6


_READY = """
import time
if {read}:
    from trellis.language import Reader
    reader = Reader()
    reader.read("She struggles with the stairs.")
    if {whole}:
        reader.read(open({path!r}, encoding="utf-8").read())
took = time.process_time()
with open("/proc/self/status") as status:
    most = next(line for line in status if line.startswith("VmHWM"))
print(took, int(most.split()[1]) / 1024)
"""


def _start_up() -> tuple[float, tuple[float, float]]:
    """Return the milliseconds to start, and the memory when ready and at the most."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text_of(LARGE))
        file.flush()
        bare, ready, whole = (
            min(_told(_READY.format(read=read, whole=all_of_it, path=file.name)) for _ in range(3))
            for read, all_of_it in ((False, False), (True, False), (True, True))
        )
    return (ready[0] - bare[0]) * 1000, (ready[1], whole[1])


def _told(code: str) -> tuple[float, float]:
    """Return what a child says, which finds its modules made ready as those of a program are."""
    own = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _MADE_READY}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
    took, memory = map(float, done.stdout.split())
    return took, memory


def growth(text: str) -> None:
    """Print how the time grows with the number of rules and the length of the text."""
    print("| rules | 1 MB | making the reader |\n| --- | --- | --- |")
    for size in RULES:
        made = book(size)
        making = seconds(lambda made=made: Reader(made))  # type: ignore[misc]
        fast = speed(Reader(made), text[:1_000_000])
        print(f"| {size} | {fast:.2f} MB/s | {making * 1000:.0f} ms |")
    reader = Reader()
    print("\n| text | time | a megabyte |\n| --- | --- | --- |")
    for length in SIZES:
        part = text[:length]
        took = seconds(lambda part=part: reader.read(part))  # type: ignore[misc]
        print(f"| {length / 1000:g} KB | {took * 1000:.1f} ms | {took * 1e9 / length:.0f} ms |")
    print()


def others(text: str) -> None:
    """Print what other tools take on the same notes."""
    chosen = [words for rule in book(300).rules for words in looked_for(rule.match[0]).anchors][
        :300
    ]
    print("| peer | speed | start-up |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for peer in peers(text[:PEERS_READ], chosen, Path(folder)):
            if isinstance(peer, Peer):
                print(f"| {peer.name} | {peer.speed:.2f} MB/s | {peer.start * 1000:.0f} ms |")
            else:
                print(peer)
    print()


def quality(folder: Path, mistakes: bool) -> None:
    """Print how good each thing is, and the worst mistakes where they are asked for."""
    for result in measure(folder):
        print(result.table(), end="\n\n")
        if mistakes:
            print(f"The worst mistakes on {result.title}:", *result.worst(), "", sep="\n")


def main() -> int:
    """Measure what is asked for; everything, unless told otherwise."""
    asks = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asks.add_argument("--data", type=Path, default=TEST, help="the labelled lines to read")
    asks.add_argument("--mistakes", action="store_true", help="print the worst mistakes too")
    asks.add_argument("--no-peers", action="store_true", help="leave other tools out")
    asks.add_argument("--only", choices=("speed", "quality"), help="measure only this")
    given = asks.parse_args()
    if given.only != "quality":
        text = text_of(LARGE)
        throughput(text)
        growth(text)
        if not given.no_peers:
            others(text)
    if given.only != "speed":
        quality(given.data, given.mistakes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
