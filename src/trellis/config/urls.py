"""Root addresses: each area of use brings its own."""

from allauth.socialaccount.views import login_cancelled
from django.urls import include, path

from trellis.web.signin.views import back

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    # Single sign-on begins on a page of ours (signin:single): allauth's own takes scopes, and what
    # to tie the account to, from its address. It ends on one of ours, which checks more.
    path("accounts/oidc/<slug:provider_id>/login/callback/", back, name="openid_connect_callback"),
    path("accounts/oidc/stopped/", login_cancelled, name="socialaccount_login_cancelled"),
    path("", include("trellis.web.urls")),
]

handler400 = "trellis.web.errors.bad_request"
handler403 = "trellis.web.errors.not_allowed"
handler429 = "trellis.web.signin.locking.locked_out"
handler404 = "trellis.web.errors.not_found"
handler500 = "trellis.web.errors.failed"
