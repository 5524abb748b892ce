"""``counterclaim judge``: a person's signed word, which outranks the machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from counterclaim.cli.exit_codes import REFUSED
from counterclaim.cli.pictures import Picture, picture
from counterclaim.cli.settings import setting_option
from counterclaim.core.judgement import Anchor, Judgement, Verdict
from counterclaim.core.mention import Status

if TYPE_CHECKING:
    from counterclaim.core.mention import Mention
    from counterclaim.store import Ledger

F = TypeVar("F", bound=Callable[..., Any])
_GRADES = tuple("ABCDEF")


class NotJudged(click.ClickException):
    """The judgement cannot be taken down."""

    exit_code = REFUSED


def signed(command: F) -> F:
    """The options that every judgement has."""
    for option in (
        setting_option("database"),
        click.option("--note", default="", metavar="WORDS", help="Why."),
        click.option(
            "--by",
            required=True,
            envvar="COUNTERCLAIM_JUDGE",
            show_envvar=True,
            metavar="NAME",
            help="Who signs it.",
        ),
    ):
        command = option(command)
    return command


@click.group()
def judge() -> None:
    """Say what belongs together, what is wrong, and how reliable a source is.

    A judgement is signed, dated and never changed; `withdraw` takes it back. It holds on to the
    words it is about, so it outlives a new reading of them.
    """


@judge.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@signed
def same(events: tuple[str, ...], **how: Any) -> None:  # noqa: ANN401
    """Say that events are one."""
    _about_events(Verdict.SAME, events, 2, how)


@judge.command()
@click.argument("things", nargs=-1, required=True, metavar="MENTION|CLAIM...")
@signed
def different(things: tuple[str, ...], **how: Any) -> None:  # noqa: ANN401
    """Say that mentions, or claims, are about an event each."""
    _about_words(Verdict.DIFFERENT, things, how, least=2)


@judge.command()
@click.argument("things", nargs=-1, required=True, metavar="MENTION|CLAIM...")
@signed
def split(things: tuple[str, ...], **how: Any) -> None:  # noqa: ANN401
    """Say that mentions, or claims, are together an event of their own."""
    _about_words(Verdict.SPLIT, things, how, together=True)


@judge.command()
@click.argument("thing", metavar="MENTION")
@click.argument("field", type=click.Choice(["type", "status"]))
@click.argument("value")
@signed
def correct(thing: str, field: str, value: str, **how: Any) -> None:  # noqa: ANN401
    """Give a mention another type or status."""
    known = [each.value for each in Status] if field == "status" else _types()
    if value not in known:
        raise click.BadParameter(f"{value!r} is no {field}; there are {', '.join(known)}")
    _about_words(Verdict.CORRECT, (thing,), how, subject=field, value=value)


@judge.command()
@click.argument("things", nargs=-1, required=True, metavar="EVENT|MENTION|CLAIM...")
@signed
def reject(things: tuple[str, ...], **how: Any) -> None:  # noqa: ANN401
    """Say that the words are no such event: the reader mistook them."""
    _about_words(Verdict.REJECT, things, how)


@judge.command()
@click.argument("source")
@click.argument("value", metavar="GRADE", type=click.Choice(_GRADES))
@signed
def grade(source: str, value: str, **how: Any) -> None:  # noqa: ANN401
    """Say how reliable a publisher or speaker is, from A (reliable) to E, or F (not known)."""
    from counterclaim.store import open_ledger

    with open_ledger(how["database"]) as ledger:
        _keep(ledger, Verdict.GRADE, (), how, subject=source, value=value)


@judge.command()
@click.argument("judgement")
@signed
def withdraw(judgement: str, **how: Any) -> None:  # noqa: ANN401
    """Take a judgement back."""
    from counterclaim.store import open_ledger

    with open_ledger(how["database"]) as ledger:
        found = [j for j in ledger.judgements() if j.id.startswith(judgement)]
        if len(found) != 1:
            raise NotJudged(f"{len(found)} judgements have an id that begins with {judgement!r}")
        _keep(ledger, Verdict.WITHDRAW, (), how, subject=found[0].id)


@judge.command("list")
@setting_option("database")
def list_judgements(database: str) -> None:
    """Print every judgement, in the order signed, withdrawn ones included."""
    from counterclaim.store import open_ledger

    with open_ledger(database) as ledger:
        for each in ledger.judgements():
            about = " ".join(filter(None, (each.subject, each.value)))
            words = f"{sum(map(len, each.groups))} mentions" if each.groups else ""
            parts = (each.id, each.at.isoformat(), each.by, each.verdict.value, about, words)
            click.echo("\t".join((*parts, each.note)))


def _about_events(verdict: Verdict, names: Sequence[str], least: int, how: dict[str, Any]) -> None:
    from counterclaim.store import open_ledger

    with open_ledger(how["database"]) as ledger:
        found = picture(ledger)
        groups = [_of_event(found, name) for name in dict.fromkeys(names)]
        if len(groups) < least:
            raise NotJudged(f"name at least {least} events")
        _keep(ledger, verdict, groups, how)


def _about_words(
    verdict: Verdict,
    names: Sequence[str],
    how: dict[str, Any],
    *,
    least: int = 1,
    together: bool = False,
    subject: str | None = None,
    value: str | None = None,
) -> None:
    from counterclaim.store import open_ledger

    with open_ledger(how["database"]) as ledger:
        groups = [_of(ledger, name) for name in dict.fromkeys(names)]
        if len(groups) < least:
            raise NotJudged(f"name at least {least}")
        if together:
            groups = [[anchor for group in groups for anchor in group]]
        _keep(ledger, verdict, groups, how, subject=subject, value=value)


def _of(ledger: Ledger, name: str) -> list[Anchor]:
    """The words that an id of an event, a claim or a mention names."""
    if name.startswith("evt_"):
        return _of_event(picture(ledger), name)
    entries = ledger.find(name)
    if len(entries) != 1:
        raise NotJudged(f"{len(entries)} things have an id that begins with {name!r}")
    entry = entries[0]
    inside = set(entry.claim.mentions) if entry.claim else {entry.id}
    found = [m for m in entry.reading.mentions if m.id in inside]
    if not found:
        raise NotJudged(f"{name} holds no mention of an event")
    return [_anchor(entry.reading.document.id, mention) for mention in found]


def _of_event(found: Picture, name: str) -> list[Anchor]:
    events = found.named(name)
    if len(events) != 1:
        raise NotJudged(f"{len(events)} events have an id that begins with {name!r}")
    return list(found.catalogue.anchors(events[0].id))


def _anchor(document: str, mention: Mention) -> Anchor:
    return Anchor(document, mention.trigger.start, mention.trigger.end)


def _keep(
    ledger: Ledger,
    verdict: Verdict,
    groups: Sequence[Sequence[Anchor]],
    how: dict[str, Any],
    subject: str | None = None,
    value: str | None = None,
) -> None:
    at = datetime.now(UTC)
    judgement = Judgement.sign(at, how["by"], verdict, groups, subject, value, how["note"])
    ledger.judge(judgement)
    click.echo(f"{judgement.id}\t{verdict.value}\tsigned {how['by']}")


def _types() -> list[str]:
    from counterclaim.theatre.vocabulary import load_vocabulary

    return sorted(load_vocabulary().event_types)
