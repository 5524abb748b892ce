"""Reports with a fragment of another report stuck into them, made from the data packs."""

import hashlib
import json
import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from counterclaim.clean import extract
from counterclaim.clean.aligned import Aligned
from counterclaim.core.analysis import Passage
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned

JSON_PACKS = (
    "events/wikievents-train",
    "events/muc4-train",
    "places/trnews",
    "places/geovirus",
    "places/lgl",
    "linking/meantime",
    "linking/ecbplus-train",
    "attribution/polnear-train",
    "times/timebank",
    "times/aquaint",
    "entities/re3d",
)
GUM = "syntax/gum-open-train.conllu"
DIGESTED = frozenset({"muc4-train", "wikievents-train", "re3d", "geovirus", "ecbplus-train"})
MOST_IN_DIGEST = 7
SHORT = (3, 9)
SAMPLE, REST = slice(0, 240), slice(240, None)
LEAST_FRAGMENT = 40
LARGEST_SHARE = 0.5
SENTENCE_END = re.compile(r"(?<=[.!?][\"”’')])\s+|(?<=[a-z0-9)][.!?])\s+(?=\W?[A-Z]|\s)")
ADDRESS = re.compile(r"(https?://|www\.)\S+")
DEBRIS = (
    " [url=http://www.example.org/{0}]http://www.example.org/{0}[/url] .",
    " http://example.com/{0}.html",
    "<br /><a href='http://example.net/{0}'>",
    " [b][/b] [img]http://example.org/{0}.jpg[/img]",
)


@dataclass(frozen=True)
class Story:
    """One report of a pack as paragraphs; two stories of one topic never make a splice."""

    id: str
    pack: str
    topic: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Splice:
    """A story with a fragment in it.

    Attributes:
        host: The story that receives.
        donor: Id of the story that gave, empty when nothing was put in.
        position: ``start``, ``middle``, ``end`` or ``none``.
        kind: ``paragraphs``, ``fragment`` or ``debris``.
        paragraphs: What a reader would see, in order.
        foreign: Indices of the paragraphs that do not belong.
    """

    host: Story
    donor: str
    position: str
    kind: str
    paragraphs: tuple[str, ...]
    foreign: tuple[int, ...]


def half(story_id: str) -> str:
    """Tell whether a story is for fitting or for testing, by the hash of its id."""
    return "fit" if hashlib.sha256(story_id.encode()).digest()[0] % 2 else "test"


def paragraphs_of(text: str, rng: random.Random) -> tuple[str, ...]:
    """Return the lines of a text; one long line is broken after every two to four sentences.

    Lines that are an address alone are left out: they are no sentences, and cleaning cuts them.
    """
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    lines = [line for line in lines if not ADDRESS.fullmatch(line)]
    if len(lines) > 2 or rng.random() < 0.15:
        return tuple(lines)
    broken: list[str] = []
    for line in lines:
        sentences = [s for s in SENTENCE_END.split(line) if s and s.strip()]
        while sentences:
            size = rng.randint(1, 4)
            broken.append(" ".join(sentences[:size]))
            sentences = sentences[size:]
    return tuple(broken)


def stories(data: Path, sample: slice = SAMPLE) -> Iterator[Story]:
    """Yield a sample of every pack, the same on every run; REST is what it leaves."""
    for pack in JSON_PACKS:
        name = pack.split("/")[1]
        records = [json.loads(line) for line in (data / f"{pack}.jsonl").open(encoding="utf-8")]
        found = [(str(r["id"]), _topic(name, r), r["text"]) for r in records]
        yield from _sample(name, found, sample)
    yield from _sample("gum", list(_gum(data / GUM)), sample)


def _sample(name: str, records: list[tuple[str, str, str]], sample: slice) -> Iterator[Story]:
    records.sort(key=lambda r: hashlib.sha256(r[0].encode()).digest())
    for key, topic, text in records[sample]:
        rng = random.Random(f"{name}/{key}")  # noqa: S311 - sampling
        yield Story(f"{name}/{key}", name, topic, paragraphs_of(text, rng))


def _topic(name: str, record: dict[str, object]) -> str:
    """Name the topic: packs about one thing are one topic, mixed packs one a story."""
    if name in {"trnews", "lgl", "timebank", "aquaint"}:
        return f"{name}/{record['id']}"
    return f"{name}/{record['topic']}" if name.startswith("ecb") or name == "meantime" else name


def _gum(path: Path) -> Iterator[tuple[str, str, str]]:
    for block in path.read_text("utf-8").split("# newdoc id = ")[1:]:
        key = block.split("\n", 1)[0].strip()
        paragraphs = block.split("# newpar")
        texts = [" ".join(re.findall(r"^# text = (.*)$", p, re.MULTILINE)) for p in paragraphs]
        if key.split("_")[1] in {"news", "bio", "voyage", "speech"}:
            yield key, f"gum/{key}", "\n".join(t for t in texts if t)


