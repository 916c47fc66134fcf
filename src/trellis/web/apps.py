"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The ``web`` layer."""

    name = "trellis.web"
    label = "web"
