"""What stands in the way of a save. Each message says what is missing, in plain words."""


class TwoWriters(ValueError):
    """Somebody else saved this since the writing started, and wrote something else."""


class NotYet(ValueError):
    """It cannot be done like this; the message says what is missing."""


class Ended(ValueError):
    """A plan that has ended, or a review that is done, is kept as it stood."""
