"""The API keeps what its OpenAPI says, whatever it is sent."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from tests.running import Service


@pytest.fixture
def api(service: Service):
    return schemathesis.openapi.from_url(f"{service.address}/v1/openapi.json")


@pytest.fixture(scope="module")
def key(service: Service) -> str:
    return service.key("firm", "苏州随机输入运输有限公司")


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_service(case, key: str) -> None:
    case.call_and_validate(
        headers={"Authorization": f"Bearer {key}"},
        checks=[
            schemathesis.checks.not_a_server_error,
            schemathesis.checks.content_type_conformance,
            schemathesis.checks.response_schema_conformance,
        ],
    )
