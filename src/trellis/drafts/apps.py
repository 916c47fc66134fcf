"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """The ``drafts`` layer."""

    name = "trellis.drafts"
    label = "drafts"
