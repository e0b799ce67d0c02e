#!/usr/bin/env python3
"""Compares a snapshot with the ILOSTAT files it was made from, cell for cell, by pandas.

    check_ilo.py SNAPSHOT AREAS FILE...      (SNAPSHOT: e.g. Snapshots/latest)

FILES are bulk CSV files with codes, with codes and labels, or with labels alone, as they are or
gzipped; of several with one series the last one counts. AREAS are files joined by
commas, with codes and labels or structure messages, that say which code an area's label stands
for. Every record with a value
must stand in the snapshot once, with the same double, codes, status, survey and notes, and nothing
else may stand there. Exits 1 and shows the first differences.
"""

import gzip
import re
import sys
import xml.etree.ElementTree
from pathlib import Path

import pandas

SHOWN = 20
DIMENSIONS = ["sex", "classif1", "classif2"]
NOTES = ["note_classif", "note_indicator", "note_source"]
FLAGS = {
    "A": "adjusted", "L": "computed", "M": "extrapolated", "R": "", "S": "N", "Z": "unofficial",
    "Break in series": "B", "Unreliable": "U", "Provisional": "P", "Estimate": "E",
}
# What the files with labels alone call what the others have codes for.
SEXES = {"Total": "SEX_T", "Male": "SEX_M", "Female": "SEX_F", "Other": "SEX_O"}
SECTORS = {"Total": "TOTAL", "Public": "PUB", "Private": "PRI", "Not elsewhere classified": "X"}
SERIES = {
    "Employment by sex and public/private sector (thousands)": "EMP_TEMP_SEX_INS_NB",
    "Informal employment rate by sex (%)": "EMP_NIFL_SEX_RT",
    "Average monthly earnings of employees by sex and rural / urban areas":
        "EAR_4MTH_SEX_GEO_CUR_NB",
}
# Labels of the files that the lists of areas write otherwise.
AREAS = {
    "Bolivia (Plurinational State of)": "BOL", "Cabo Verde": "CPV",
    "Iran (Islamic Republic of)": "IRN", "Macao, China": "MAC",
    "Micronesia (Federated States of)": "FSM", "Republic of Korea": "KOR",
    "Venezuela (Bolivarian Republic of)": "VEN",
}


def frame(path):
    return pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def areas(path):
    """The code of each label of an area."""
    if not str(path).endswith(".xml.gz"):
        rows = frame(path)
        return dict(zip(rows["ref_area.label"], rows["ref_area"]))
    name = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/%s}%s"
    with gzip.open(path) as stream:
        root = xml.etree.ElementTree.parse(stream).getroot()
    found = {}
    for codelist in root.iter(name % ("structure", "Codelist")):
        if codelist.get("id") == "CL_AREA":
            for code in codelist.iter(name % ("structure", "Code")):
                found[code.find(name % ("common", "Name")).text.strip()] = code.get("id")
    return found


def dimension(text):
    if text.startswith("Institutional sector: "):
        return "INS_SECTOR_" + SECTORS[text.removeprefix("Institutional sector: ")]
    return SEXES.get(text.removeprefix("Sex: "), text)


def period(text):
    return re.sub(r"^(\d{4})M", r"\1-", re.sub(r"^(\d{4})Q", r"\1-Q", text))


def records(path, codes):
    """Series, key and everything said of each value of a file."""
    rows = frame(path)
    suffix = "" if "ref_area" in rows else ".label"
    for row in rows.to_dict("records"):
        def cell(name):
            return row.get(name + suffix, "")
        if row["obs_value"] == "":
            continue
        if suffix:
            series, place = SERIES[cell("indicator")], codes.get(cell("ref_area"))
            if place is None:
                sys.exit(f"{path}: '{cell('ref_area')}' is in no list of areas")
            notes = " | ".join(filter(None, map(cell, NOTES)))
        else:
            series, place = cell("indicator"), cell("ref_area")
            marks = {mark for name in NOTES for mark in cell(name).split("_") if mark}
            notes = "_".join(sorted(marks, key=str.encode))
        kinds = frozenset(filter(None, (dimension(cell(name)) for name in DIMENSIONS)))
        flag = FLAGS.get(cell("obs_status"), cell("obs_status"))
        key = ({"KOS": "XKX"}.get(place, place), period(row["time"]), kinds)
        yield series, key, (float(row["obs_value"]), flag, cell("source"), notes)


def published(paths, codes):
    found = {}
    for path in paths:
        fresh = {}
        for series, key, value in records(path, codes):
            if fresh.setdefault(series, {}).setdefault(key, value) != value:
                sys.exit(f"{path}: {key} stands twice with different values")
        found.update(fresh)
    return found


def stored(path):
    cells = {}
    rows = frame(path)
    kinds = [
        name for name in rows
        if name not in ("place", "counterpart", "period", "value", "unit", "status", "source",
                        "notes")
    ]
    for row in rows.to_dict("records"):
        key = (row["place"], row["period"], frozenset(row[name] for name in kinds))
        if key in cells:
            sys.exit(f"{path}: {key} stands twice")
        cells[key] = (float(row["value"]), row["status"], row["source"], row["notes"])
    return cells


def main(snapshot, lists, paths):
    codes = dict(AREAS)
    for path in lists:
        codes.update(areas(path))
    expected = published(paths, codes)
    faults, count = [], 0
    folder = Path(snapshot) / "observations" / "ilo"
    for series, cells in sorted(expected.items()):
        found = stored(folder / f"{series}.csv")
        count += len(cells)
        for key in cells.keys() | found.keys():
            if cells.get(key) != found.get(key):
                faults.append(f"{series} {key}: {found.get(key)} in the snapshot, "
                              f"{cells.get(key)} in the files")
    for fault in sorted(faults)[:SHOWN]:
        print(fault)
    print(f"{len(expected)} series, {count} cells published, {len(faults)} differences")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2].split(","), sys.argv[3:]))
