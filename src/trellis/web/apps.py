"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The ``web`` layer."""

    name = "trellis.web"
    label = "web"

    def ready(self) -> None:
        """Hear of sign-ins and of what ends them; have words looked up where there are some."""
        from trellis.web.signin.noting import listen  # models are not loaded when apps are
        from trellis.web.translated import without_empty_catalogues

        listen()
        without_empty_catalogues()
