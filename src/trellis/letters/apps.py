"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The ``letters`` layer."""

    name = "trellis.letters"
    label = "letters"
