"""Where Chromium is, and how it is started here."""

import os
import shutil

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Return where Chromium, Chrome or Edge is, or None."""
    named = os.environ.get("TRELLIS_CHROMIUM")
    # The shell is the same browser without what only a window needs: half the work on each page.
    names = "chromium-headless-shell chromium chromium-browser google-chrome microsoft-edge"
    return named or next((found for name in names.split() if (found := shutil.which(name))), None)
