"""Two records of one person: that they may be the same, that they were merged, and the way back.

None of these tables is written by the application: the definer functions in
``work/sql/merging.sql`` do, and check who asks (design: trust, "Writing who may see").
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id


class MaySame(models.Model):
    """That somebody thinks this record and another are about the same person.

    The words belong to the record they were written from: whoever sees only the other is told that
    it was said, by whom, and not the words. ``other`` is empty while the two are merged.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="may_be")
    other = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, related_name="+"
    )
    words = models.TextField(_("why they may be the same"), blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField()
    not_same_why = models.TextField(_("why they are not"), blank=True)
    not_same_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    not_same_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["said_at", "id"]

    def __str__(self) -> str:
        return "May be the same person"


class Merge(models.Model):
    """That another record was merged into this one: by whom, when and why; and undone, likewise.

    While it stands, the other is an alias: its addresses lead to this record. ``stands`` lists the
    values in which the two differed: the field, both values, and whose stands. Once undone it keeps
    none of the other's words, and the other record has a row of its own that says the same.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="merges")
    alias = models.UUIDField(_("the key of the other record"))
    other_name = models.CharField(_("the name on the other record"), max_length=200, blank=True)
    why = models.TextField(_("why they are the same person"))
    stands = models.JSONField(_("values in which the two differed"), default=list)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    merged_at = models.DateTimeField()
    undone_why = models.TextField(_("why it was undone"), blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-merged_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["alias"], condition=models.Q(undone_at=None), name="merged_into_one_record"
            )
        ]

    def __str__(self) -> str:
        return "Two records merged"


class Moved(models.Model):
    """The journal of a merge: what moved, what was there before, what had to give way.

    ``keys`` are primary keys as text. ``was`` holds, for what gave way, the whole row (``aside``,
    ``copy``) or the former value by key (``set``, beside ``now``). It goes with the undoing.
    """

    class Act(models.TextChoices):
        """What became of the rows."""

        MOVED = "moved", _("pointed at the other record, and points at this one")
        STAYED = "stayed", _("was in this record before")
        SET = "set", _("one value was changed so that both could stay")
        ASIDE = "aside", _("gave way to the same thing in the other record")
        APART = "apart", _("tied the two together when the merge was undone, and was taken out")
        COPY = "copy", _("as it stood, to put right what is written over")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="journal")
    place = models.PositiveIntegerField()
    act = models.CharField(max_length=6, choices=Act)
    in_table = models.CharField(max_length=63)
    in_column = models.CharField(max_length=63, blank=True)
    keys = ArrayField(models.TextField(), default=list)
    was = models.JSONField(default=dict)
    now = models.JSONField(null=True)

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.act}: {self.in_table}"
