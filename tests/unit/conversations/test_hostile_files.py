"""Files made to harm: each is refused in words, and none costs 100 MB of memory.

They are read in a process of their own, whose memory is bounded, so that what a file costs can be
measured, and a file that would take the whole machine takes that process alone.
"""

import io
import json
import os
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from PIL import Image

ALLOWED = 100  # MB
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
READ = """
import json, resource, sys
from pathlib import Path
import django
django.setup()
from PIL import JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from trellis.conversations.bringing import NotReadable, read_text
from trellis.pictures.photographs import NotAPicture, TooManyPixels, redrawn
import docx, lxml.etree

def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

pages = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
bound = pages + 400 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
folder = Path(sys.argv[1])
for way, name, file in json.loads((folder / "files.json").read_text()):
    data = (folder / file).read_bytes()
    before = most()
    try:
        told = read_text(name, data) if way == "words" else f"{redrawn(data).width} wide"
    except (NotReadable, NotAPicture, TooManyPixels) as error:
        told = f"refused: {type(error).__name__} {error}"
    print(json.dumps([told[:200], most() - before]), flush=True)
"""


def picture(size: tuple[int, int], kind: str, mode: str = "RGB", **about: Any) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, 1).save(made, kind, **about)
    return made.getvalue()


def package(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return made.getvalue()


def nested() -> bytes:
    """Return a bomb in layers: archives of archives, as 42.zip is."""
    layer = bytes(8 * 1024 * 1024)
    for _ in range(3):
        layer = package(**{f"p{n}": layer for n in range(4)})
    return package(word__document_xml=b"<a/>", media__x=layer)


SMALL = picture((40, 40), "JPEG")
# How it comes in, what it is called, what it holds, and what is said of it.
HOSTILE: dict[str, tuple[str, str, bytes, str]] = {
    "zip bomb": ("words", "a.docx", package(word__document_xml=bytes(50 * 2**20)), "far more"),
    "zip bomb in layers": ("words", "a.docx", nested(), "refused"),
    "many parts": ("words", "a.docx", package(**{f"p{n}": b"" for n in range(4_100)}), "far more"),
    "many tags": ("words", "a.docx", package(word__document_xml=b"<a/>" * 2**21), "far more"),
    "many attributes": (
        *("words", "a.docx"),
        package(word__document_xml=b"<w " + b'a="" ' * 2**21 + b"/>"),
        "far more",
    ),
    "pixel flood": ("picture", "a.png", picture((20_000, 20_000), "PNG", "1"), "TooManyPixels"),
    "pixels in one line": ("picture", "a.jpg", picture((60_000, 900), "JPEG"), "TooManyPixels"),
    "progressive flood": (
        *("picture", "a.jpg"),
        picture((3_200, 3_200), "JPEG", progressive=True),
        "TooManyPixels",
    ),
    "WebP flood": ("picture", "a.webp", picture((2_600, 2_600), "WEBP", method=0), "TooManyPixels"),
    "picture and archive": ("picture", "a.jpg", SMALL + package(x=b"MZ"), "NotAPicture"),
    "picture and page": (
        *("picture", "a.jpg"),
        picture((40, 40), "JPEG", comment=b"<script>alert(1)</script>"),
        "NotAPicture",
    ),
    "page as picture": ("picture", "a.jpg", b"<html><script>alert(1)</script>", "NotAPicture"),
    "drawing with a script": ("picture", "a.png", b"<svg onload=alert(1)>", "NotAPicture"),
    "GIF and script as text": ("words", "a.txt", b"GIF89a/*<script>*/=1", "not plain text"),
    "PDF and archive as Word": ("words", "a.docx", b"%PDF-1.7\n" + package(x=b""), "not a Word"),
    "picture and archive as Word": ("words", "a.docx", SMALL + package(x=b""), "not a Word"),
    "program as Word": ("words", "a.docx", b"MZ" + bytes(600), "not a Word"),
    "EICAR as text": ("words", "eicar.txt", EICAR, "virus scanners"),
    "EICAR as Word": ("words", "eicar.docx", EICAR, "virus scanners"),
    "EICAR as a program": ("words", "eicar.com", EICAR, "refused"),
    "EICAR as a picture": ("picture", "eicar.jpg", EICAR, "NotAPicture"),
    "a way out of the folder": ("words", "../../etc/passwd", b"root", "refused"),
    "a way out, as Windows writes it": ("words", "..\\..\\x.docx:y", b"root", "refused"),
}
# The largest that are taken: what they cost bounds what any may.
TAKEN: dict[str, tuple[str, str, bytes, str]] = {
    "the largest PNG": ("picture", "a.png", picture((3_990, 3_990), "PNG"), "1600 wide"),
    "the largest JPEG": ("picture", "a.jpg", picture((7_700, 7_700), "JPEG"), "1600 wide"),
    "the largest text": ("words", "a.txt", b"word " * 2_000_000, "word"),
    "a name with a way in it": ("words", "../../etc/words.txt", b"Words.", "Words."),
}
ALL = HOSTILE | TAKEN


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, int]]:
    """What was said of each file, and by how many MB the most memory ever used grew."""
    folder = tmp_path_factory.mktemp("hostile")
    listed = []
    for number, (way, name, data, _) in enumerate(ALL.values()):
        (folder / str(number)).write_bytes(data)
        listed.append((way, name, str(number)))
    (folder / "files.json").write_text(json.dumps(listed))
    path = os.pathsep.join(sys.path)
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(folder)],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    told = [tuple(json.loads(line)) for line in ran.stdout.splitlines()]
    assert len(told) == len(ALL), ran.stderr
    return dict(zip(ALL, told, strict=True))


@pytest.mark.parametrize("what", ALL)
def test_it_is_answered_in_words(read: dict[str, tuple[str, int]], what: str) -> None:
    assert ALL[what][3] in read[what][0]
    assert read[what][0].startswith("refused") == (what in HOSTILE)


def test_none_costs_a_hundred_megabytes(read: dict[str, tuple[str, int]]) -> None:
    assert sum(grown for _, grown in read.values()) < ALLOWED, read
