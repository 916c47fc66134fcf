"""What a browser calls itself, in words that somebody knows their own by."""

import re

# Browsers name those they descend from as well, so the more particular comes first.
BROWSERS = (
    ("Edge", r"\bEdg(?:e|A|iOS)?/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|CriOS|Chromium|HeadlessChrome)/"),
    ("Safari", r"\bSafari/"),
)
DEVICES = (
    ("an iPhone", r"iPhone"),
    ("an iPad", r"iPad"),
    ("an Android phone", r"Android.*Mobile"),
    ("an Android tablet", r"Android"),
    ("a Chromebook", r"\bCrOS\b"),
    ("Windows", r"Windows"),
    ("a Mac", r"Macintosh|Mac OS X"),
    ("Linux", r"Linux"),
)
UNKNOWN = "A browser we do not know"


def in_words(agent: str) -> str:
    """Return, say, "Edge on Windows". Nothing of what the browser said is kept but these words.

    Args:
        agent: the ``User-Agent`` header, which anybody may fill in as they like.
    """
    browser, device = _first(BROWSERS, agent), _first(DEVICES, agent)
    if browser and device:
        return f"{browser} on {device}"
    return browser or UNKNOWN


def _first(kinds: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for name, sign in kinds if re.search(sign, agent[:400])), "")
