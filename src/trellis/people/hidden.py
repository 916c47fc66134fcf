"""Where somebody lives and how to reach them, kept from most who see the record.

While a hiding stands, the address, the part of the area, the telephone and the email are not on the
person at all: they are in a table of their own, which the database shows to the allocated workers
and to those named and to nobody else (``may_reach`` in ``work/sql/hiding.sql``). That they are
hidden, by whom and why, everyone reads who sees the record. Only functions there write either.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id


class Hiding(models.Model):
    """That somebody's address is hidden: why, by whom, and who may know it all the same."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="hidings")
    why = models.TextField(_("why it is hidden"))
    readers = ArrayField(models.UUIDField(), default=list, blank=True)
    hidden_at = models.DateTimeField()
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_why = models.TextField(_("why it is shown again"), blank=True)

    class Meta:
        ordering = ["-hidden_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(lifted_at=None),
                name="an_address_is_hidden_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return "Hidden address"


class HiddenContact(models.Model):
    """Where somebody lives and how to reach them, while that is hidden.

    ``words`` are the lines and numbers for which a mark stands elsewhere in the record, each by the
    number of its mark (``people.apart``).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, related_name="hidden_contact"
    )
    address = models.TextField(blank=True)
    locality = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    words = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return "Hidden address"
