"""The API's own description, made from the types that answers are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from counterclaim import __version__
from counterclaim.web.api.resource import Resource

BASE = "/api/v1"
_PART = re.compile(r"\{(\w+)\}")
_PROBLEM = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}
Described = dict[str, Any]


def openapi(resources: Sequence[Resource[Any]]) -> Described:
    """OpenAPI 3.1 of these resources."""
    given = [(each, "serialization", TypeAdapter(each.gives)) for each in resources if each.gives]
    sent = [(each, "validation", TypeAdapter(each.body)) for each in resources if each.body]
    inputs: list[tuple[Any, JsonSchemaMode, TypeAdapter[Any]]] = [
        *((f"{r.method} {r.path} gives", "serialization", kind) for r, _, kind in given),
        *((f"{r.method} {r.path} takes", "validation", kind) for r, _, kind in sent),
    ]
    schemas, shared = TypeAdapter.json_schemas(inputs, ref_template="#/components/schemas/{model}")
    named = {name: schema for (name, _), schema in schemas.items()}
    paths: dict[str, Described] = {}
    for each in resources:
        paths.setdefault(BASE + each.path, {})[each.method.lower()] = _operation(each, named)
    paths[f"{BASE}/live"] = {"get": _LIVE}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "counterclaim",
            "version": __version__,
            "description": "Who says what about a conflict. Nothing here is established as fact.",
        },
        "paths": paths,
        "components": {
            "schemas": {**shared.get("$defs", {}), "Problem": _PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(resource: Resource[Any], named: dict[Any, Any]) -> Described:
    name = f"{resource.method} {resource.path}"
    operation: Described = {
        "operationId": f"{resource.method.lower()}{re.sub(r'[^a-z0-9]+', '_', resource.path)}",
        "summary": resource.summary,
        "parameters": [*_parts(resource.path), *_query(resource.query)],
        "responses": {
            "200": {
                "description": resource.summary,
                "content": _contents(resource, named.get(f"{name} gives")),
            },
            "304": {"description": "As before (If-None-Match)."},
            "4XX": _problem("The request cannot be answered; the message says why."),
            "5XX": _problem("The ledger cannot be asked, or the desk made a mistake."),
        },
    }
    if resource.body:
        content = {"application/json": {"schema": named[f"{name} takes"]}}
        operation["requestBody"] = {"required": True, "content": content}
    if resource.role:
        operation["security"] = [{"token": []}]
    return operation


def _contents(resource: Resource[Any], schema: Described | None) -> Described:
    """What each media type holds: of a file's own JSON only that it is an object."""
    kinds = {kind: "object" if kind.endswith("json") else "string" for kind in resource.media_types}
    return {kind: {"schema": schema or {"type": held}} for kind, held in kinds.items()}


def _parts(path: str) -> list[Described]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
        }
        for name in _PART.findall(path)
    ]


def _query(kind: type[BaseModel]) -> list[Described]:
    """Parameters; null, which an address cannot say, is left out of their types."""
    found = kind.model_json_schema(ref_template="#/components/schemas/{model}")
    local = found.get("$defs", {})
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": schema.get("description", ""),
            "schema": _plain(schema, local),
        }
        for name, schema in found["properties"].items()
    ]


def _plain(schema: Described, local: Described) -> Described:
    options = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    plain: Described = options[0]
    if "$ref" in plain:
        plain = local[plain["$ref"].rpartition("/")[2]]
    if schema.get("type") == "string" or "format" in schema:
        plain = {"type": "string"}
    left = {"title", "description", "anyOf", "default", "example"}
    kept = {key: value for key, value in plain.items() if key not in left}
    if kept.get("type") == "array" or schema.get("example"):
        kept = {"type": "string"}
    return kept


def _problem(description: str) -> Described:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": description, "content": content}


_LIVE: Described = {
    "operationId": "get_live",
    "summary": "New and changed events as server-sent events; resumes with Last-Event-ID.",
    "parameters": [],
    "responses": {
        "200": {
            "description": "A stream that does not end by itself.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
        "4XX": _problem("The request cannot be answered; the message says why."),
        "5XX": _problem("Too many listen already."),
    },
}
