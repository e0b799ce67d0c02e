#!/usr/bin/env python3
"""Writes Fixtures/state from a folder of the Department's files. Needs openpyxl.

    Tests/Tools/write_state_fixtures.py [FOLDER]      (FOLDER: ../shared/real/state)

Figures of nationalities are the published ones, cut to a few; totals are those of the cut. The
layouts are the official ones: sheet order, labels that changed, regions as headings, zeros as
texts, subtotals as formulas. The same input gives the same bytes on every run.
"""

import json
import shutil
import sys
import tarfile
from pathlib import Path

import openpyxl

from fixtures_common.documents import Formula, letters, pdf, printed, workbook
from fixtures_common.recordings import Recordings

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://travel.state.gov"
STATISTICS = "/content/travel/en/legal/visa-law0/visa-statistics"
FILES = "/content/dam/visas/Statistics"
SHEETS = ["FY97", "FY07", "FY19", "FY18", "FY21", "FY22", "FY23", "FY24"]
REGIONS = ["Africa", "Asia", "Europe", "North America", "Oceania", "South America", "Unknown"]
KEPT = {
    "Nigeria", "Swaziland", "Eswatini", "Djibouti", "China - mainland", "China - Taiwan", "Taiwan",
    "Hong Kong S.A.R.", "India", "Japan", "Korea, South", "Vietnam", "Palestinian Authority Travel Document",
    "Germany", "France", "Great Britain and Northern Ireland", "Russia", "Turkey", "Georgia",
    "Serbia and Montenegro", "Serbia", "Canada", "Mexico", "Australia", "New Zealand", "Brazil",
    "No Nationality", "United Nations Laissez-Passer", "Micronesia, Federated States of",
}
MONTHS = ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER",
          "OCTOBER", "NOVEMBER", "DECEMBER"]
