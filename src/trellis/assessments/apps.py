"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The ``assessments`` layer."""

    name = "trellis.assessments"
    label = "assessments"
