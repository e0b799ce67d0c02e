#!/usr/bin/env python3
"""Writes Fixtures/opendoors from a folder of Open Doors workbooks. Needs openpyxl.

    Tests/Tools/write_opendoors_fixtures.py [FOLDER]      (FOLDER: ../shared/real/opendoors)

Figures are the published ones, cut to the regions and a few places, the others added up; the hidden column, the merged
years, the marks of missing values and the notes are those of the official files. The same input
gives the same bytes on every run.
"""

import shutil
import sys
from pathlib import Path

import openpyxl

from fixtures_common.documents import letters, workbook
from fixtures_common.recordings import Recordings

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://opendoorsdata.org"
UPLOADS = f"{BASE}/wp-content/uploads/2025/11"
KEPT = {
    "AFRICA, SUB-SAHARAN", "ASIA", "EUROPE", "LATIN AMERICA & CARIBBEAN", "MIDDLE EAST",
    "MIDDLE EAST & NORTH AFRICA", "NORTH AMERICA", "OCEANIA", "Stateless", "WORLD TOTAL",
    "East Asia", "South and Central Asia", "Southeast Asia", "China", "Hong Kong", "Taiwan",
    "India", "Japan", "South Korea", "Burma", "Burma/Myanmar", "Vietnam", "Czech Republic",
    "Czechia/Czech Republic", "Czechoslovakia, Former", "U.S.S.R., Former", "Germany", "Canada",
    "Nigeria", "Turkey/Türkiye", "Côte d’Ivoire", "Micronesia, Federate States of",
    "Netherlands Antilles", "Africa, Sub-saharan, Unspecified", "Asia, Unspecified",
    "Latin America & Caribbean, Unspecified",
}
# The rows of which the places that follow are the parts, and what else those are called.
BLOCKS = {name: f"{name}, Unspecified" for name in (
    "Central Africa", "East Africa", "Southern Africa", "West Africa", "East Asia",
    "South and Central Asia", "Southeast Asia", "Caribbean", "Mexico and Central America",
    "South America", "North Africa")} | {
    "EUROPE": "Europe, Unspecified", "MIDDLE EAST": "Middle East, Unspecified",
    "NORTH AMERICA": None, "OCEANIA": "Pacific Islands, Unspecified"}
ENDS = {
    "AFRICA, SUB-SAHARAN", "ASIA", "LATIN AMERICA & CARIBBEAN", "MIDDLE EAST & NORTH AFRICA",
    "Stateless", "WORLD TOTAL"}
WORKBOOK = {"content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
HTML = {"content-type": "text/html; charset=UTF-8"}
ABOUT = """\
# Recorded answers of opendoorsdata.org, by request. Written by
# Tests/Tools/write_opendoors_fixtures.py: figures are published ones, cut to a few places; what
# the others have stands under "Unspecified", so that totals hold. The
# pages are made up in the form of the official ones.
"""


def cut(sheet, names):
    """The rows above the data, those of the kept places and the notes, with blanks between.

    What the places that are left out have is added up in the "Unspecified" of their block, so that
    the printed totals hold.
    """
    rows = [list(row) for row in sheet.iter_rows(values_only=True, max_col=140)]
    counts = [n for n, name in enumerate(rows[2]) if n > names and name and name[0] != "%"]
    kept, rest = rows[:4], None
    for row in rows[4:]:
        label = (row[names] or "").strip() if isinstance(row[names], str) else ""
        if label in BLOCKS or label in ENDS:
            rest = None
        if label in KEPT or label in BLOCKS or label.startswith(("Note:", "Suggested citation:")):
            kept += [[None], row] if label.isupper() else [row]
        elif label:
            if rest is None:
                rest = [None] * len(row)
                rest[names] = BLOCKS[block]
                for n in counts:
                    rest[n] = "-"
                kept.append(rest)
            for n in counts:
                if isinstance(row[n], int):
                    rest[n] = row[n] + (rest[n] if isinstance(rest[n], int) else 0)
        if label in BLOCKS:
            block = label
    for row in kept:
        while row and row[-1] is None:
            row.pop()
    return kept


def merged(rows):
    """The ranges of the years over the levels in the second row."""
    starts = [n for n, cell in enumerate(rows[1], 1) if cell]
    ends = [n - 2 for n in starts[1:]] + [len(rows[2])]
    return [f"{letters(a)}2:{letters(b)}2" for a, b in zip(starts, ends)]


def page(title, link, rows):
    """A data page: the latest years as a table, and the link to the workbook."""
    head = rows[2]
    columns = [n for n, cell in enumerate(head) if isinstance(cell, str) and cell[:2] == "20"][-2:]
    body = "".join(
        f"<tr><td>{row[1].replace('&', '&amp;')}</td>"
        + "".join(f"<td>{row[n]:,}</td>" if isinstance(row[n], int) else "<td>-</td>" for n in columns)
        + "</tr>\n"
        for row in rows[4:] if len(row) > columns[1] and row[1])
    years = "".join(f"<th>{head[n]}</th>" for n in columns)
    return (f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>\n<h1>{title}</h1>\n"
            '<table><tr><th rowspan="2">Place of Origin</th>'
            '<th colspan="2">International Students</th></tr>\n'
            f"<tr>{years}</tr>\n{body}</table>\n"
            f'<a href="{BASE}/?download={link}">Download</a>\n</body></html>\n').encode()


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/real/opendoors"
    target = ROOT / "Fixtures/opendoors"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    out = Recordings(target, ABOUT, "2025-11-18T12:00:00Z")
    about = "IIE, Open Doors 2025, citation: Institute of International Education (2025); a few places"

    name = "Census_All-Places-of-Origin-Selected-Years_OD25_Website.xlsx"
    book = openpyxl.load_workbook(folder / name, data_only=True)
    origins = cut(book.worksheets[0], 1)
    out.add(f"{BASE}/data/international-students/all-places-of-origin/", "origins.html",
            page("All Places of Origin", f"{UPLOADS}/{name}", origins), HTML, about)
    out.add(f"{UPLOADS}/{name}", "origins.xlsx",
            workbook([(book.worksheets[0].title, origins, ["D2:AJ2"], [1])]), WORKBOOK, about)

    name = "Census_Places-of-Origin-Academic-Level_OD25_Website.xlsx"
    book = openpyxl.load_workbook(folder / name, data_only=True)
    levels = cut(book.worksheets[0], 0)
    out.add(f"{BASE}/data/international-students/academic-level-and-places-of-origin/", "levels.html",
            (f"<html><body><h1>Academic Level</h1><a href=\"{BASE}/?download={UPLOADS}/{name}\">"
             "Download</a></body></html>\n").encode(), HTML,
            "A page in the form of the official one", "synthetic")
    out.add(f"{UPLOADS}/{name}", "levels.xlsx",
            workbook([(book.worksheets[0].title, levels, merged(levels), [])]), WORKBOOK, about)
    out.close()


if __name__ == "__main__":
    main()
