"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class HintsConfig(AppConfig):
    """The ``hints`` layer."""

    name = "trellis.hints"
    label = "hints"
