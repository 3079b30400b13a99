"""What the OpenAPI description at /api/schema/ covers and says."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension

OURS = ("/api/", "/open311/")


def our_endpoints(endpoints: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without the admin's own interface, which is no promise to anybody."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(OURS)]


class SignedRequestScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # its metaclass
    """How devices prove who they are."""

    target_class = "api.devices.authentication.SignedRequest"
    name = "signedRequest"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Loa-Signature",
            "description": "Ed25519 over method, address, body digest, time and nonce; with the "
            "headers Loa-Device, Loa-Timestamp and Loa-Nonce. See protocol/requests.py.",
        }
