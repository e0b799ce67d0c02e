#!/usr/bin/env python3
"""Compares a snapshot with the World Bank zips it was made from, cell for cell.

    check_editions.py SNAPSHOT EDITION      (SNAPSHOT: e.g. Snapshots/latest; EDITION: a folder)

Every non-empty cell of every data member must stand exactly once in the series of its indicator,
as the same double, and nothing else may stand there. Exits 1 and shows the first differences.
"""

import io
import sys
import zipfile
from pathlib import Path

import pandas

KEY = ["series", "place", "period"]
SHOWN = 20


def doubles(values):
    """The bits of the doubles nearest to texts; Python reads decimals with correct rounding."""
    return values.map(float).astype("float64").to_numpy().view("int64")


def read(source, **options):
    """A table of texts; nothing is taken for missing, for NA is also a code."""
    return pandas.read_csv(source, dtype=str, keep_default_na=False, **options)


def published(edition):
    """One row per non-empty cell of the data members of all zips in a folder."""
    tables = []
    for path in sorted(edition.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            (member,) = [name for name in archive.namelist() if name.startswith("API_")]
            text = archive.read(member).decode("utf-8-sig")
        wide = read(io.StringIO(text[text.index('"Country Name"'):]), index_col=False)
        years = [column for column in wide.columns if column.isdigit()]
        cells = wide.melt(["Indicator Code", "Country Code"], years, "period", "text")
        tables.append(cells[cells["text"] != ""])
    if not tables:
        sys.exit(f"{edition}: no zip files there")
    names = {"Indicator Code": "series", "Country Code": "place"}
    cells = pandas.concat(tables, ignore_index=True).rename(columns=names)
    return cells.assign(bits=doubles(cells["text"]))


def stored(snapshot):
    """One row per value of the snapshot's World Bank series, and the lines without a value."""
    tables = [
        read(path).assign(series=path.stem)
        for path in sorted((snapshot / "observations" / "wdi").glob("*.csv"))
    ]
    if not tables:
        sys.exit(f"{snapshot}: no series of the World Bank there")
    rows = pandas.concat(tables, ignore_index=True).rename(columns={"value": "text"})
    empty = rows[rows["text"] == ""]
    rows = rows[rows["text"] != ""].reset_index(drop=True)
    return rows.assign(bits=doubles(rows["text"])), empty


def report(label, rows, columns):
    """Shows the first of the rows that are wrong and says how many there are."""
    for row in rows.head(SHOWN)[columns].itertuples(index=False):
        print(f"{label}: {' '.join(map(str, row))}")
    if len(rows) > SHOWN:
        print(f"{label}: {len(rows) - SHOWN} more")
    return len(rows)


def main(snapshot, edition):
    cells = published(Path(edition))
    rows, empty = stored(Path(snapshot))
    both = cells.merge(rows, "outer", KEY, suffixes=("_file", "_snapshot"), indicator="side")
    common = both[both["side"] == "both"]
    faults = sum([
        report("twice in the edition", cells[cells.duplicated(KEY)], KEY),
        report("twice in the snapshot", rows[rows.duplicated(KEY)], KEY),
        report("without a value", empty, KEY),
        report("with a counterpart", rows[rows["counterpart"] != ""], KEY + ["counterpart"]),
        report("not in the snapshot", both[both["side"] == "left_only"], KEY + ["text_file"]),
        report("not in the edition", both[both["side"] == "right_only"], KEY + ["text_snapshot"]),
        report("another value", common[common["bits_file"] != common["bits_snapshot"]],
               KEY + ["text_file", "text_snapshot"]),
    ])
    print(f"{cells['series'].nunique()} series, {len(cells)} cells published, {len(rows)} stored, "
          f"{faults} differences")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
