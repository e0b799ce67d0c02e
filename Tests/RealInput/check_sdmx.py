#!/usr/bin/env python3
"""Compares what was read of SDMX files with what sdmx1 reads in them.

    check_sdmx.py codes FILE LIST             codelists: LIST has CODELIST, CODE, NAME a line
    check_sdmx.py data FILE SNAPSHOT SERIES   observations of SOURCE/CODE in a snapshot

LIST is separated by tabs, blanks within names made one. Exits 1 and shows the first differences.
"""

import csv
import gzip
import io
import sys
import warnings
from pathlib import Path

import sdmx

SHOWN = 20


def message(path):
    data = Path(path).read_bytes()
    data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return sdmx.read_sdmx(io.BytesIO(data))


def codes(path, listed):
    expected = set()
    for codelist in message(path).codelist.values():
        for code in codelist:
            names = code.name.localizations
            name = names.get("en") or next(iter(names.values()), "")
            expected.add((codelist.id, code.id, " ".join(name.split())))
    with open(listed, encoding="utf-8", newline="") as stream:
        lines = [tuple(line.rstrip("\n").split("\t")) for line in stream]
    return expected, set(lines), len(lines)


def data(path, snapshot, series):
    expected = set()
    for dataset in message(path).data:
        for observation in dataset.obs:
            key = {name: str(value.value) for name, value in observation.key.values.items()}
            period = str(observation.dimension.values["TIME_PERIOD"].value
                         if observation.dimension else key["TIME_PERIOD"])
            rest = frozenset(
                value for name, value in key.items()
                if name not in ("FREQ", "REF_AREA", "TIME_PERIOD"))
            expected.add((key["REF_AREA"], period, rest, float(observation.value)))
    source, code = series.split("/", 1)
    with open(Path(snapshot) / "observations" / source / f"{code}.csv", newline="") as stream:
        rows = list(csv.DictReader(stream))
    known = {"place", "counterpart", "period", "value", "unit", "status"}
    found = {
        (row["place"], row["period"],
         frozenset(text for name, text in row.items() if name not in known), float(row["value"]))
        for row in rows
    }
    return expected, found, len(rows)


def main(kind, *arguments):
    expected, found, lines = {"codes": codes, "data": data}[kind](*arguments)
    for item in sorted(expected - found, key=str)[:SHOWN]:
        print("only sdmx1 has", item)
    for item in sorted(found - expected, key=str)[:SHOWN]:
        print("only we have", item)
    print(f"{len(expected)} expected, {len(found)} found in {lines} lines")
    return 1 if expected != found or len(found) != lines or not found else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
