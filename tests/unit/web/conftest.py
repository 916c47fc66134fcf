"""Draws components alone: addresses of their own, assets by their plain names."""

from typing import Any

import pytest
from django.urls import clear_url_caches


@pytest.fixture(autouse=True)
def alone(settings: Any) -> Any:
    settings.ROOT_URLCONF = "tests.unit.web.urls"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    clear_url_caches()
    yield
    clear_url_caches()
