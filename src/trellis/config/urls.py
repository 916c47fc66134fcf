"""Root addresses: each area of use brings its own."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("trellis.web.urls")),
]

handler400 = "trellis.web.errors.bad_request"
handler403 = "trellis.web.errors.not_allowed"
handler429 = "trellis.web.signin.locking.locked_out"
handler404 = "trellis.web.errors.not_found"
handler500 = "trellis.web.errors.failed"
