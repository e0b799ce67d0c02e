#!/usr/bin/env python3
"""Times whole commands in turn and prints the median of each figure.

    measure.py [-n RUNS] NAME=COMMAND ...

Each command is a line of shell. One run of each is not counted; then they run in turn, so that a
machine that slows down slows all of them. Wall and CPU seconds, and the peak memory of the
largest process, are the kernel's own (wait4).
"""

import os
import statistics
import subprocess
import sys
import time


def run(command):
    start = time.monotonic()
    process = subprocess.Popen(["/bin/sh", "-c", command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        sys.exit(f"exit code {process.returncode}: {command}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(arguments):
    runs = 5
    if arguments[:1] == ["-n"]:
        runs, arguments = int(arguments[1]), arguments[2:]
    commands = [argument.split("=", 1) for argument in arguments]
    figures = {name: [] for name, _ in commands}
    for turn in range(runs + 1):
        for name, command in commands:
            result = run(command)
            if turn > 0:
                figures[name].append(result)
    print(f"{'median of ' + str(runs):24}{'wall s':>10}{'cpu s':>10}{'peak MB':>10}")
    for name, results in figures.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*results))
        print(f"{name:24}{wall:10.3f}{cpu:10.3f}{peak:10.1f}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
