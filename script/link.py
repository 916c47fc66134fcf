"""Put the checkout on the virtual environment's path and make the ``trellis`` command.

Does what an editable install does, without needing a build backend from an index.
"""

import stat
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = """#!{python}
from trellis.cli import main

if __name__ == "__main__":
    main()
"""


def main() -> None:
    """Write the path file and the entry script into the running environment."""
    Path(sysconfig.get_path("purelib"), "trellis.pth").write_text(f"{ROOT / 'src'}\n")
    command = Path(sys.executable).parent / "trellis"
    command.write_text(COMMAND.format(python=sys.executable))
    command.chmod(command.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


if __name__ == "__main__":
    main()
