"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class HuddlesConfig(AppConfig):
    """The ``huddles`` layer."""

    name = "trellis.huddles"
    label = "huddles"
