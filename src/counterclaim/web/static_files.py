"""Files that pages load; those with their hash in name or address are kept for ever."""

from __future__ import annotations

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from counterclaim.web.assets import FOLDER


class StaticFolder(StaticFiles):
    """The folder of static files."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        answer = await super().get_response(path, scope)
        named = path.startswith("built") or scope["query_string"].startswith(b"v=")
        for_ever = named and answer.status_code == 200
        kept = "public, max-age=31536000, immutable" if for_ever else "no-cache"
        answer.headers["Cache-Control"] = kept
        return answer
