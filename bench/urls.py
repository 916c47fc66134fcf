"""The addresses of Trellis, and one that answers nothing: the floor."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from trellis.web.access import public


@public
def empty(request: HttpRequest) -> HttpResponse:
    """Answer nothing."""
    return HttpResponse("")


urlpatterns = [path("bench/empty", empty), path("", include("trellis.config.urls"))]
