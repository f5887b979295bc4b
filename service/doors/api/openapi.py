"""The OpenAPI, complete with what every operation may refuse: RFC 9457 problems."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.platform.problems import MEDIA_TYPE, Problem

_REFUSALS = {"4XX": "Refused: what is wrong, where, and what to do.", "5XX": "Our fault. Nothing sent is lost."}


def install(app: FastAPI) -> None:
    """Makes the application describe its problems, and the key it wants."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _complete(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the framework's own way to change it


def _complete(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    components = schema["components"]["schemas"]
    model = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components |= model.pop("$defs", {})
    components["Problem"] = model
    for unused in ("HTTPValidationError", "ValidationError"):
        components.pop(unused, None)
    schema["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            operation["responses"].pop("422", None)
            for status, text in _REFUSALS.items():
                operation["responses"][status] = {"description": text, "content": content}
            if not path.startswith(("/healthz", "/readyz", "/v1/matters", "/v1/reason-codes")):
                operation["security"] = [{"key": []}]
    return schema
