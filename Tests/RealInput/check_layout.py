#!/usr/bin/env python3
"""Compares a snapshot with the World Bank files it was made from, by a plain reading of them.

    check_layout.py SNAPSHOT FILE...      (SNAPSHOT: e.g. Snapshots/latest)

FILES are wide tables (with or without preamble, DataBank's too) or downloaded XML records, as they
are or gzipped. Of every series in the snapshot each value in the files must stand there once, as
the same double, and nothing else. Only the standard library is used. Exits 1 and shows the first
differences.
"""

import csv
import gzip
import io
import re
import sys
import xml.etree.ElementTree
from pathlib import Path

SHOWN = 20
YEAR = re.compile(r"(\d{4})( \[YR\1\])?")


def text(path):
    data = Path(path).read_bytes()
    return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")


def table_cells(document):
    """Series, place, year and text of each filled cell of a wide table."""
    rows = csv.reader(io.StringIO(document, newline=""))
    header = next(row for row in rows if row and row[0] == "Country Name")
    years = {at: YEAR.fullmatch(name)[1] for at, name in enumerate(header) if YEAR.fullmatch(name)}
    for row in rows:
        for at, year in years.items():
            if at < len(row) and row[at] not in ("", ".."):
                yield (row[3], row[1], year), row[at]


def record_cells(document):
    """The same of a file of records."""
    for record in xml.etree.ElementTree.fromstring(document).iter("record"):
        fields = {field.get("name"): field for field in record}
        if fields["Value"].text:
            key = (fields["Item"].get("key"), fields["Country or Area"].get("key"))
            yield (*key, fields["Year"].text), fields["Value"].text


def published(paths):
    cells = {}
    for path in paths:
        document = text(path)
        for key, value in (record_cells if "<record>" in document else table_cells)(document):
            if float(value) != cells.setdefault(key, float(value)):
                sys.exit(f"{path}: {' '.join(key)} stands twice with different values")
    return cells


def stored(snapshot):
    cells, twice = {}, []
    for path in sorted((snapshot / "observations" / "wdi").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = (path.stem, row["place"], row["period"])
                if key in cells:
                    twice.append(key)
                cells[key] = float(row["value"])
    return cells, twice


def main(snapshot, paths):
    found, twice = stored(Path(snapshot))
    series = {key[0] for key in found}
    expected = {key: value for key, value in published(paths).items() if key[0] in series}
    faults = [f"twice in the snapshot: {' '.join(key)}" for key in twice]
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            faults.append(
                f"{' '.join(key)}: {found.get(key)} in the snapshot, {expected.get(key)} in the files"
            )
    for fault in faults[:SHOWN]:
        print(fault)
    print(f"{len(series)} series, {len(expected)} cells published, {len(found)} stored, "
          f"{len(faults)} differences")
    return 1 if faults or not found else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
