"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The ``plans`` layer."""

    name = "trellis.plans"
    label = "plans"
