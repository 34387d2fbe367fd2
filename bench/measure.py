"""Runs commands and tells what they cost."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
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


# A process's peak begins with the memory of the one that it was forked from: this small one stands in between.
LAUNCHER = """
import json, os, sys, time
report = int(sys.argv[1])
os.set_inheritable(report, False)
started = time.perf_counter()
child = os.fork()
if child == 0:
    try:
        os.execvp(sys.argv[2], sys.argv[2:])
    finally:
        os._exit(127)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - started
os.write(report, json.dumps([wall, status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]).encode())
"""


def run(command, environment, allowed=(0,)):
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as report:
        subprocess.run(
            [sys.executable, "-S", "-E", "-c", LAUNCHER, str(report.fileno()), *command],
            stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=environment, pass_fds=[report.fileno()], check=True)
        for file in (output, errors, report):
            file.seek(0)
        wall, status, cpu, maxrss = json.load(report)
        cost = Cost(wall, cpu, peak(maxrss), output.read(), errors.read())
    code = os.waitstatus_to_exitcode(status)
    if code not in allowed:
        raise Failed(f"{' '.join(command)}: exit code {code}: {cost.errors.decode(errors='replace')[:400]}")
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
