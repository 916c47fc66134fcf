"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """The ``supervision`` layer."""

    name = "trellis.supervision"
    label = "supervision"
