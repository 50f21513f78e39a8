"""The HTTP service: the results of one run, read-only, for strangers.

What personal, payment or KT1 records would betray is masked here as everywhere, by geo.sensitivity.mask. Of the
results' files only those in `public/` are served: sheets, problems and plans are made for those who carry the mail.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.errors import Fault
from geo.safe_write import MARKER
from geo.sensitivity import STRANGER
from service.results import Results

_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


def create_app(results: Results) -> FastAPI:
    """The service over one folder of results."""
    app = FastAPI(
        title="buuta",
        version="1",
        summary="Communes, points, plans and coverage of a provincial post, read-only.",
        docs_url=None,  # the interactive pages load their scripts from a CDN
        redoc_url=None,
    )

    app.add_middleware(_HeadAsGet)
    _add_headers_and_faults(app)
    _add_api(app, results)
    _add_pages(app, results)  # last, because it takes every address that is left
    return app


def _add_headers_and_faults(app: FastAPI) -> None:
    @app.middleware("http")
    async def _headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = _CONTENT_SECURITY_POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @app.exception_handler(404)
    async def _not_found(request: Request, error: Exception) -> JSONResponse:
        return _faults(404, Fault("ID_UNKNOWN", "There is nothing at this address.", row=request.url.path))

    @app.exception_handler(405)
    async def _read_only(request: Request, error: Exception) -> JSONResponse:
        return _faults(405, Fault("READ_ONLY", f"{request.method} is not served here.", row=request.url.path))


def _add_api(app: FastAPI, results: Results) -> None:
    @app.get("/healthz", summary="Is the service up?")
    def _healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/api/v1/communes", summary="The communes with cells and figures, GeoJSON")
    def _communes() -> dict[str, Any]:
        return results.communes

    @app.get("/api/v1/points", summary="The points of service")
    def _points() -> list[dict[str, str]]:
        return results.points

    @app.get("/api/v1/coverage", summary="Coverage of the province by network, and by commune")
    def _coverage() -> dict[str, Any]:
        return {"province": results.summary["coverage"], "communes": results.coverage}

    @app.get("/api/v1/plans", summary="The plans, by name, with their figures")
    def _plans() -> list[dict[str, Any]]:
        return [
            {"name": name, "summary": results.plan(name, STRANGER)["summary"], "path": f"/api/v1/plans/{name}"}
            for name in results.plan_names
        ]

    @app.get("/api/v1/plans/{name}", summary="One plan as strangers may see it", response_model=None)
    def _plan(name: str) -> dict[str, Any] | JSONResponse:
        try:
            return results.plan(name, STRANGER)
        except KeyError:
            return _faults(404, Fault("ID_UNKNOWN", f"There is no plan {name!r}.", "name", name))


def _add_pages(app: FastAPI, results: Results) -> None:
    @app.get("/", include_in_schema=False)
    def _index() -> RedirectResponse:
        return RedirectResponse("/index.html")

    @app.get("/{path:path}", include_in_schema=False, response_model=None)
    def _file(path: str) -> FileResponse | JSONResponse:
        file = _file_within(results.public, path)
        if file is None:
            return _faults(404, Fault("ID_UNKNOWN", "There is nothing at this address.", row=f"/{path}"))
        return FileResponse(file)


class _HeadAsGet:
    """A HEAD request is answered as its GET; the server leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("method") == "HEAD":
            scope = {**scope, "method": "GET"}  # a copy: the server must go on seeing HEAD
        await self._app(scope, receive, send)


def _file_within(folder: Path, path: str) -> Path | None:
    """The file at `path` under `folder`, or None when there is none, or it lies elsewhere.

    Nor is one in a folder that another command wrote there: what it holds, perhaps a roster, nobody called public.
    """
    try:
        file = (folder / path).resolve()
        if not (file.is_relative_to(folder) and file.is_file()):
            return None
        inner = [parent for parent in file.parents if parent.is_relative_to(folder) and parent != folder]
        return None if any((parent / MARKER).exists() for parent in inner) else file
    except (OSError, ValueError):  # longer than any name, or with a NUL: no file system has it
        return None


def _faults(status: int, *faults: Fault) -> JSONResponse:
    return JSONResponse({"faults": [fault.as_dict() for fault in faults]}, status_code=status)
