"""``counterclaim add``: reports in, readings kept in the ledger."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli import inputs as given
from counterclaim.cli.exit_codes import REFUSED
from counterclaim.cli.pictures import linking
from counterclaim.cli.progress import Watcher, watched
from counterclaim.cli.settings import setting_option
from counterclaim.core.errors import SkipItem
from counterclaim.core.refusal import Refusal

if TYPE_CHECKING:
    from counterclaim.flow.outcome import Outcome, Read
    from counterclaim.store import Ledger

_LINKED_AT_ONCE = 16


@click.command()
@given.input_options
@setting_option("database")
@click.pass_context
def add(ctx: click.Context, /, *, database: str, **said: Any) -> None:  # noqa: ANN401
    """Read reports into the ledger.

    Takes the same reports as read. Adding a report again changes nothing; one that is now read
    differently gets a further reading, and the earlier one stays. One line a report says whether
    it was new, known or refused. Each report is kept wholly or not at all, so an interrupted run
    can simply be started again. What is read is linked to the ledger's events at once; whatever
    an interrupted run did not link, the next verb does.
    """
    from counterclaim.store import open_ledger

    counts: Counter[str] = Counter()
    with (
        open_ledger(database) as ledger,
        watched() as watcher,
        linking(ledger, said["theatre"], watcher) as catalogue,
    ):
        for outcome in given.outcomes(given.Inputs(**said), watcher.step):
            counts[_keep(ledger, outcome, watcher)] += 1
            watcher.advance()
            if counts["new"] % _LINKED_AT_ONCE == 0:
                catalogue.bring_up_to_date()
    click.echo(_summary(counts))
    if counts["refused"]:
        ctx.exit(REFUSED)


def _keep(ledger: Ledger, outcome: Outcome, watcher: Watcher) -> str:
    if isinstance(outcome, Refusal):
        for issue in outcome.issues:
            watcher.say(f"refused\t{outcome.uri}\t{issue.message} [{issue.code}]")
        return "refused"
    try:
        new = ledger.append(outcome.capture, outcome.cleaned, outcome.reading, datetime.now(UTC))
    except SkipItem as error:
        watcher.say(f"refused\t{outcome.capture.uri}\t{error} [{error.code}]")
        return "refused"
    click.echo(_line(outcome, new=new))
    return "new" if new else "known"


def _line(outcome: Read, *, new: bool) -> str:
    reading = outcome.reading
    what = f"{len(reading.claims)} claims, {len(reading.mentions)} mentions"
    state = "new" if new else "known"
    return f"{state}\t{reading.document.id}\t{what}\t{reading.document.uri}"


def _summary(counts: Counter[str]) -> str:
    total = sum(counts.values())
    reports = "1 report" if total == 1 else f"{total} reports"
    told = ", ".join(f"{counts[state]} {state}" for state in ("new", "known", "refused"))
    return f"{reports}: {told}"
