"""Lists every place that the real files name, in the words of each file.

usage: list_places.py FOLDER
A line each, tab-separated: dialect, field (code or name), text, the ISO 3166-1 alpha-3 code that
the same row gives (or nothing), file. Only the standard library is used.
"""
import csv
import gzip
import io
import json
import os
import sys
import tarfile
import xml.etree.ElementTree as tree
import zipfile

ROOT = sys.argv[1]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
seen = {}


def see(file, dialect, field, text, iso=""):
    """Remembers one place; a blank cell names none."""
    text = "" if text is None else str(text)
    if text.strip():
        seen.setdefault((dialect, field, text.replace("\t", " ").replace("\n", " "), iso), file)


def opened(file, encoding="utf-8-sig"):
    path = os.path.join(ROOT, file)
    raw = gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")
    return io.TextIOWrapper(raw, encoding=encoding, newline="")


def encoding_of(file):
    """UTF-8 unless the file is not; then Windows-1252."""
    try:
        with open(os.path.join(ROOT, file), "rb") as body:
            body.read().decode("utf-8")
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "cp1252"


def table(file, skip=0, encoding="utf-8-sig", delimiter=","):
    """The rows of a delimited file as dictionaries, after `skip` lines."""
    with opened(file, encoding) as lines:
        for _ in range(skip):
            next(lines)
        yield from csv.DictReader(lines, delimiter=delimiter)


def rows(file, encoding="utf-8-sig"):
    with opened(file, encoding) as lines:
        yield from csv.reader(lines)


def column(reference):
    """A is 0, AA is 26."""
    number = 0
    for letter in reference:
        if letter.isalpha():
            number = number * 26 + ord(letter) - 64
    return number - 1


def workbook(file, sheets=None):
    """(sheet name, row as {column: text}) of an XLSX workbook."""
    with zipfile.ZipFile(os.path.join(ROOT, file)) as package:
        shared = []
        if "xl/sharedStrings.xml" in package.namelist():
            for item in tree.parse(package.open("xl/sharedStrings.xml")).getroot():
                shared.append("".join(node.text or "" for node in item.iter(SHEET + "t")))
        relations = {
            node.get("Id"): node.get("Target")
            for node in tree.parse(package.open("xl/_rels/workbook.xml.rels")).getroot()}
        book = tree.parse(package.open("xl/workbook.xml")).getroot()
        key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        for sheet in book.iter(SHEET + "sheet"):
            name = sheet.get("name")
            if sheets and not sheets(name):
                continue
            target = relations[sheet.get(key)].lstrip("/")
            path = target if target.startswith("xl/") else "xl/" + target
            for _, row in tree.iterparse(package.open(path)):
                if row.tag != SHEET + "row":
                    continue
                cells = {}
                for cell in row:
                    value = cell.find(SHEET + "v")
                    if cell.get("t") == "s" and value is not None:
                        text = shared[int(value.text)]
                    elif cell.get("t") == "inlineStr":
                        text = "".join(node.text or "" for node in cell.iter(SHEET + "t"))
                    else:
                        text = value.text if value is not None else None
                    if text is not None:
                        cells[column(cell.get("r"))] = text
                yield name, cells
                row.clear()


def files(folder, ending):
    return [f"{folder}/{name}" for name in sorted(os.listdir(os.path.join(ROOT, folder)))
            if name.endswith(ending)]


def ilo():
    for file in files("ilo", ".csv") + files("ilo", ".csv.gz"):
        if "legacy" in file:
            continue
        for row in table(file):
            code = row.get("ref_area") or row.get("REF_AREA") or row.get("ref_area.code")
            see(file, "ilo", "code", code)
            see(file, "ilo", "name", row.get("ref_area.label") or row.get("country_name"))
    file = "ilo/sdmx21_structure_CL_ECO_parentsandsiblings_2026-05-18.xml.gz"
    space = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
    with gzip.open(os.path.join(ROOT, file)) as body:
        for list_ in tree.parse(body).iter(space + "structure}Codelist"):
            if list_.get("id") != "CL_AREA":
                continue
            for code in list_.iter(space + "structure}Code"):
                see(file, "ilo", "code", code.get("id"))
                for name in code.findall(space + "common}Name"):
                    if name.get("{http://www.w3.org/XML/1998/namespace}lang") == "en":
                        see(file, "ilo", "name", name.text)
    file = "ilo/POP_XWAP_SEX_AGE_NB_Q-20250624T1317.xlsx"
    for _, row in workbook(file):
        if row.get(0) != "ref_area.label":
            see(file, "ilo", "name-es", row.get(0))


