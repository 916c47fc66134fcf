"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    """The ``handovers`` layer."""

    name = "trellis.handovers"
    label = "handovers"
