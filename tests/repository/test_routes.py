"""Every address declares who may come there; what declares nothing fails here."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from trellis.web.access import ELSEWHERE


def patterns(
    resolver: URLResolver | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for one in (resolver or get_resolver()).url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, path)
        else:
            yield path, one


def test_every_address_declares_its_access() -> None:
    silent = [
        path
        for path, pattern in patterns()
        if not hasattr(pattern.callback, "access")
        and not pattern.callback.__module__.startswith(ELSEWHERE)
    ]
    assert silent == []


def test_every_address_about_a_person_is_declared_as_one() -> None:
    loose = [
        path
        for path, pattern in patterns()
        if "<uuid:person>" in path
        and not getattr(pattern.callback, "access", "").startswith("person:")
    ]
    assert loose == []
