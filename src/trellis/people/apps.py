"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The ``people`` layer."""

    name = "trellis.people"
    label = "people"
