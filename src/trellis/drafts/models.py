"""Words on their way to being a record, and saves that must happen once."""

from django.conf import settings
from django.db import models

from trellis.accounts.ids import new_id


class Draft(models.Model):
    """What someone has typed into a page and not yet saved as a record.

    It belongs to its author alone (the *author* policy) until it is saved, and goes when it is.
    ``page`` is the path of the page, made of opaque keys; ``fields`` the form's fields as typed;
    ``version`` the version of the record that the writing started from. Kept without history.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField(null=True)
    page = models.CharField(max_length=300)
    fields = models.JSONField(default=dict)
    version = models.IntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "page"], name="one_draft_a_page_and_author")
        ]

    def __str__(self) -> str:
        return f"Draft saved at {self.saved_at:%H:%M}"


class Receipt(models.Model):
    """That a save with this key was made, and where it led: the same post again goes there."""

    key = models.UUIDField(primary_key=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    went_to = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"Save at {self.at:%H:%M}"
