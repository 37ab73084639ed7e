"""Which cell an event belongs to."""

from __future__ import annotations

import time

from kernelward_jupyter.agent import Actor, Event
from kernelward_jupyter.process import ProcessIdentity
from kernelward_jupyter.windows import TICK_NANOS, Attribution, ExecutionWindows

BOOT = time.time_ns() - time.clock_gettime_ns(time.CLOCK_BOOTTIME)
TAB = object()


def at(seconds: float) -> int:
    """A moment of the kernel's life, on the clock of events."""
    return BOOT + 10**9 + int(seconds * 1e9)


def process(pid: int, started: float) -> ProcessIdentity:
    return ProcessIdentity(pid, (at(started) - BOOT) // TICK_NANOS)


KERNEL = process(100, 0)


def event(seconds: float, *ancestry: ProcessIdentity) -> Event:
    actors = tuple(Actor(one, "", "") for one in (ancestry or (KERNEL,)))
    return Event(1, at(seconds), "k.1", "files.secrets", "", "file", "deny", "read", "/x", actors)


def two_cells() -> ExecutionWindows:
    """Cell a from 1 to 2, cell b from 3 to 4 seconds."""
    windows = ExecutionWindows()
    windows.opened("1", "a", at(1), TAB)
    windows.replied("1", at(2))
    windows.opened("2", "b", at(3), TAB)
    windows.replied("2", at(4))
    return windows


def test_the_kernels_own_thread_belongs_to_the_running_cell() -> None:
    assert two_cells().attribute(event(1.5), KERNEL) == Attribution("cell", "a")
    assert two_cells().attribute(event(3.5), KERNEL) == Attribution("cell", "b")


def test_a_thread_of_the_kernel_between_two_cells_is_in_the_background_of_the_first() -> None:
    assert two_cells().attribute(event(2.5), KERNEL) == Attribution("background", "a")


def test_a_process_belongs_to_the_cell_that_started_it_however_late_it_acts() -> None:
    child = process(200, 1.5)
    grandchild = process(300, 3.7)
    assert two_cells().attribute(event(3.8, grandchild, child, KERNEL), KERNEL) == Attribution("cell", "a")


def test_a_process_that_left_the_kernels_tree_is_in_the_background_of_the_cell_before_its_start() -> None:
    orphan = process(200, 1.5)
    assert two_cells().attribute(event(3.5, orphan), KERNEL) == Attribution("background", "a")


def test_an_orphan_is_not_taken_for_the_process_that_adopted_it() -> None:
    adopter, orphan = process(50, -0.5), process(200, 3.2)
    assert two_cells().attribute(event(5, orphan, adopter), KERNEL) == Attribution("background", "b")


def test_an_event_before_any_cell_names_none() -> None:
    assert two_cells().attribute(event(0.5), KERNEL) == Attribution("background", None)


def test_a_start_time_rounded_down_to_a_tick_still_finds_its_cell() -> None:
    windows = ExecutionWindows()
    tick = (at(1) - BOOT) // TICK_NANOS
    opened = BOOT + tick * TICK_NANOS + TICK_NANOS // 2
    windows.opened("1", "a", opened, TAB)
    child = ProcessIdentity(200, tick)
    assert windows.attribute(event(1.2, child, KERNEL), KERNEL) == Attribution("cell", "a")


def test_an_orphan_of_the_tick_in_which_its_cell_began_is_not_put_before_it() -> None:
    windows = two_cells()
    tick = (at(5) - BOOT) // TICK_NANOS
    windows.opened("3", "c", BOOT + tick * TICK_NANOS + TICK_NANOS // 2, TAB)
    orphan = ProcessIdentity(200, tick)
    assert windows.attribute(event(6, orphan), KERNEL) == Attribution("background", "c")


def test_cells_run_together_are_told_apart_by_the_end_of_the_first() -> None:
    windows = ExecutionWindows()
    windows.opened("1", "a", at(1), TAB)
    windows.opened("2", "b", at(1), TAB)
    assert windows.attribute(event(1.5), KERNEL) == Attribution("cell", "a")
    windows.replied("1", at(1.4))
    assert windows.attribute(event(1.5), KERNEL) == Attribution("cell", "b")


def test_the_kernels_word_on_its_end_counts_only_within_the_window() -> None:
    windows = ExecutionWindows()
    windows.opened("1", "a", at(1), TAB)
    windows.replied("1", at(2), said_at=at(0.1))
    windows.opened("2", "b", at(3), TAB)
    windows.replied("2", at(4), said_at=at(99))
    assert windows.attribute(event(0.5), KERNEL) == Attribution("background", None)
    assert windows.attribute(event(5), KERNEL) == Attribution("background", "b")


def test_a_reply_to_a_request_that_was_never_forwarded_changes_nothing() -> None:
    windows = ExecutionWindows()
    windows.opened("1", "a", at(1), TAB)
    assert not windows.replied("forged", at(1.1))
    assert windows.attribute(event(1.5), KERNEL) == Attribution("cell", "a")


def test_a_second_reply_to_a_request_changes_nothing() -> None:
    windows = two_cells()
    assert not windows.replied("1", at(9))
    assert windows.attribute(event(2.5), KERNEL) == Attribution("background", "a")


def test_a_cell_whose_tab_was_closed_ends_when_the_kernel_is_idle() -> None:
    windows = ExecutionWindows()
    windows.opened("1", "a", at(1), TAB)
    windows.owner_gone(TAB)
    windows.idle(at(5))
    windows.opened("2", "b", at(5), object())
    assert windows.attribute(event(5.5), KERNEL) == Attribution("cell", "b")


def test_idle_does_not_end_a_cell_whose_reply_is_awaited() -> None:
    windows = ExecutionWindows()
    windows.opened("1", "a", at(1), TAB)
    windows.idle(at(1.1))
    assert windows.attribute(event(1.5), KERNEL) == Attribution("cell", "a")


def test_two_tabs_share_one_queue() -> None:
    windows = ExecutionWindows()
    windows.opened("1", "a", at(1), TAB)
    windows.opened("2", "b", at(1.1), object())
    windows.replied("1", at(2))
    assert windows.attribute(event(1.5), KERNEL) == Attribution("cell", "a")
    assert windows.attribute(event(2.5), KERNEL) == Attribution("cell", "b")


def test_a_process_too_short_lived_to_be_read_belongs_to_the_cell_running_when_it_acted() -> None:
    gone = ProcessIdentity(200, 0)
    assert two_cells().attribute(event(1.5, gone, KERNEL), KERNEL) == Attribution("cell", "a")
