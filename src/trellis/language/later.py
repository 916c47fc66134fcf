"""What is made ready when it is first used: regular expressions, and the modules of a package.

The engine knows some hundred expressions and most texts need a few. Making all of them ready takes
longer than reading a note does.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any


class Later:
    """A regular expression; use it as what `re.compile` returns.

    Args:
        pattern: The expression.
        flags: Those of `re`.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def ready(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self.pattern, self._flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """`re.Pattern.match`."""
        return self.ready.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """`re.Pattern.search`."""
        return self.ready.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """`re.Pattern.finditer`."""
        return self.ready.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """`re.Pattern.findall`, of an expression with one group at most."""
        return self.ready.findall

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """`re.Pattern.split`, of an expression without groups."""
        return self.ready.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """`re.Pattern.sub`."""
        return self.ready.sub


def asked_for(where: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """Return what a package has for ``__getattr__``: a name is imported when it is asked for.

    Args:
        where: By module the names that the package has from it.
    """
    modules = {name: module for module, names in where.items() for name in names}

    def attribute(name: str) -> Any:
        if name not in modules:
            raise AttributeError(name)
        return getattr(import_module(modules[name]), name)

    return attribute
