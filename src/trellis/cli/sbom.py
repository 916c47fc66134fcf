"""The bill of materials: every part of others that this copy runs or serves, as CycloneDX JSON.

Python packages are those of ``requirements/run.txt`` that are installed here, as their own metadata
describe them; packages of the front end are those of ``frontend/package-lock.json`` whose files are
served or printed with, the fonts among them; PostgreSQL is the one that comes with its package.
What only builds or tests Trellis is not in it: nothing of it is running.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from trellis import __version__

ROOT = Path(__file__).resolve().parents[3]
LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)
SAID = "License :: OSI Approved :: "
FONTS = ("@expo-google-fonts/", "@fontsource-variable/")


def bill_of_materials(root: Path) -> str:
    """Return the bill of materials of a checkout, as CycloneDX 1.6 JSON.

    Args:
        root: the folder of the checkout, with its locked requirements.
    """
    bom = Bom(components=[*_python(root), *_front_end(root), *_postgres()])
    bom.metadata.component = Component(
        name="trellis",
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref="trellis",
        licenses=_licence("Apache-2.0"),
        supplier=OrganizationalEntity(name="Trellis"),
    )
    bom.register_dependency(bom.metadata.component, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=2)


def _python(root: Path) -> Iterator[Component]:
    for name, version in LOCKED.findall((root / "requirements/run.txt").read_text("utf-8")):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # for another platform or version of Python
        known = PackageURL("pypi", None, name.lower().replace("_", "-"), found.version)
        yield Component(
            name=name,
            version=found.version,
            type=ComponentType.LIBRARY,
            bom_ref=str(known),
            purl=known,
            licenses=_licence(_said_by(found)),
            properties=[Property(name="trellis:locked", value=version)],
        )


def _said_by(found: Distribution) -> str:
    """Return the licence that a package says of itself."""
    about: Any = found.metadata
    whole = about.get("License-Expression") or ""
    of_list = [c.removeprefix(SAID) for c in about.get_all("Classifier") or () if SAID in c]
    short = (about.get("License") or "").strip()
    told = whole or " and ".join(of_list) or (short if "\n" not in short else "")
    return str(told or "not stated; see the package")


def _front_end(root: Path) -> Iterator[Component]:
    locked = json.loads((root / "frontend/package-lock.json").read_text("utf-8"))["packages"]
    for path, about in locked.items():
        if not path or about.get("dev"):
            continue
        space, _, name = path.rpartition("node_modules/")[2].rpartition("/")
        known = PackageURL("npm", space or None, name, about["version"])
        kind = "font" if path.removeprefix("node_modules/").startswith(FONTS) else "page"
        yield Component(
            name=name,
            group=space or None,
            version=about["version"],
            type=ComponentType.LIBRARY,
            bom_ref=str(known),
            purl=known,
            licenses=_licence(about.get("license", "not stated; see the package")),
            hashes=_hashes(about.get("integrity", "")),
            properties=[Property(name="trellis:part-of", value=kind)],
        )


def _hashes(integrity: str) -> list[HashType]:
    method, _, code = integrity.partition("-")
    if method != "sha512":
        return []
    return [HashType(alg=HashAlgorithm.SHA_512, content=b64decode(code).hex())]


def _postgres() -> Iterator[Component]:
    """Yield the PostgreSQL that comes with its package; a council's own is its own to list."""
    from trellis.postgres.programs import available

    for found in available():
        if found.package is not None:
            yield Component(
                name="postgresql",
                version=found.version,
                type=ComponentType.APPLICATION,
                bom_ref=f"postgresql-{found.version}",
                cpe=f"cpe:2.3:a:postgresql:postgresql:{found.version}:*:*:*:*:*:*:*",
                licenses=_licence("PostgreSQL"),
            )


def _licence(said: str) -> list[Any]:
    return [LicenseFactory().make_from_string(said)]
