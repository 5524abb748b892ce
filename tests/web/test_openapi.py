"""The API does what it says it does, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.python.asgi import get_client
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from counterclaim.web.api.openapi import openapi
from counterclaim.web.api.resources import RESOURCES
from counterclaim.web.app import make_app
from counterclaim.web.desk import Desk
from tests.web.samples import HERE

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
STREAM = "/api/v1/live"
SCHEMA: Any = schemathesis.openapi.from_dict(openapi(RESOURCES))
OPERATIONS = [
    operation for found in SCHEMA.get_all_operations() if (operation := found.ok()).path != STREAM
]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_every_answer_is_as_described(desk: Desk, operation: Any) -> None:  # noqa: ANN401
    """No question ends in a mistake; statuses, types and shapes are those described."""
    app: Any = make_app(desk)
    session = get_client(app)

    @settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
    @given(case=operation.as_strategy())
    def holds(case: Case[Any]) -> None:
        case.call_and_validate(base_url=HERE, session=session, checks=CHECKS)

    holds()


def test_the_description_names_every_resource_and_the_stream(client: TestClient) -> None:
    """What is served is described, with a sentence each."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths) == {f"/api/v1{resource.path}" for resource in RESOURCES} | {STREAM}
    assert all(
        operation["summary"].endswith(".") for each in paths.values() for operation in each.values()
    )
