"""Photographs that come in with a form, and how one is sent out: the same wherever they are."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trellis.pictures.photographs import NotAPicture, Picture, TooManyPixels, redrawn
from trellis.web.forms import TrellisForm

ALONE = "default-src 'none'; sandbox"


class PictureForm(TrellisForm):
    """A form with a photograph; a form made from it says what else is asked.

    Args:
        needed: whether a file has to come; not where there is a photograph already.
        too_large: whether a file was swallowed on its way in (``web.uploads``).
    """

    file = forms.FileField(
        label=_("The photograph"),
        help_text=_("A JPEG, PNG or WebP of up to 10 megabytes. Where and when it was taken goes."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        required=False,
    )

    def __init__(
        self, *args: Any, needed: bool = True, too_large: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.needed, self.too_large = needed, too_large

    def clean_file(self) -> Picture | None:
        """Return the photograph drawn anew, or None where none was sent and none is needed."""
        sent: Any = self.cleaned_data.get("file")
        if self.too_large:
            raise self._wrong(_now("That file is larger than 10 megabytes. Choose a smaller one."))
        if sent is None:
            if self.needed:
                raise self._wrong(_now("Choose a photograph."))
            return None
        return self._drawn(sent)

    def _drawn(self, sent: Any) -> Picture:
        try:
            return redrawn(sent.read())
        except TooManyPixels as error:
            raise self._wrong(
                _now("This photograph has too many pixels. Save a smaller copy and choose that.")
            ) from error
        except NotAPicture as error:
            raise self._wrong(
                _now("This cannot be read as a photograph. Choose a JPEG, PNG or WebP file.")
            ) from error

    def _wrong(self, words: str) -> forms.ValidationError:
        return forms.ValidationError(words, code="photograph")


def sent_picture(jpeg: "bytes | memoryview[int]") -> HttpResponse:
    """Send a photograph as a file, which a page may draw.

    It can do nothing where it is opened by itself: no script, no page of ours, no other kind.
    """
    response = HttpResponse(bytes(jpeg), content_type="image/jpeg")
    response["Content-Disposition"] = 'attachment; filename="photograph.jpg"'
    response["Content-Security-Policy"] = ALONE
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
