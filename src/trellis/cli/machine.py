"""What has to be right about the machine before pages are served: open files, and the clock."""

import os
import sys
import time
from pathlib import Path

FILES_NEEDED = 256
FILES_WANTED = 8192
MOMENT = 120.0  # seconds by which two clocks may differ without a word


def too_few_files() -> str:
    """Let this process and its workers open as many files as they may; say if that is too few.

    Returns:
        What to do about it, or an empty string where there are enough.
    """
    if sys.platform == "win32":
        return ""
    import resource

    may_now, may_ask = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_WANTED if may_ask == resource.RLIM_INFINITY else min(FILES_WANTED, may_ask)
    if may_now != resource.RLIM_INFINITY and may_now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, may_ask))
        may_now = wanted
    if may_now == resource.RLIM_INFINITY or may_now >= FILES_NEEDED:
        return ""
    return (
        f"Only {may_now} files may be open at once here, and connections count as files. Trellis "
        f"needs {FILES_NEEDED} or more. Run: ulimit -n 1024 (in a service: LimitNOFILE=1024)"
    )


def clock_behind() -> str:
    """Say when the clock is behind what was last written, by the file that keeps the audit head.

    Nothing depends on it: the trail has its order from the database, and versions are counted. But
    what is written meanwhile carries the wrong time.
    """
    named = os.environ.get("TRELLIS_AUDIT_HEAD", "")
    try:
        last = Path(named).stat().st_mtime if named else 0.0
    except OSError:
        return ""
    back = last - time.time()
    if back < MOMENT:
        return ""
    hours = back / 3600
    told = f"{hours:.0f} hours" if hours >= 2 else f"{back / 60:.0f} minutes"
    return (
        f"This machine's clock is {told} behind what was last written here. Set it right: what is "
        "written meanwhile carries the wrong time. Nothing is lost, and the audit trail is whole."
    )
