"""The world of the access matrix, for the promises that are made about it."""

from tests.repository.conftest import built, moving, still

__all__ = ["built", "moving", "still"]
