"""The API keeps what its OpenAPI says, whatever it is sent."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from service.app import create_app
from service.platform.settings import Settings
from tests.running import Service

schema = schemathesis.openapi.from_dict(create_app(Settings(), "postgresql://nowhere").openapi())


@pytest.fixture(scope="module")
def headers(service: Service) -> dict[str, str]:
    return {"Authorization": f"Bearer {service.key('firm', '苏州随机输入运输有限公司')}"}


@schema.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_service(case, service: Service, headers: dict[str, str]) -> None:
    checks = schemathesis.checks
    case.call_and_validate(
        base_url=service.address,
        headers=headers,
        checks=[
            checks.not_a_server_error,
            checks.status_code_conformance,
            checks.content_type_conformance,
            checks.response_schema_conformance,
        ],
    )


def test_every_operation_says_what_it_does_and_what_it_refuses() -> None:
    for path, methods in schema.raw_schema["paths"].items():
        for method, operation in methods.items():
            assert operation["description"], f"{method} {path}"
            assert "application/problem+json" in operation["responses"]["4XX"]["content"]
