"""`buuta serve`: the HTTP service over finished results."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def serve(
    results: Annotated[Path, typer.Option(help="The folder that `buuta demo` wrote.")] = Path("out/demo"),
    host: Annotated[str | None, typer.Option(help="Address to listen on; BUUTA_HOST or 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; BUUTA_PORT or 8080.")] = None,
) -> None:
    """Serve maps and data read-only; strangers see public records only."""
    import uvicorn  # noqa: PLC0415

    from service.api.app import create_app  # noqa: PLC0415
    from service.results import Results  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    settings = read_settings()
    uvicorn.run(create_app(Results.open(results)), host=host or settings.host, port=port or settings.port)
