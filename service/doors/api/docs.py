"""`/docs`: the API on one page made from its own OpenAPI, with nothing from elsewhere; and every error."""

import json
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from service.doors.api.templates import render
from service.platform.problems import problem_types

router = APIRouter(include_in_schema=False)


@router.get("/docs", response_class=HTMLResponse)
async def docs(request: Request) -> HTMLResponse:
    """The API on one page."""
    schema = request.app.openapi()
    return HTMLResponse(render("docs.html", info=schema["info"], groups=_groups(schema), models=_models(schema)))


@router.get("/docs/docs.css")
async def stylesheet() -> Response:
    """How the documentation looks."""
    return Response(
        files("service.doors.api").joinpath("html/docs.css").read_text(encoding="utf-8"), media_type="text/css"
    )


@router.get("/docs/problems", response_class=HTMLResponse)
async def problems() -> HTMLResponse:
    """Every error the service can answer with."""
    return HTMLResponse(render("problems.html", problems=problem_types()))


def _groups(schema: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or ["other"])[0]
            groups.setdefault(tag, []).append(_operation(path, method, operation))
    return groups


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "text": operation.get("description", ""),
        "parameters": operation.get("parameters", []),
        "body": {kind: _model_name(part.get("schema", {})) for kind, part in content.items()},
        "body_schema": {
            kind: pretty(part["schema"]) for kind, part in content.items() if "properties" in part.get("schema", {})
        },
        "answers": {
            status: (answer.get("description", ""), _answer_model(answer))
            for status, answer in operation.get("responses", {}).items()
        },
    }


def _answer_model(answer: dict[str, Any]) -> str:
    return next((_model_name(part.get("schema", {})) for part in answer.get("content", {}).values()), "")


def _model_name(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if schema.get("type") == "array":
        return _model_name(schema.get("items", {}))
    return ""


def _models(schema: dict[str, Any]) -> dict[str, str]:
    return {name: pretty(model) for name, model in sorted(schema["components"]["schemas"].items())}


def pretty(value: Any) -> str:
    """JSON for people."""
    return json.dumps(value, ensure_ascii=False, indent=2)
