#!/usr/bin/env python3
"""Compares the cells of the visa series with openpyxl's reading of the workbook, one by one.

    check_visas.py VALUES WORKBOOK

VALUES is observations/state/niv.csv of a snapshot, with the lineage file of the same rows beside
it, whose locators name the cells. Every number in a class column of a row with a value must be
there exactly once, and nothing else; every subtotal and total is added up again.
"""

import csv
import re
import sys
from pathlib import Path

import openpyxl

REGIONS = {"Africa", "Asia", "Europe", "North America", "Oceania", "South America", "Unknown"}


def label(text):
    folded = re.sub(r"[^A-Z0-9]", "", text.upper())
    return {"B12": "B1B2", "B12BCC": "BBBCC", "B12BCV": "BBBCV"}.get(folded, folded)


def number(cell):
    return float(cell) if cell not in (None, "") else None


def main():
    values, workbook = Path(sys.argv[1]), sys.argv[2]
    lineage = Path(str(values).replace("/observations/", "/lineage/"))
    ours = {}
    with open(values, newline="") as one, open(lineage, newline="") as other:
        for value, place in zip(csv.DictReader(one), csv.DictReader(other), strict=True):
            where = place["locator"]
            if where in ours:
                sys.exit(f"{where} is there twice")
            ours[where] = (value["period"], value["class"], float(value["value"]))
    sums = 0
    book = openpyxl.load_workbook(workbook, data_only=True)
    for sheet in book:
        rows = list(sheet.iter_rows())
        heads = {c.column: str(c.value).strip() for c in rows[0] if c.value and c.column > 1}
        year = "FY" + str(rows[0][0].value).split()[-1]
        block, totals = {}, {}
        for row in rows[1:]:
            name = str(row[0].value or "").strip()
            if name in REGIONS:
                block = {}
            if not name or name in REGIONS:
                continue
            cells = {c.column: number(c.value) for c in row if c.column in heads}
            for column, value in cells.items():
                where = f"{sheet.title}!{row[column - 1].coordinate}"
                expected = None if value is None else (year, label(heads[column]), value)
                if ours.pop(where, None) != expected:
                    sys.exit(f"{where}: openpyxl reads {expected}")
                filled = value or 0
                if name.startswith("Totals for"):
                    if abs(block.get(column, 0) - filled) > 0.001:
                        sys.exit(f"{where}: printed {filled}, added up {block.get(column, 0)}")
                    totals[column] = totals.get(column, 0) + filled
                    sums += 1
                elif name.startswith("Grand Total"):
                    if abs(totals.get(column, 0) - filled) > 0.001:
                        sys.exit(f"{where}: printed {filled}, added up {totals.get(column, 0)}")
                    sums += 1
                else:
                    block[column] = block.get(column, 0) + filled
            if name.startswith("Totals for"):
                block = {}
    if ours:
        sys.exit(f"{len(ours)} values are no cells of the workbook, one of them {next(iter(ours))}")
    if sums < 10000:
        sys.exit(f"only {sums} sums were added up")


main()
