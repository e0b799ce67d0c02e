#!/usr/bin/env python3
"""Writes Fixtures/state from a folder of the Department's files. Needs openpyxl.

    Tests/Tools/write_state_fixtures.py [FOLDER]      (FOLDER: ../shared/real/state)

Figures of nationalities are the published ones, cut to a few; totals are those of the cut. The
layouts are the official ones: sheet order, labels that changed, regions as headings, zeros as
texts, subtotals as formulas. The same input gives the same bytes on every run.
"""

import csv
import json
import shutil
import sys
import tarfile
from pathlib import Path

import openpyxl

from fixtures_common.documents import Formula, letters, pdf, printed, printed_grid, workbook
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


STATES = {"Nigeria", "China - mainland born", "India", "Japan", "Germany", "Canada", "Mexico",
          "Australia", "Brazil"}


def totalled(rows, regions, name, world):
    """Rows of regions with their totals: a line of the region, its rows, the total."""
    lines, sums = [], []
    for region, members in regions.items():
        block = [row for row in rows if row[0] in members]
        sums.append([name(region), *map(sum, zip(*(row[1:] for row in block)))])
        lines += [[region], *block, sums[-1]]
    return [*lines, [world, *map(sum, zip(*(row[1:] for row in sums)))]]


def annual_report(out, folder, book):
    """Tables of the annual report, one of each, and the page that leads to them."""
    files = f"{FILES}/AnnualReports/FY2017AnnualReport/FY17AnnualReport"
    with (folder / "iv_table_iii_tabula_csv/FY17AnnualReport-TableIII.csv").open() as text:
        source = [[row[0], *(int(n.replace(",", "")) for n in row[1:])]
                  for row in csv.reader(text) if row[0] in STATES]
    third = totalled(source, {
        "Africa": {"Nigeria"}, "Asia": {"China - mainland born", "India", "Japan"},
        "Europe": {"Germany"}, "North America": {"Canada", "Mexico"}, "Oceania": {"Australia"},
        "South America": {"Brazil"}}, lambda region: f"Region Total for {region}",
        "Worldwide Grand Totals")
    with (folder / "table_v_employment/transcribed_tableV_part2_FY2012-2024.csv").open() as text:
        names = {"CN": "China - mainland born", "IN": "India", "MX": "Mexico"}
        source = [[names[row["area"]], *(int(row[key]) for key in (
            "EB1", "EB2", "EB3_TOTAL", "EB4_TOTAL"))] for row in csv.DictReader(text)
            if row["fiscal_year"] == "2017" and row["area"] in names]
    source = [[*row, sum(row[1:])] for row in source]
    fifth = totalled(source, {
        "Asia": {"China - mainland born", "India"}, "North America": {"Mexico"}},
        lambda region: f"Region Total for {region}", "Worldwide Grand Totals")
    sheet = [list(row) for row in book["FY18"].iter_rows(values_only=True)]
    classes = ["F-1", "H-1B", "J-1", "L-1"]
    columns = [sheet[0].index(name) for name in classes]
    wanted = {"Nigeria", "China - mainland", "India", "Japan"}
    source = [[row[0].strip(), *(row[n] for n in columns)] for row in sheet[1:]
              if isinstance(row[0], str) and row[0].strip() in wanted]
    source = [[*row, sum(row[1:])] for row in source]
    last = totalled(
        source, {"Africa": {"Nigeria"}, "Asia": {"China - mainland", "India", "Japan"}},
        lambda region: f"Totals for {region}", "Grand Totals")
    symbols = [["A1", 9562, 9944, 10159, 10216, 10152], ["B1", 53245, 52649, 56432, 61461, 47899],
               ["C2", 21, 44, 21, 32, 22], ["E1", 8608, 8867, 8015, 7413, 6862]]
    symbols.append(["Grand Total", *map(sum, zip(*(row[1:] for row in symbols)))])
    sixteenth = f"{FILES}/AnnualReports/FY2008AnnualReport/FY08-AR-TableXVIB.pdf"
    tables = [
        (f"{files}-TableIII.pdf", "table-iii.pdf", printed_grid(
            ["Table III", "Immigrant Visas Issued", "Fiscal Year 2017"],
            ["Foreign State of Chargeability", "Immediate\nRelatives", "Special\nImmigrants",
             "Family\nPreference", "Employment\nPreference", "Diversity\nImmigrants", "Total"],
            third, [270, 335, 400, 465, 530, 590])),
        (f"{files} -TableV-PartII.pdf", "table-v.pdf", printed_grid(
            ["Table V (Part 2)", "Visas Issued and Adjustments of Status Subject to Limitations",
             "Employment Preferences", "Fiscal Year 2017"],
            ["Foreign State of Chargeability", "1st", "2nd", "3rd", "4th", "Total"],
            fifth, [300, 350, 400, 450, 510])),
        (sixteenth, "table-xvi.pdf", printed_grid(
            ["Table XVI(B)", "Nonimmigrant Visas Issued by Classification", "Fiscal Years 2004-2008"],
            ["Visa Symbol/Class", "2004", "2005", "2006", "2007", "2008"], symbols,
            [300, 350, 400, 450, 500])),
        (f"{FILES}/AnnualReports/FY2018AnnualReport/FY18AnnualReport-TableXVII.pdf",
         "table-xvii.pdf", printed_grid(
             ["Table XVII", "Nonimmigrant Visas Issued by Nationality", "Fiscal Year 2018"],
             ["Nationality", *classes, "Grand Total"], last, [300, 350, 400, 450, 520])),
    ]
    for path, file, pages in tables:
        out.add(BASE + path.replace(" ", "%20"), file, pdf(pages), PDF,
                "Report of the Visa Office, US Government work; a few states, totals of the rows kept")
    out.add(f"{BASE}{STATISTICS}/annual-reports.html", "annual-reports.html",
            page("Report of the Visa Office", [(path, file) for path, file, _ in tables]), HTML,
            "A page in the form of the official one", "synthetic")


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
    annual_report(out, folder, book)
    out.close()


if __name__ == "__main__":
    main()
