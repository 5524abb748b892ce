"""What was answered → what is kept of it."""

from __future__ import annotations

from counterclaim.core.capture import Capture
from counterclaim.ingest.answers import Fetched
from counterclaim.store.capture_log_values import Role
from counterclaim.watch.forms import SourceForm
from counterclaim.watch.kept import Exchange, Kept, list_id


def list_of(name: str, form: SourceForm, fetched: Fetched, key: str) -> Kept:
    """The capture of a list."""
    media_type, charset = fetched.content_type
    capture = Capture(fetched.url, fetched.body, media_type, fetched.at, charset, form.publisher)
    return Kept(list_id(), capture, Role.LIST, name, key, exchange=exchange_of(fetched))


def exchange_of(fetched: Fetched) -> Exchange:
    """Request and answer as they are kept."""
    return Exchange(
        fetched.url,
        fetched.status,
        fetched.reason,
        fetched.asked,
        fetched.answered,
        fetched.sent,
    )
