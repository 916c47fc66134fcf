"""Users and teams."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.accounts.ids import new_id


class Role(models.TextChoices):
    """What someone is here to do. What each may do is listed in ``trellis.access.permissions``."""

    PRACTITIONER = "practitioner", _("Practitioner")
    SUPERVISOR = "supervisor", _("Supervisor")
    PRACTICE_LEAD = "practice-lead", _("Practice lead")
    ADMINISTRATOR = "administrator", _("Administrator")
    GOVERNANCE = "governance", _("Information governance officer")
    READER = "reader", _("Reader of what is published to them")


class Countersigned(models.TextChoices):
    """Whose agreement somebody's assessments need before they are complete."""

    NOTHING = "", _("nothing: they complete their own work")
    ASSESSMENTS = "assessments", _("assessments, but for a first contact (newly qualified)")
    EVERYTHING = "everything", _("everything they write (a student)")


class UserManager(BaseUserManager["User"]):
    """Makes users; an address is kept in lower case, so that one person is one user."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save and return a user with this address, without a usable password if none is given."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Someone who signs in.

    There is no superuser: nobody sees a record by virtue of running the system.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PRACTITIONER)
    supervisor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supervises"
    )
    countersigned = models.CharField(
        _("what somebody else agrees"),
        max_length=12,
        choices=Countersigned,
        default=Countersigned.NOTHING,
        blank=True,
    )
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """The first letters of the first and last name, for the corner of the page."""
        parts = self.name.split()
        return "".join(
            part[0] for part in {0: parts[:1], 1: [*parts[:1], *parts[-1:]]}[len(parts) > 1]
        )

    @property
    def first_name(self) -> str:
        """The name to use among colleagues."""
        return self.name.split()[0] if self.name else ""

    def get_full_name(self) -> str:
        """Return the name as it is shown."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name to use among colleagues."""
        return self.first_name


class Team(models.Model):
    """A team that work sits with.

    ``on_duty``: its members answer whoever rings (duty, out of hours, safeguarding), so they may
    open the record of somebody they have no part with by starting a contact, for that shift.
    ``out_of_hours`` is whom to ring at night and at weekends. In a team that is closed is
    nobody, and no work sits with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=80, unique=True)
    locality = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    out_of_hours = models.CharField(max_length=40, blank=True)
    on_duty = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)
    members = models.ManyToManyField(User, through="Membership", related_name="teams")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Someone's place in a team, from a day and, once over, until a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team"],
                condition=models.Q(ended_on=None),
                name="one_place_in_a_team_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


class SignIn(AbstractBaseSession):
    """A session: of somebody signed in, or of a browser on its way to that.

    No network address is kept: a list of one's own sessions is read by the browser's name and the
    time, and where somebody worked from is nobody's business afterwards.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sign_ins")
    browser = models.CharField(max_length=40, blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user or 'nobody'} on {self.browser or 'a browser'}"
