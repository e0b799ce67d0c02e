#!/usr/bin/env python3
"""The peer to be measured against: pandas makes long tables of World Bank zips, and no more.

    wdi_pandas.py EDITION OUTPUT      (time the whole process)

Reads the data member of every zip of a folder, turns years into rows, drops the empty ones and
writes a CSV file: no checks, no lineage, no places, no manifest.
"""

import sys
import zipfile
from pathlib import Path

import pandas

KEY = ["Country Code", "Indicator Code"]


def main(edition, output):
    Path(output).mkdir(parents=True, exist_ok=True)
    for path in sorted(Path(edition).glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            (member,) = [name for name in archive.namelist() if name.startswith("API_")]
            with archive.open(member) as data:
                wide = pandas.read_csv(data, skiprows=4, encoding="utf-8-sig", index_col=False)
        years = [column for column in wide.columns if column.isdigit()]
        long = wide.melt(KEY, years, "period", "value").dropna()
        long.to_csv(Path(output) / f"{wide['Indicator Code'][0]}.csv", index=False)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
