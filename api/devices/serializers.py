"""The shapes of the device API: what is read of a claim, and what the OpenAPI document shows.

Events and status are read by `protocol`, which both sides share; their serializers only describe.
"""

from typing import Any, Final

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cms.broadcast.states import DeviceKind, DeviceState, PlayKind, PlayResult
from protocol.signing import decode_base64

KEY_BYTES: Final = 32


@extend_schema_field({"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"})
class PublicKeyField(serializers.Field):
    """An Ed25519 public key in unpadded base64url."""

    def to_internal_value(self, data: Any) -> bytes:
        try:
            key = decode_base64(data) if isinstance(data, str) else b""
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise serializers.ValidationError("must be 32 bytes in unpadded base64url")
        return key

    def to_representation(self, value: Any) -> Any:
        return value


class ClaimSerializer(serializers.Serializer):
    code = serializers.CharField(max_length=20, help_text="as told to the installer: XXXX-XXXX")
    public_key = PublicKeyField()
    kind = serializers.ChoiceField(DeviceKind.choices, default=DeviceKind.SPEAKER)
    software = serializers.CharField(max_length=60, allow_blank=True, default="")

    def get_fields(self) -> dict[str, serializers.Field]:
        # `label` is an attribute of every serializer, so the field cannot be declared.
        label = serializers.CharField(max_length=120, allow_blank=True, default="")
        return {**super().get_fields(), "label": label}


class ClaimedSerializer(serializers.Serializer):
    device = serializers.UUIDField()
    status = serializers.ChoiceField(DeviceState.choices)
    fingerprint = serializers.CharField(help_text="to be compared by eye before approval")


class ServerKeySerializer(serializers.Serializer):
    kid = serializers.CharField()
    public_key = serializers.CharField(help_text="32 bytes, base64url")


class MeSerializer(serializers.Serializer):
    device = serializers.UUIDField()
    status = serializers.ChoiceField(DeviceState.choices)
    unit = serializers.CharField()
    server_keys = ServerKeySerializer(many=True)
    poll_seconds = serializers.IntegerField()
    server_time = serializers.CharField()


class EnvelopeSerializer(serializers.Serializer):
    kid = serializers.CharField()
    payload = serializers.CharField(help_text="canonical JSON of the manifest, base64url")
    signature = serializers.CharField(help_text="Ed25519, base64url")


class EventSerializer(serializers.Serializer):
    uuid = serializers.UUIDField()
    seq = serializers.IntegerField(min_value=1)
    kind = serializers.ChoiceField(PlayKind.choices)
    item = serializers.UUIDField()
    at = serializers.DateTimeField()
    planned_ms = serializers.IntegerField(min_value=0)
    played_ms = serializers.IntegerField(min_value=0)
    result = serializers.ChoiceField(PlayResult.choices, allow_null=True)
    volume = serializers.IntegerField(min_value=0, max_value=100)
    detail = serializers.CharField(max_length=400, allow_blank=True)


class EventsSerializer(serializers.Serializer):
    events = EventSerializer(many=True)


class AcknowledgedSerializer(serializers.Serializer):
    acknowledged = serializers.IntegerField(help_text="highest number up to which none is missing")


class StatusSerializer(serializers.Serializer):
    at = serializers.DateTimeField()
    playing = serializers.CharField(max_length=36, allow_null=True)
    volume = serializers.IntegerField(min_value=0, max_value=100)
    storage_free_bytes = serializers.IntegerField(min_value=0)
    software = serializers.CharField(max_length=60, allow_blank=True)
    last_manifest_sequence = serializers.IntegerField(min_value=0)
    clock_synchronised = serializers.BooleanField()


class ServerTimeSerializer(serializers.Serializer):
    server_time = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """RFC 9457, application/problem+json."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