def opendoors():
    file = "opendoors/Census_All-Places-of-Origin_OD23.xlsx"
    newer = "opendoors/Census_All-Places-of-Origin-Selected-Years_OD25_Website.xlsx"
    for file in [file, newer]:
        for _, row in workbook(file):
            if 3 in row or 0 in row:
                see(file, "opendoors", "code", row.get(0))
                if row.get(1) not in (None, "Place of Origin"):
                    see(file, "opendoors", "name", row[1])
    file = "opendoors/Census_Places-of-Origin-Academic-Level_OD25_Website.xlsx"
    for _, row in workbook(file):
        if row.get(0) and len(row) > 2 and row[0] != "Place of Origin":
            see(file, "opendoors", "name", row[0])
    file = "opendoors/reshaped_kaggle_origin.csv"
    for row in table(file):
        see(file, "opendoors", "name", row["origin"])
        see(file, "opendoors", "name", row["origin_region"])


def state():
    for file in ["state/FYs97-18_NIVDetailTable.xlsx", "state/FYs97-24_NIVDetailTable.xlsx"]:
        for sheet, row in workbook(file):
            if not row.get(0, "").strip().startswith(("Nationality", "Fiscal Year")):
                if len(row) > 3 or len(row.get(0, "")) < 60:
                    see(file, "state", "name", row.get(0))
    for file in files("state/monthly_niv_xlsx", ".xlsx"):
        if "Nationality" in file:
            for _, row in workbook(file):
                if 1 in row and row.get(0) != "Nationality":
                    see(file, "state", "name", row.get(0))
    for file, wanted in [
            ("state/monthly_niv_by_nationality_2017-03_2025-05_jsonl.tar.gz", "Nationality"),
            ("state/monthly_iv_by_fsc_2017-03_2025-05_jsonl.tar.gz",
             "Foreign State of Chargeability or Place of Birth")]:
        with tarfile.open(os.path.join(ROOT, file)) as archive:
            for member in archive:
                body = archive.extractfile(member) if member.isfile() else None
                for line in body or []:
                    record = json.loads(line)
                    name = record.get(wanted) or record.get("or Place of Birth")
                    if name and record.get("Issuances", "").replace(",", "").isdigit():
                        see(file, "state", "name", name)
    for file in files("state/iv_table_iii_tabula_csv", ".csv"):
        for row in rows(file):
            if row and len(row) > 5 and row[1] != "Immediate Relatives":
                see(file, "state", "name", row[0])
    for file in files("state/iv_monthly_fy2018_tabula_csv", ".csv"):
        for row in rows(file):
            if len(row) == 3 and row[2].replace(",", "").isdigit():
                see(file, "state", "name", row[0])
    file = "state/table_v_employment/transcribed_tableV_part2_FY2012-2024.csv"
    for row in table(file):
        see(file, "state", "code", row["area"])
    file = "state/uscis_i140/reshaped_nums_140_485_full_FY2009-2019.csv"
    for row in rows(file):
        if row[0] != "Country":
            see(file, "dhs", "name", row[0])
    file = "state/dhs_lpr/lpr_2022.csv.xlsx"
    for _, row in workbook(file):
        if 4 in row and row.get(2) != "Country of Birth":
            see(file, "dhs", "name", row.get(2))


def unesco():
    folder = "unesco/bdds_SDG_2021-09/"
    for row in table(folder + "SDG_COUNTRY.csv"):
        see(folder + "SDG_COUNTRY.csv", "unesco", "code", row["COUNTRY_ID"])
        see(folder + "SDG_COUNTRY.csv", "unesco", "name", row["COUNTRY_NAME_EN"])
    for row in table(folder + "SDG_REGION.csv"):
        see(folder + "SDG_REGION.csv", "unesco", "code", row["REGION_ID"])
    file = "unesco/uis_databrowser_26637_MENF5T8.csv"
    for row in table(file):
        see(file, "unesco", "code", row["geoUnit"])
    file = "unesco/uis_old_portal_export_GERD_2017.csv"
    for row in table(file):
        see(file, "unesco-old", "code", row["LOCATION"])
        see(file, "unesco", "name", row["Country"])
    file = "unesco/derived_360info_2022/country-names.csv"
    for row in table(file):
        see(file, "unesco", "name", row["country_name"], row["country_code"])


def wipo():
    for file in files("wipo", "Patents.csv"):
        for row in list(rows(file, encoding_of(file)))[2:]:
            see(file, "m49", "code", row[0])
            see(file, "m49", "name", row[1])
    file = "wipo/patents_in_force_by_origin.rewrapped.csv"
    for row in table(file, skip=6):
        see(file, "wipo", "code", row["Origin (Code)"])
        see(file, "wipo", "name", row["Origin"])
    name = [n for n in os.listdir(os.path.join(ROOT, "wipo")) if n.startswith("raw_patent")][0]
    with zipfile.ZipFile(os.path.join(ROOT, "wipo", name)) as archive:
        body = io.TextIOWrapper(archive.open(archive.namelist()[0]), encoding="utf-8-sig")
        for row in list(csv.reader(body))[8:]:
            if len(row) > 2:
                see("wipo/" + name, "wipo", "code", row[1])
                see("wipo/" + name, "wipo", "name", row[0])


