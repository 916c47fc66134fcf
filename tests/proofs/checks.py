"""Find the checks of what a role may do, and leave out each in turn.

A check is left out in the process that is running: the module is compiled again without it, and
every function that was made from the module gets the code of the changed one. Nothing on the disk
is touched.
"""

import ast
import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import trellis
from trellis.access import permissions

SOURCE = Path(trellis.__file__).parent
ASKED = {"require", "may"}
THE_ROLES = Path(permissions.__file__)


@dataclass(frozen=True)
class Check:
    """A place where the code asks what a role may do.

    Attributes:
        path: the module's file.
        number: which of the module's checks, from nought.
        name: the module, the function and the call, as they stand in the list.
        line: where it stands.
    """

    path: Path
    number: int
    name: str
    line: int

    @property
    def place(self) -> str:
        """Where a call of it comes from, as ``called_from`` notes it."""
        return f"{self.path}:{self.line}"

    @property
    def is_of_the_roles(self) -> bool:
        """Whether it is a part of what every other asks."""
        return self.path == THE_ROLES


@cache
def checks() -> list[Check]:
    """Return every check of the application, in the order of its files."""
    return [one for path in sorted(SOURCE.rglob("*.py")) for one in _checks_in(path)]


def _checks_in(path: Path) -> Iterator[Check]:
    tree = ast.parse(path.read_text("utf-8"))
    times: Counter[str] = Counter()
    for number, (function, node) in enumerate(_places(tree, path)):
        name = f"{path.relative_to(SOURCE)} {function}: {ast.unparse(node)}"
        times[name] += 1
        again = f" ({times[name]})" if times[name] > 1 else ""
        yield Check(path, number, f"{name}{again}", node.lineno)


def _places(tree: ast.AST, path: Path, within: str = "") -> Iterator[tuple[str, ast.expr]]:
    """Yield each check with the function that it stands in, in the order of the text."""
    for child in ast.iter_child_nodes(tree):
        name = f"{within}.{child.name}".lstrip(".") if isinstance(child, NAMED) else within
        if path == THE_ROLES and name in ASKED:
            if isinstance(child, ast.BoolOp):
                yield from ((name, operand) for operand in child.values)
            if isinstance(child, ast.If):
                yield name, child.test
        asks = isinstance(child, ast.Call) and getattr(child.func, "id", "") in ASKED
        if asks and isinstance(child, ast.Call) and path != THE_ROLES:
            yield name, child
        yield from _places(child, path, name)


NAMED = (ast.FunctionDef, ast.ClassDef)


@contextmanager
def called_from() -> Iterator[set[str]]:
    """Note from where each check is called meanwhile, in whichever thread."""
    places = set[str]()

    def noting(asked: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(asked)
        def inner(*args: Any, **kwargs: Any) -> Any:
            caller = sys._getframe(1)
            places.add(f"{caller.f_code.co_filename}:{caller.f_lineno}")
            return asked(*args, **kwargs)

        return inner

    shipped = {name: getattr(permissions, name) for name in ASKED}
    noted = {name: noting(asked) for name, asked in shipped.items()}
    _put(shipped, noted)
    try:
        yield places
    finally:
        _put(noted, shipped)


def _put(there: dict[str, Any], instead: dict[str, Any]) -> None:
    """Put other functions in place of some, in every module that has taken them over."""
    for module in list(sys.modules.values()):
        for name, one in there.items():
            if getattr(module, "__name__", "").startswith("trellis.") and (
                vars(module).get(name) is one
            ):
                setattr(module, name, instead[name])


@contextmanager
def left_out(check: Check) -> Iterator[None]:
    """Leave a check out of the functions of this process meanwhile.

    Raises:
        LookupError: when no function has it, because its module was not loaded.
    """
    shipped: list[tuple[FunctionType, CodeType]] = []
    tree = ast.parse(check.path.read_text("utf-8"))
    target = list(_places(tree, check.path))[check.number][1]
    changed = ast.fix_missing_locations(_Without(target).visit(tree))
    before = _codes(compile(check.path.read_text("utf-8"), str(check.path), "exec"))
    after = _codes(compile(changed, str(check.path), "exec"))
    gc.unfreeze()  # what was put aside for good is among them
    for one in gc.get_objects():
        # By its type alone: what is lazy would be made by asking it what it is.
        if type(one) is FunctionType and one.__code__.co_filename == str(check.path):
            key = (one.__code__.co_qualname, one.__code__.co_firstlineno)
            if key in after and before[key] != after[key]:
                shipped.append((one, one.__code__))
                one.__code__ = after[key]
    if not shipped:
        raise LookupError(check.name)
    try:
        yield
    finally:
        for one, code in shipped:
            one.__code__ = code


class _Without(ast.NodeTransformer):
    """Put what would let everybody through in place of one check.

    What it was asked with stays, so that a function keeps what it closes over.
    """

    def __init__(self, target: ast.expr) -> None:
        self.target = target

    def visit(self, node: ast.AST) -> ast.AST:
        """Replace the check, and nothing else."""
        if node is not self.target:
            return self.generic_visit(node)
        if isinstance(node, ast.UnaryOp):  # not may(…)
            return ast.copy_location(ast.Constant(value=False), node)
        kept = ast.Tuple(elts=node.args, ctx=ast.Load()) if isinstance(node, ast.Call) else node
        through = ast.Constant(value=True)
        return ast.copy_location(
            ast.Subscript(
                value=ast.Tuple(elts=[kept, through], ctx=ast.Load()),
                slice=ast.Constant(value=1),
                ctx=ast.Load(),
            ),
            node,
        )


def _codes(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """Return the code of every function in a module, by its name and first line."""
    found: dict[tuple[str, int], CodeType] = {}
    for one in code.co_consts:
        if isinstance(one, CodeType):
            found[(one.co_qualname, one.co_firstlineno)] = one
            found |= _codes(one)
    return found
