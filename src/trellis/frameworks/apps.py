"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """The ``frameworks`` layer."""

    name = "trellis.frameworks"
    label = "frameworks"
