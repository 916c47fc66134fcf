"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The ``community`` layer."""

    name = "trellis.community"
    label = "community"
