"""A person's ties to places, groups and services nearby."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id
from trellis.audit.history import keeps_history
from trellis.people.models import Person, Relationship


@keeps_history()
class Tie(models.Model):
    """A place or group that a person uses, wants or offers something to, as they told it."""

    class Way(models.TextChoices):
        """What the tie is."""

        USES = "uses", _("goes there or uses it")
        WANTS = "wants", _("would like to")
        OFFERS = "offers", _("gives something there")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties")
    place = models.CharField(_("place or group, as told"), max_length=160)
    about = models.TextField(_("what it is to them"), blank=True)
    way = models.CharField(max_length=8, choices=Way, default=Way.USES)
    closeness = models.CharField(max_length=10, choices=Relationship.Closeness, blank=True)
    source_told = models.CharField(_("how we know"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.place
