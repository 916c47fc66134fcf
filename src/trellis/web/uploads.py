"""Files that come in: read in memory only, and stopped at a size that is said in words."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 10 * 1024 * 1024


class LimitedUpload(FileUploadHandler):
    """Let a file pass to the next handler until it is too large, then swallow the rest of it.

    The form then finds ``request.too_large`` and says so; what was typed beside it is kept.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 (the name is Django's)
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Begin counting."""
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on, or swallow it once the file has grown too large."""
        self.taken += len(raw_data)
        if self.taken <= LARGEST:
            return raw_data
        if self.request is not None:
            self.request.too_large = True  # type: ignore[attr-defined]
        return None

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
        self.taken = 0
