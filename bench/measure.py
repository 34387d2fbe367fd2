"""Runs commands and tells what they cost."""

import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Cost:
    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of user and system time, children included."""
    peak: float
    """The most resident memory in MB."""
    output: bytes
    errors: bytes


class Failed(Exception):
    pass


def run(command, environment, allowed=(0,)):
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        cost = Cost(wall, usage.ru_utime + usage.ru_stime, peak(usage.ru_maxrss), output.read(), errors.read())
    if process.returncode not in allowed:
        raise Failed(f"{' '.join(command)}: exit code {process.returncode}: {cost.errors.decode(errors='replace')[:400]}")
    return cost


def peak(maxrss):
    return maxrss / 1e6 if os.uname().sysname == "Darwin" else maxrss * 1024 / 1e6


def medians(commands, environment, runs, allowed=(0,)):
    """Costs by name, each the median of `runs`; the commands take turns, so that all see the same machine."""
    costs = {name: [] for name in commands}
    for name, command in commands.items():
        run(command, environment, allowed)
    for _ in range(runs):
        for name, command in commands.items():
            costs[name].append(run(command, environment, allowed))
    return {name: median(found) for name, found in costs.items()}


def median(costs):
    middle = {part: statistics.median(getattr(cost, part) for cost in costs) for part in ("wall", "cpu", "peak")}
    return Cost(**middle, output=costs[-1].output, errors=costs[-1].errors)
