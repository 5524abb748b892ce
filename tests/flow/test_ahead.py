"""The next item is worked on ahead; nothing else differs from one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.errors import StopRun
from counterclaim.flow.ahead import ahead


def _read(page: str) -> str:
    if page == "torn":
        raise StopRun(page)
    return page.upper()


def _pages(pages: list[str]) -> Iterator[str]:
    """Pages as they come in; the feed breaks where one is called broken."""
    for page in pages:
        if page == "broken":
            raise StopRun(page)
        yield page


@given(st.lists(st.sampled_from(["kaldvik", "orlava", "tarsk", "torn", "broken"]), max_size=8))
def test_results_and_trouble_come_in_the_order_given(pages: list[str]) -> None:
    """Whatever goes wrong does so after all results before it, and with its own words."""
    good = next((at for at, page in enumerate(pages) if page in {"torn", "broken"}), len(pages))
    found = ahead(_pages(pages), _read)
    assert [next(found) for _ in range(good)] == [page.upper() for page in pages[:good]]
    if good < len(pages):
        with pytest.raises(StopRun, match=pages[good]):
            next(found)
    assert not list(found)


def test_the_next_item_is_worked_on_while_the_caller_is_busy() -> None:
    """With the first result in hand the second is done without being asked for."""
    done = Event()

    def work(page: int) -> int:
        if page == 2:
            done.set()
        return page

    found = ahead([1, 2, 3], work)
    assert next(found) == 1
    assert done.wait(10)


def test_only_one_item_is_taken_beyond_the_result_given() -> None:
    """A stream of any length stays out of memory."""
    taken: list[int] = []

    def stream() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    found = ahead(stream(), lambda number: number)
    for number in range(5):
        assert next(found) == number
        assert len(taken) == number + 2


def test_a_caller_may_stop_at_any_time() -> None:
    """Work under way is not waited for; work not begun is not begun."""
    go = Event()
    begun: list[int] = []

    def work(page: int) -> int:
        begun.append(page)
        if page > 1:
            go.wait(10)
        return page

    found = ahead(iter(range(1, 9)), work)
    assert next(found) == 1
    found.close()  # type: ignore[attr-defined]
    assert not go.is_set()
    go.set()
    assert set(begun) <= {1, 2}


def test_an_interrupt_is_not_put_off() -> None:
    """What a person stops, stops at once, even before results that are ready."""

    def stream() -> Iterator[str]:
        yield "kaldvik"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        next(ahead(stream(), _read))
