"""Django's record of this part of Trellis."""

from django.apps import AppConfig


class PeerGroupsConfig(AppConfig):
    """The ``peergroups`` layer."""

    name = "trellis.peergroups"
    label = "peergroups"
