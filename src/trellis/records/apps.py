"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The ``records`` layer."""

    name = "trellis.records"
    label = "records"