WORKBOOK = {"content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
PDF = {"content-type": "application/pdf"}
HTML = {"content-type": "text/html;charset=utf-8"}
NOTE = ('*"Non-nationality based issuances" includes individuals presenting travel documents '
        "issued by a competent authority other than their country of nationality.")
ABOUT = """\
# Recorded answers of travel.state.gov, by request. Written by Tests/Tools/write_state_fixtures.py:
# figures of nationalities are published ones; totals are those of the rows that were kept, and the
# pages and PDFs are made up in the form of the official ones.
"""


def cut(sheet):
    """The rows of a year with the kept nationalities, sums as formulas over them."""
    source = [list(row) for row in sheet.iter_rows(values_only=True)]
    header = source[0]
    while header and header[-1] is None:
        header.pop()
    width = len(header)
    rows, totals, block = [header], [], []
    for row in source[1:]:
        row = row[:width]
        label = row[0].strip() if isinstance(row[0], str) else None
        if label in REGIONS:
            rows.append(row)
            block = []
        elif label in KEPT:
            rows.append(row)
            block.append(len(rows))
        elif label and label.startswith("Totals for"):
            rows.append([None] * width)
            rows.append([row[0]] + [summed(rows, block, c) for c in range(2, width + 1)])
            totals.append(len(rows))
            rows.append([None] * width)
        elif label and label.startswith("Grand Total"):
            rows.append([row[0]] + [summed(rows, totals, c) for c in range(2, width + 1)])
    return rows


def summed(rows, numbers, column):
    """A formula over some rows of a column, with its result."""
    def value(cell):
        return cell.result if isinstance(cell, Formula) else float(cell or 0)

    result = sum(value(rows[number - 1][column - 1]) for number in numbers)
    text = "+".join(f"{letters(column)}{number}" for number in numbers) or "0"
    return Formula(text, int(result) if result == int(result) else result)


def month(archive, folder, year, number, nationality, klass="Visa Class"):
    """The rows of a monthly report with the kept places."""
    member = archive.extractfile(f"{folder}/{year}-{number:02d}-01.jsonl")
    rows = []
    for line in member:
        item = json.loads(line)
        place = (item.get(nationality[0]) or item.get(nationality[1]) or "").strip()
        name = place.replace("China-mainland", "China - mainland")
        kept = name in KEPT or name.startswith(("China - mainland", "Hong Kong"))
        code = item.get(klass) or item.get("Foreign State of Chargeability Visa Class")
        if kept and code and item.get("Issuances"):
            rows.append((place, code, int(item["Issuances"].replace(",", ""))))
    return rows


def monthly_workbook(title, heading, rows):
    sheet = [[title], [heading, "Visa Class", "Issuances"]]
    sheet += [list(row) for row in rows]
    last = len(sheet)
    sheet.append(["GRAND TOTAL", None, Formula(f"SUM(C3:C{last})", sum(r[2] for r in rows))])
    sheet.append([NOTE])
    return workbook([("Sheet1", sheet, ["A1:C1", f"A{last + 2}:C{last + 2}"], [])])


def page(title, links):
    items = "\n".join(f'<li><a href="{path}">{text}</a></li>' for path, text in links)
    return (f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>\n<h1>{title}</h1>\n"
            f'<p><a href="/content/travel/en/legal.html">Legal</a></p>\n<ul>\n{items}\n</ul>\n'
            "</body></html>\n").encode()


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/real/state"
    target = ROOT / "Fixtures/state"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    out = Recordings(target, ABOUT, "2025-08-01T12:00:00Z")

    detail = f"{FILES}/Non-Immigrant-Statistics/NIVDetailTables/FYs97-24_NIVDetailTable.xlsx"
    out.add(f"{BASE}{STATISTICS}/nonimmigrant-visa-statistics.html", "niv.html",
            page("Nonimmigrant Visa Statistics", [
                (f"{FILES}/Non-Immigrant-Statistics/NIVDetailTables/FY24NIVDetailTable.xlsx", "FY24"),
                (detail, "FY1997-2024 NIV Detail Table"),
                (f"{FILES}/Non-Immigrant-Statistics/NIVWorkload/FY2024NIVWorkload.pdf", "Workload"),
            ]), HTML, "A page in the form of the official one", "synthetic")
    book = openpyxl.load_workbook(folder / "FYs97-24_NIVDetailTable.xlsx", data_only=True)
    out.add(BASE + detail, "niv-detail.xlsx",
            workbook([(name, cut(book[name]), [], []) for name in SHEETS]), WORKBOOK,
            "Nonimmigrant visa issuances by class and nationality, US Government work; 8 of 28 years, 29 nationalities")

    links = []
    with tarfile.open(folder / "monthly_niv_by_nationality_2017-03_2025-05_jsonl.tar.gz") as archive:
        for number, name in enumerate(MONTHS, 1):
            rows = month(archive, "nonimmigrant_data", 2022, number, ("Nationality", ""))
            fiscal = 2023 if number >= 10 else 2022
            file = f"{name} 2022 - NIV Issuances by Nationality and Visa Class"
            head = f"{name.title()} 2022 (FY {fiscal})"
            if number == 12:
                kind, body = "pdf", pdf(printed(
                    f"Nonimmigrant Visa Issuances by Nationality {head}",
                    ("Nationality", "Visa Class", "Issuances"), rows,
                    ("Grand Total", sum(r[2] for r in rows))))
            else:
                kind, body = "xlsx", monthly_workbook(
                    f"Nonimmigrant Visa Issuances by Nationality{' ' * 40}{head}", "Nationality", rows)
            path = f"{FILES}/Non-Immigrant-Statistics/MonthlyNIVIssuances/{file}.{kind}"
            links.append((path, file))
            out.add(BASE + path.replace(" ", "%20"), f"niv-2022-{number:02d}.{kind}", body,
                    PDF if kind == "pdf" else WORKBOOK,
                    "Monthly nonimmigrant visa issuances, US Government work; a few nationalities")
    out.add(f"{BASE}{STATISTICS}/nonimmigrant-visa-statistics/monthly-nonimmigrant-visa-issuances.html",
            "niv-monthly.html", page("Monthly Nonimmigrant Visa Issuance Statistics", links), HTML,
            "A page in the form of the official one", "synthetic")

    links = []
    keys = ("Foreign State of Chargeability or Place of Birth", "or Place of Birth")
    with tarfile.open(folder / "monthly_iv_by_fsc_2017-03_2025-05_jsonl.tar.gz") as archive:
        for number in (6, 7):
            rows = month(archive, "immigrant_data", 2023, number, keys)
            file = f"{MONTHS[number - 1]} 2023 - IV Issuances by FSC and Visa Class"
            path = f"{FILES}/Immigrant-Statistics/MonthlyIVIssuances/{file}.pdf"
            links.append((path, file))
            out.add(BASE + path.replace(" ", "%20"), f"iv-2023-{number:02d}.pdf", pdf(printed(
                "Immigrant Visa Issuances by Foreign State of Chargeability "
                f"{MONTHS[number - 1].title()} 2023 (FY 2023)",
                (keys[0], "Visa Class", "Issuances"), rows,
                ("Grand Total", sum(r[2] for r in rows)))), PDF,
                "Monthly immigrant visa issuances, US Government work; a few states")
    out.add(f"{BASE}{STATISTICS}/immigrant-visa-statistics/monthly-immigrant-visa-issuances.html",
            "iv-monthly.html", page("Monthly Immigrant Visa Issuance Statistics", links), HTML,
            "A page in the form of the official one", "synthetic")
    out.close()


if __name__ == "__main__":
    main()
