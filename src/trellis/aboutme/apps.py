"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class AboutMeConfig(AppConfig):
    """The ``aboutme`` layer."""

    name = "trellis.aboutme"
    label = "aboutme"
