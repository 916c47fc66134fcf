"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The ``audit`` layer."""

    name = "trellis.audit"
    label = "audit"
