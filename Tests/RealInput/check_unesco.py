#!/usr/bin/env python3
"""Compares a snapshot with the UIS files it was made from, cell for cell, by pandas.

    check_unesco.py SNAPSHOT FILE...      (SNAPSHOT: e.g. Snapshots/latest)

FILES are tables of the Data Browser, answers of the data API in JSON, or tables of bulk files. A
record without a value, and one whose magnitude says that its 0 or blank is no value, must not stand
in the snapshot; every other must, with the same double and flags. Only the series that the snapshot
has are compared. Exits 1 and shows the first differences.
"""

import json
import sys
from pathlib import Path

import pandas

SHOWN = 20
MAGNITUDES = {"": "", "NIL": "", "LOWREL": "U", "INCLUDES": "W"}
QUALIFIERS = {"": "", "NAT_EST": "E", "UIS_EST": "E"}
# Places whose code is not that of ISO 3166-1.
PLACES = {"XDN": "SDN-2011"}


def records(path):
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as stream:
            for record in json.load(stream, parse_float=str, parse_int=str)["records"]:
                yield {key.lower(): value or "" for key, value in record.items()}
        return
    rows = pandas.read_csv(path, dtype=str, keep_default_na=False)
    names = {"indicator_id": "indicatorid", "country_id": "geounit", "region_id": "geounit"}
    rows.columns = [names.get(name.lower(), name.lower()) for name in rows]
    yield from rows.to_dict("records")


def published(paths):
    found, absent = {}, 0
    for path in paths:
        for record in records(path):
            if record["value"] == "" or record["magnitude"] not in MAGNITUDES:
                absent += 1
                continue
            flags = {MAGNITUDES[record["magnitude"]], QUALIFIERS[record["qualifier"]]} - {""}
            place = PLACES.get(record["geounit"], record["geounit"])
            cells = found.setdefault(record["indicatorid"], {})
            value = (float(record["value"]), ";".join(sorted(flags)), record["qualifier"])
            if cells.setdefault((place, record["year"]), value) != value:
                sys.exit(f"{path}: {record} stands twice with different values")
    return found, absent


def stored(path):
    rows = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return {
        (row.place, row.period): (float(row.value), row.status, row.qualifier)
        for row in rows.itertuples()
    }


def main(snapshot, paths):
    expected, absent = published(paths)
    faults, count, compared = [], 0, 0
    for path in sorted((Path(snapshot) / "observations" / "unesco").glob("*.csv")):
        cells = expected.get(path.stem)
        if cells is None:
            continue
        found = stored(path)
        compared += 1
        count += len(cells)
        for key in cells.keys() | found.keys():
            if cells.get(key) != found.get(key):
                faults.append(f"{path.stem} {key}: {found.get(key)} in the snapshot, "
                              f"{cells.get(key)} in the files")
    for fault in sorted(faults)[:SHOWN]:
        print(fault)
    print(f"{compared} series, {count} cells published, {absent} without a value, "
          f"{len(faults)} differences")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
