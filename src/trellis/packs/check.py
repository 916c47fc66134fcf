"""Check a release: every fault of every file at once, each where it stands."""

from dataclasses import dataclass, field
from pathlib import Path

from trellis.packs.conditions import check_form
from trellis.packs.digest import release_files
from trellis.packs.faults import Fault
from trellis.packs.ids import check_ids
from trellis.packs.node import Node, root
from trellis.packs.reading import Document, read
from trellis.packs.references import Library, check_references
from trellis.packs.reflective import check_reflective
from trellis.packs.retention_check import check_retention
from trellis.packs.rules import check_rules
from trellis.packs.schemas import KINDS, check_shape, nearest, shown
from trellis.packs.translations import check_translations
from trellis.packs.wording_check import check_language

MANIFEST = "pack.yml"
_ALLOWED_BESIDE = ("README.md", "LICENSE", "LICENSE.md")


@dataclass
class Release:
    """The files of one release as read, before anything is known to be right about them."""

    folder: Path
    manifest: Document
    files: list[Document] = field(default_factory=list)
    others: list[Document] = field(default_factory=list)

    def documents(self) -> list[Document]:
        """Return everything that may carry a fault."""
        return [self.manifest, *self.files, *self.others]

    def nodes(self) -> list[Node]:
        """Return the files that could be read and say which kind they are."""
        nodes = [root(document) for document in self.files]
        return [node for node in nodes if node.string("kind") in KINDS]


def check_pack(folder: Path) -> list[Fault]:
    """Check one release.

    Args:
        folder: the release, such as ``packs/care-act/2026.1``. What it requires is looked for
            beside it, as ``<pack>/<version>`` in the folder that holds its own pack.

    Returns:
        Every fault, in order of file and line. Errors stop the release from being installed; notes
        (a missing translation) do not. Nothing is raised for anything a folder may contain.
    """
    return checked(folder)[1]


def checked(folder: Path) -> tuple[Release, list[Fault]]:
    """Read a release and check it as ``check_pack`` does; return what was read, and the faults."""
    release = read_release(folder)
    if not folder.is_dir():
        absent = Fault(str(folder), 1, 1, "There is no such folder", "Give the folder of a release")
        return release, [absent]
    check_manifest(release)
    nodes = release.nodes()
    check_ids(nodes)
    library = Library(folder.resolve().parent.parent, root(release.manifest), nodes)
    for node in nodes:
        check_references(node, library)
        check_reflective(node, library)
        check_rules(node)
        check_form(node)
    check_language(nodes)
    check_retention(nodes)
    notes = check_translations(root(release.manifest), nodes)
    faults = {fault for document in release.documents() for fault in document.faults}
    return release, sorted(faults | set(notes))


def read_release(folder: Path) -> Release:
    """Read every file of a release and check each against its schema."""
    manifest = Document(MANIFEST)
    release = Release(folder, manifest)
    for path in release_files(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            release.others.append(_refused(name, "This is a link to somewhere else"))
        elif name == MANIFEST:
            release.manifest = manifest = read(path, name)
        elif path.suffix == ".yml":
            release.files.append(_read_file(path, name))
        elif name not in _ALLOWED_BESIDE:
            release.others.append(_refused(name, "A pack holds .yml files only"))
    if not (folder / MANIFEST).is_file():
        what = "Write pack.yml with id, version, title, about, licence, sources and changelog"
        manifest.fault((1, 1), "The release has no pack.yml", what)
    elif manifest.data is not None:
        check_shape(manifest, "pack")
    return release


def check_manifest(release: Release) -> None:
    """Check that pack.yml says where it stands, and that its changelog knows this version."""
    manifest = root(release.manifest)
    where = release.folder.resolve()
    version, id = manifest.string("version"), manifest.string("id")
    if version and version != where.name:
        manifest.fault(
            f"The version is {shown(version)} and the folder is named {shown(where.name)}",
            "Make the two the same",
            "version",
        )
    if id and id != where.parent.name:
        manifest.fault(
            f"The id is {shown(id)} and the pack's folder is named {shown(where.parent.name)}",
            "Make the two the same",
            "id",
        )
    versions = [entry.string("version") for entry in manifest.items("changelog")]
    if version and versions and version not in versions:
        manifest.fault(
            f"The changelog says nothing about version {version}",
            "Add an entry that says what this version changes",
            "changelog",
        )


def _read_file(path: Path, name: str) -> Document:
    document = read(path, name)
    if document.data is None:
        return document
    node = root(document)
    kind = node.string("kind")
    if kind in KINDS:
        check_shape(document, kind)
    elif not node.has("kind"):
        node.fault("The key “kind” is missing", f"Add “kind:” with one of: {', '.join(KINDS)}")
    else:
        close = nearest(kind, KINDS)
        choice = f"Use one of: {', '.join(KINDS)}."
        node.fault(f"There is no kind of file {shown(kind)}", f"{close} {choice}".strip(), "kind")
    return document


def _refused(name: str, message: str) -> Document:
    document = Document(name)
    document.fault((1, 1), message, "Take this file out of the folder")
    return document