def splices(pool: Sequence[Story], seed: int, rounds: int = 1) -> Iterator[Splice]:
    """Yield for every story a clean copy and, ``rounds`` times, one splice at each position."""
    rng = random.Random(seed)  # noqa: S311 - sampling
    for host in pool:
        if sum(map(len, host.paragraphs)) < 300:
            continue
        yield Splice(host, "", "none", "none", host.paragraphs, ())
        for position in ("start", "middle", "end") * rounds:
            if position != "middle" or len(host.paragraphs) > 1:
                yield _splice(host, pool, position, rng)


def excerpt(story: Story, rng: random.Random) -> Story:
    """Return consecutive paragraphs of a story, at least half of them, under the same id."""
    size = len(story.paragraphs)
    kept = rng.randint((size + 1) // 2, size)
    at = rng.randint(0, size - kept)
    return replace(story, paragraphs=story.paragraphs[at : at + kept])


def short(pool: Sequence[Story], rng: random.Random) -> Iterator[Story]:
    """Yield of every longer story a few paragraphs that stand together, as a short report."""
    for story in pool:
        size = rng.randint(*SHORT)
        if len(story.paragraphs) > size:
            at = rng.choice((0, rng.randint(0, len(story.paragraphs) - size)))
            yield replace(story, paragraphs=story.paragraphs[at : at + size])


def digests(pool: Sequence[Story], rng: random.Random, count: int) -> Iterator[Story]:
    """Yield stories put together from several of one topic, as a day's summary of a war is.

    All of such a summary belongs to it, though every paragraph tells of another incident.
    """
    topics: dict[str, list[Story]] = defaultdict(list)
    for story in pool:
        if story.pack in DIGESTED:
            topics[story.topic].append(story)
    large = [stories for stories in topics.values() if len(stories) >= MOST_IN_DIGEST]
    for number in range(count):
        chosen = rng.sample(rng.choice(large), rng.randint(3, MOST_IN_DIGEST))
        paragraphs = [p for story in chosen for p in _passage(story, rng)]
        yield Story(f"digest/{number}", chosen[0].pack, chosen[0].topic, tuple(paragraphs))


def _passage(story: Story, rng: random.Random) -> tuple[str, ...]:
    at = rng.choice((0, rng.randrange(len(story.paragraphs))))
    return story.paragraphs[at : at + rng.choice((1, 1, 2))]


def _splice(host: Story, pool: Sequence[Story], position: str, rng: random.Random) -> Splice:
    kind = rng.choice(("paragraphs", "paragraphs", "paragraphs", "fragment", "debris"))
    room = sum(map(len, host.paragraphs)) * LARGEST_SHARE
    donor, fragment = host, [""]
    while donor.topic == host.topic or not 0 < sum(map(len, fragment)) <= room:
        donor = rng.choice(pool)
        fragment = _fragment(donor, kind, rng)
    at = {"start": 0, "end": len(host.paragraphs)}.get(position)
    if at is None:
        at = rng.randint(1, len(host.paragraphs) - 1)
    shown = (*host.paragraphs[:at], *fragment, *host.paragraphs[at:])
    return Splice(host, donor.id, position, kind, shown, tuple(range(at, at + len(fragment))))


def _fragment(donor: Story, kind: str, rng: random.Random) -> list[str]:
    size = rng.choice((1, 1, 2, 3))
    at = rng.randrange(len(donor.paragraphs))
    taken = list(donor.paragraphs[at : at + size])
    if kind != "paragraphs":
        taken = [_cut(taken[0], rng)]
    if any(len(p) < LEAST_FRAGMENT or len(p) > 1500 for p in taken):
        return []
    if kind == "debris":
        taken[-1] += rng.choice(DEBRIS).format(rng.choice(donor.id.split("/")))
    return taken


def _cut(paragraph: str, rng: random.Random) -> str:
    words = paragraph.split()
    at = rng.randrange(1, max(2, len(words) - 8))
    return " ".join(words[at : at + rng.randint(6, 40)])


MOMENT = datetime(2020, 1, 1, tzinfo=UTC)


def starts_of(splice: Splice) -> list[int]:
    """Return where each paragraph starts in the text of a splice, and where that ends."""
    step = len(_gap(splice))
    return list(accumulate((len(p) + step for p in splice.paragraphs), initial=0))


def opened(splice: Splice) -> tuple[Cleaned, Callable[[Passage], int]]:
    """Extract a splice as a text file would be, and tell which paragraph a passage came from."""
    starts = starts_of(splice)
    body = _gap(splice).join(splice.paragraphs).encode()
    cleaned = extract(Capture("file:///splice", body, "text/plain", MOMENT))
    text = Aligned(cleaned.document.text, cleaned.alignment)
    return cleaned, lambda p: bisect_right(starts, text.capture_offset(p.start)) - 1


def _gap(splice: Splice) -> str:
    return "\n\n" if len(splice.host.id) % 2 else "\n"
