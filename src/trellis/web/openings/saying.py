"""What is said of who looks at a record that was opened in an emergency."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from trellis.work.openings import Told

MOST = 3  # names that are said one by one


def told_words(told: Told) -> str:
    """Return, for whoever opened a record, who was told of it: by name, and nobody who was not."""
    if not told.names:
        return _(
            "Nobody here can look at it yet: no supervisor of yours, no practice lead and no"
            " governance officer. Tell whoever manages your work."
        )
    said = {"who": names_words(told.names)}
    if told.officer:
        return (
            _(
                "Nobody you work with can look at it, so it was told to %(who)s, who looks after"
                " information governance."
            )
            % said
        )
    return (_("%(who)s was told.") if len(told.names) == 1 else _("%(who)s were told.")) % said


def names_words(names: Sequence[str]) -> str:
    """Return names in a line; of many the first, and that there are others."""
    if len(names) > MOST:
        return _("%(who)s and others") % {"who": ", ".join(names[:MOST])}
    if len(names) > 1:
        first, last = ", ".join(names[:-1]), names[-1]
        return _("%(first)s and %(last)s") % {"first": first, "last": last}
    return "".join(names)
