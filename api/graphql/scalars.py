from datetime import UTC, datetime

import graphene
from graphql import GraphQLError


class DateTime(graphene.Scalar):
    """Point in time, ISO 8601 in UTC; shown to people in Asia/Ho_Chi_Minh."""

    @staticmethod
    def serialize(value: datetime) -> str:
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    @staticmethod
    def parse_value(_value: object) -> datetime:
        raise GraphQLError("No argument of this schema is a time.")

    parse_literal = parse_value
