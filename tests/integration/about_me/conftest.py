"""What the tests of About me share: Dot, who may see her, and words that she said."""

from tests.integration.people_pages.conftest import alice, charlie, page, told

__all__ = ["alice", "charlie", "page", "told"]
