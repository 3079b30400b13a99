import hashlib

from graphql import validate

from api.graphql.caching import POLICIES
from api.graphql.persisted import documents
from api.graphql.schema import SCHEMA_FILE, printed_schema, schema


def test_the_committed_schema_is_fresh():
    assert SCHEMA_FILE.read_text() == printed_schema(), "run: make schema"


def test_the_portals_documents_fit_the_schema():
    for document in documents().values():
        assert validate(schema.graphql_schema, document.node) == []


def test_the_portals_documents_are_named_by_their_hash():
    import json

    from api.graphql.persisted import DOCUMENTS_FILE

    for id_, text in json.loads(DOCUMENTS_FILE.read_text()).items():
        assert hashlib.sha256(text.encode()).hexdigest() == id_


def test_every_root_field_has_a_caching_policy():
    assert set(schema.graphql_schema.query_type.fields) == set(POLICIES)
