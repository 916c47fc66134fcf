"""The type that documents are set in, as the assets' build leaves it."""

import os
from pathlib import Path

import pytest

BUILT = Path(__file__).resolve().parents[3] / "frontend" / "dist" / "fonts-pdf"


@pytest.fixture(scope="session")
def fonts() -> Path:
    """Give the folder with the type; `script/setup` builds it."""
    return Path(os.environ.get("TRELLIS_FONTS") or BUILT)
