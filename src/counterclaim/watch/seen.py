"""What a person sees of a page, so that only changed words count as an edit."""

from __future__ import annotations

from hashlib import sha256

from lxml import etree, html  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.capture import Capture

LARGEST = 1 << 20
UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe")


def seen_words(capture: Capture) -> str:
    """A digest of the words that a page shows; of its bytes where it is no page, or a huge one."""
    if capture.media_type != "text/html" or len(capture.body) > LARGEST:
        return capture.sha256
    words = shown(capture)
    return sha256(" ".join(words.split()).encode()).hexdigest() if words else capture.sha256


def shown(capture: Capture) -> str:
    """The words that a page shows, a line a block; empty where nothing can be made out."""
    try:
        parser = html.HTMLParser(encoding=capture.charset, huge_tree=False, remove_comments=True)
        root = html.fromstring(capture.body, parser=parser)
    except (etree.LxmlError, LookupError, ValueError, TypeError, AssertionError):
        return ""
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    lines = (" ".join(str(part).split()) for part in root.itertext())
    return "\n".join(line for line in lines if line).encode("utf-8", "replace").decode()
