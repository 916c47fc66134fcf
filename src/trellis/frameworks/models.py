"""Releases of practice packs as installed."""

from django.db import models

from trellis.accounts.ids import new_id


class Release(models.Model):
    """One version of one pack, as it was when installed. It never changes (a trigger holds that).

    ``content`` is the pack's files as data, keyed by path; ``digest`` their SHA-256.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    installed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "version"], name="a_release_is_installed_once")
        ]

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"
