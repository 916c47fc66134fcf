"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class ReflectionsConfig(AppConfig):
    """The ``reflections`` layer."""

    name = "trellis.reflections"
    label = "reflections"
