"""Works on the next item in a thread while the caller is busy with the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, pairwise
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def ahead(items: Iterable[Item], work: Callable[[Item], Result]) -> Iterator[Result]:
    """Results in the order of the items; the next one is worked on before it is asked for.

    Items are taken in the caller's thread, one further than the result given. What taking or
    working on an item raises is raised in its place, after all results before it.

    Args:
        items: Taken one at a time.
        work: Done in one other thread.
    """
    pool = ThreadPoolExecutor(1, "ahead")
    try:
        for job, _ in pairwise(chain(_jobs(items, work, pool), (None,))):
            assert job is not None  # noqa: S101 -- only the last is; tells the type checker
            yield job.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _jobs(
    items: Iterable[Item], work: Callable[[Item], Result], pool: ThreadPoolExecutor
) -> Iterator[Future[Result]]:
    try:
        for item in items:
            yield pool.submit(work, item)
    except Exception as error:  # noqa: BLE001 - raised again in its place
        failed: Future[Result] = Future()
        failed.set_exception(error)
        yield failed