def rankings():
    file = "rankings/qs_2023_kaggle.csv"
    for row in table(file):
        see(file, "qs", "code", row["LocationCode"])
        see(file, "qs", "name", row["Location"])
    file = "rankings/qs_2025_for_qs.com_2.2.xlsx"
    for _, row in workbook(file, lambda sheet: sheet == "PUBLISHED"):
        if row.get(1, "").isdigit():
            see(file, "qs", "name", row.get(5))
    file = "rankings/qs_2025_top_global_universities_kaggle.csv"
    for row in table(file, encoding=encoding_of(file)):
        see(file, "qs", "name", row["Location"])
    file = "rankings/qs_2027_cleaned.csv"
    for row in table(file):
        see(file, "qs", "name", row["country/territory"])
    file = "rankings/fortune_global500_2019_complete.tsv"
    for row in table(file, encoding="utf-8", delimiter="\t"):
        see(file, "fortune", "name", row["Country"])
    file = "rankings/fortune_global500_2022-2024_430firms_with_country.csv"
    for row in table(file):
        see(file, "fortune", "name", row["Country"])
    file = "rankings/fortune_global500_2021_fortunechina.csv"
    for row in rows(file):
        see(file, "fortune-china", "name", row[4])


def desa():
    for file in ["undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
                 "undesa/UN_MigrantStockTotal_2019.xlsx"]:
        for _, row in workbook(file, lambda sheet: sheet == "Table 1"):
            if row.get(3, "").isdigit():
                see(file, "desa", "code", row[3])
                see(file, "desa", "name", row[1])
    file = "undesa/UN_MigrantStockByOriginAndDestination_2017_Table1.csv"
    for row in table(file, encoding=encoding_of(file)):
        see(file, "desa", "code", row["Code"])
        see(file, "desa", "name", row["Major area, region, country or area of destination"])
    for name in next(rows(file, encoding_of(file)))[6:]:
        see(file, "desa", "name", name)
    for edition in ["2020rev_bilateral_by_sex_1990-2020", "2024rev_bilateral_by_sex_1990-2024"]:
        file = f"undesa/reshaped_{edition}.csv.gz"
        for row in table(file):
            see(file, "desa", "code", row["LocID"])
            see(file, "desa", "code", row["LocIDorg"])
    file = "undesa/migrantstock_rftLocation_Rev2023_names.csv"
    for row in table(file):
        iso = row["ISO3"] if len(row["ISO3"]) == 3 else ""
        see(file, "desa", "code", row["LocID"], iso)
        see(file, "desa", "name", row["LongName"], iso)
    for file in files("other/unsd_syb65", ".csv"):
        for row in list(rows(file, encoding_of(file)))[2:]:
            see(file, "m49", "code", row[0])
            see(file, "m49", "name", row[1])


def others():
    file = "other/unhcr_population_2023-2025_reshaped.csv"
    for row in table(file):
        for side in ["coo", "coa"]:
            iso = row[side + "_iso"]
            see(file, "unhcr", "code", iso)
            see(file, "unhcr", "name", row[side + "_name"], iso)
            see(file, "unhcr-own", "code", row[side], iso)
    file = "other/eurostat_sister_first_permits_by_reason.csv"
    for row in table(file):
        see(file, "eurostat", "name", row["geo"])
    file = "other/gtci_2013_insead.csv"
    for row in table(file, encoding=encoding_of(file)):
        see(file, "gtci", "code", row["ISO3"])
        see(file, "", "name", row["Country"])
    file = "other/reshaped_Bilateralremittancematrix2018Oct2019.csv"
    for name in next(rows(file))[1:]:
        see(file, "", "name", name)
    for file in files("other", ".xlsx"):
        for sheet, row in workbook(file, lambda sheet: "compar" not in sheet):
            for position, text in row.items():
                if position > 0 and not text.replace(".", "").replace("E-", "").isdigit():
                    if len(text) < 40:
                        see(file, "", "name", text)
    for file in files("index/egdi", ".csv"):
        for row in table(file):
            see(file, "", "name", row["country-name"])
    file = "index/bipa2024/bipa2024_all_data.csv"
    for row in table(file):
        see(file, "", "code", row["cc_iso3c"])


for part in [ilo, opendoors, state, unesco, wipo, rankings, desa, others]:
    part()
out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
for (dialect, field, text, iso), file in sorted(seen.items()):
    out.write("\t".join([dialect, field, text, iso, file]) + "\n")
