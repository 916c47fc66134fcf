"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """The ``outcomes`` layer."""

    name = "trellis.outcomes"
    label = "outcomes"
