"""The provider's ID token is believed only if it is signed, ours and in date.

allauth takes a token that came straight from the provider over TLS without looking at who signed
it, as OpenID Connect allows (Core 1.0, 3.1.3.7, 6). We look all the same: so nothing between the
provider and us, such as a proxy that opens what goes out, can say who somebody is.
"""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

# Signed with a key that only the provider has: never "none", nor a secret that is shared.
SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
CLOCKS_DIFFER = 30  # seconds


class Checked(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Speaks with the provider as allauth does, and checks its ID token in full."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Return what the token says.

        Source: OpenID Connect Core 1.0, 3.1.3.7. The nonce is compared where the state of the
        sign-in is known (:mod:`trellis.accounts.single_sign_on`).

        Raises:
            OAuth2Error: where it is not signed by the provider, not for us, or out of date.
        """
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=_key_for(id_token, self._keys()),
                algorithms=SIGNED,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=CLOCKS_DIFFER,
                options={"require": NEEDED},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("The ID token is not sound.") from error
        others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if others else app.client_id) != app.client_id:
            raise OAuth2Error("The ID token was given to somebody else.")
        return claims

    def _keys(self) -> list[dict[str, Any]]:
        """Return the keys that the provider publishes."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            return list(answer.json().get("keys", []))


def _key_for(id_token: str, keys: list[dict[str, Any]]) -> jwt.PyJWK:
    """Return the key that a token says it is signed with; the only one, where it does not say.

    Raises:
        InvalidTokenError: where there is no such key, or it is signed in a way we do not take.
    """
    header = jwt.get_unverified_header(id_token)
    if header.get("alg") not in SIGNED:
        raise jwt.InvalidAlgorithmError("It is signed in no way that we take.")
    fit = [key for key in keys if key.get("use", "sig") == "sig"]
    if "kid" in header:
        fit = [key for key in fit if key.get("kid") == header["kid"]]
    if len(fit) != 1:
        raise jwt.InvalidKeyError("It is signed with no key of the provider.")
    return jwt.PyJWK(fit[0], fit[0].get("alg") or header["alg"])
