"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The ``access`` layer."""

    name = "trellis.access"
    label = "access"
