"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """The ``conversations`` layer."""

    name = "trellis.conversations"
    label = "conversations"
