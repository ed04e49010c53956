"""What OpenAPI says of our routes: shapes come from the very structs that are decoded and encoded, with examples that decode."""

from typing import Any, get_args, get_origin

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from common.protocol.messages import Problem
from common.protocol.routes import JSON_MEDIA, PROBLEM_MEDIA
from sync_server.platform.examples import EXAMPLES

_REFERENCE = "#/components/schemas/{name}"
_shapes: list[Any] = [Problem]


def described(
    summary: str, *, request: Any = None, response: Any = None, staff: bool = False, device: bool = False,
    media: str = JSON_MEDIA, answers: str = JSON_MEDIA,
) -> dict[str, Any]:  # fmt: skip
    """Keyword arguments for a route: summary, shapes, who may ask."""
    said: dict[str, Any] = {
        "responses": {"default": {"description": "Why not", "content": _content(Problem, PROBLEM_MEDIA)}}
    }
    if request is not None:
        said["requestBody"] = {"required": True, "content": _content(request, media)}
    good: dict[str, Any] = {"description": "Done"}
    if response is not None:
        good["content"] = _content(response, answers)
    said["responses"]["200" if response is not None else "204"] = good
    asking: list[dict[str, list[str]]] = [{name: []} for name, may in (("staff", staff), ("device", device)) if may]
    if asking:
        said["security"] = asking  # any of them will do
    return {"summary": summary, "openapi_extra": said, "response_model": None}


def _content(shape: Any, media: str) -> dict[str, Any]:
    if shape is bytes:
        return {media: {"schema": {"type": "string", "format": "binary"}}}
    if shape not in _shapes:
        _shapes.append(shape)
    (schema,), _ = msgspec.json.schema_components([shape], ref_template=_REFERENCE)
    entry: dict[str, Any] = {"schema": schema}
    example = example_of(shape)
    if example is not None:
        entry["example"] = example
    return {media: entry}


def example_of(shape: Any) -> Any:
    """An example of a shape as JSON data: of a struct by its name, of a tuple of structs as a list of one."""
    if get_origin(shape) is tuple:
        inner = example_of(get_args(shape)[0])
        return None if inner is None else [inner]
    return EXAMPLES.get(getattr(shape, "__name__", ""))


def shapes() -> tuple[Any, ...]:
    """All shapes the routes speak of."""
    return tuple(_shapes)


def openapi_of(app: FastAPI) -> dict[str, Any]:
    """The whole description, with every struct among the components."""
    if app.openapi_schema:
        return app.openapi_schema
    document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    _, components = msgspec.json.schema_components(list(_shapes), ref_template=_REFERENCE)
    parts = document.setdefault("components", {})
    parts["schemas"] = components
    parts["securitySchemes"] = {
        "staff": {"type": "http", "scheme": "bearer", "description": "A token from POST /v1/sign-in"},
        "device": {
            "type": "apiKey", "in": "header", "name": "Tandem-Signature",
            "description": "Signature over method, target, time, nonce and body; see docs/sync-protocol.md",
        },
    }  # fmt: skip
    for path in document["paths"].values():
        for operation in path.values():
            # FastAPI's own guesses about bodies it never sees
            operation["responses"].pop("422", None)
            if "204" in operation["responses"]:
                operation["responses"].pop("200", None)
    app.openapi_schema = document
    return document
