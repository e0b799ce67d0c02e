#!/usr/bin/env python3
"""Fetches the same 20 series from the same server with transfer-bench and with wbgapi.

    swift build -c release --product transfer-bench
    python3 -m venv /tmp/wbgapi && /tmp/wbgapi/bin/pip install wbgapi==1.0.14
    /tmp/wbgapi/bin/python Tests/Benchmarks/wbgapi_compare.py

wbgapi pages through /sources/2/series/.../data, 1,000 rows a request, as it always does; ours takes
the csv zip of each indicator. The server is `transfer-bench serve-wdi` on 127.0.0.1; another can be
given with --endpoint.
"""

import argparse
import re
import resource
import subprocess
import time

import wbgapi

SERIES = [f"SYN.IND.{number}" for number in range(11, 31)]


def fetch_with_wbgapi(endpoint: str) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds and rows."""
    wbgapi.endpoint = endpoint
    before = resource.getrusage(resource.RUSAGE_SELF)
    start = time.monotonic()
    rows = sum(1 for _ in wbgapi.data.fetch(SERIES))
    seconds = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, rows


def fetch_with_ours(bench: str, endpoint: str, latency: int) -> float:
    """Wall seconds of the slowest of five cold runs."""
    output = subprocess.run(
        [bench, "fetch-wdi", "--base-url", endpoint, "--latency-ms", str(latency)],
        check=True, capture_output=True, text=True).stdout
    print(output, end="")
    return float(re.search(r"cold run\s+\S+ to (\S+) s", output).group(1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--bench", default=".build/release/transfer-bench")
    parser.add_argument("--endpoint", help="a server that is already there, such as .../v2")
    parser.add_argument("--latency-ms", type=int, default=100)
    arguments = parser.parse_args()
    server = None
    endpoint = arguments.endpoint
    if endpoint is None:
        server = subprocess.Popen(
            [arguments.bench, "serve-wdi", "--latency-ms", str(arguments.latency_ms)],
            stdout=subprocess.PIPE, text=True)
        endpoint = server.stdout.readline().strip()
    try:
        ours = fetch_with_ours(arguments.bench, endpoint, arguments.latency_ms)
        seconds, cpu, rows = fetch_with_wbgapi(endpoint)
    finally:
        if server is not None:
            server.terminate()
            server.wait()
    print(f"wbgapi {wbgapi.__version__}: {rows} rows")
    print(f"  time             {seconds:.1f} s, CPU {cpu:.1f} s, {seconds / ours:.0f} x ours")


if __name__ == "__main__":
    main()
