"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The ``web`` layer."""

    name = "trellis.web"
    label = "web"

    def ready(self) -> None:
        """Hear of sign-ins and of what ends them."""
        from trellis.web.signin.noting import listen  # models are not loaded when apps are

        listen()
