"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The ``accounts`` layer."""

    name = "trellis.accounts"
    label = "accounts"
