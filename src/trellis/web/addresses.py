"""Addresses of pages, put together from parts that are worked out once.

A page of a person holds dozens of addresses that differ in their keys alone. What stands round the
keys is kept; no key ever is.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, reverse


def address(name: str, *args: Any) -> str:
    """Return the address of a named page, as Django's ``reverse`` does.

    Args:
        name: the page's name.
        args: what stands in its address, in order.

    Raises:
        NoReverseMatch: where there is no such page.
    """
    if not all(isinstance(arg, UUID) for arg in args):
        return reverse(name, args=args)
    first, *rest = _parts(name, len(args), settings.ROOT_URLCONF, get_script_prefix())
    return first + "".join(f"{key}{after}" for key, after in zip(args, rest, strict=True))


@lru_cache(maxsize=1024)
def _parts(name: str, keys: int, urls: str, prefix: str) -> tuple[str, ...]:
    """Return what stands before, between and after the keys of an address.

    Args:
        name: the page's name.
        keys: how many keys stand in its address.
        urls: the module of the addresses in use.
        prefix: where the site stands: ``reverse`` puts it first, so it has parts of its own.
    """
    stand_ins = [UUID(int=at) for at in range(1, keys + 1)]
    parts, left = [], reverse(name, urlconf=urls, args=stand_ins)
    for stand_in in stand_ins:
        before, _key, left = left.partition(str(stand_in))
        parts.append(before)
    return (*parts, left)
