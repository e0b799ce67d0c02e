"""Lists what reference tables say about places, beside what the place tables here say.

usage: list_oracles.py FOLDER
A line each, tab-separated: table, dialect (nothing for none), text, the code of the place meant,
`*` for a sum over places, or `-` for no country at all. Only the standard library is used.
"""
import csv
import io
import json
import os
import re
import sys

ROOT = os.path.join(sys.argv[1], "codes")
out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
# Former states and Kosovo by their names in country_converter, countrycode and Our World in Data.
BEYOND = {
    "Czechoslovakia": "CSK", "East Germany": "DDR", "German Democratic Republic": "DDR",
    "Kosovo": "XKX", "Netherlands Antilles": "ANT", "Serbia and Montenegro": "SCG",
    "Serbia & Montenegro": "SCG", "USSR": "SUN", "West Germany": "DEU-1990",
    "Yemen Arab Republic": "YEM-1990", "Yemen People's Republic": "YMD", "Yugoslavia": "YUG",
    "Channel Islands": "*", "Serbia and Kosovo": "SRB", "Other": "-", "Others": "-",
    "Stateless": "-", "Tibetan": "-", "Unknown": "-"}


def tell(table, dialect, text, code):
    if text and code:
        out.write("\t".join([table, dialect, text.replace("\n", " "), code]) + "\n")


def rows(file, delimiter=","):
    with open(os.path.join(ROOT, file), encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)


def country_converter():
    iso = {row["name_short"]: row["ISO3"] for row in rows("country_converter_country_data.tsv", "\t")}
    iso.update({name: code for name, code in BEYOND.items() if name not in iso})
    for row in rows("country_converter_country_data.tsv", "\t"):
        code = BEYOND.get(row["name_short"], row["ISO3"])
        for column in ["name_short", "name_official"]:
            tell("country_converter", "", row[column], code)
    for test in ["misc", "korea", "congo_madness", "china_taiwan_etc"]:
        file = f"country_converter_test_regex_{test}.txt"
        for row in rows(file, "\t"):
            if row.get("name_test"):
                expected = BEYOND.get(row["name_short"]) or iso.get(row["name_short"], "-")
                tell(file, "", row["name_test"], expected)
    with open(os.path.join(ROOT, "country_converter_should_not_match.txt")) as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                tell("country_converter_should_not_match.txt", "", line.rstrip("\n"), "-")


def countrycode():
    for row in rows("countrycode_codelist_without_cldr.csv"):
        name = row["country.name.en"]
        code = row["iso3c"] if row["iso3c"] != "NA" else BEYOND.get(name, "")
        if name in BEYOND:
            code = BEYOND[name]
        for column, dialect in [
                ("country.name.en", ""), ("iso.name.en", ""), ("un.name.en", ""),
                ("un.name.zh", ""), ("iso3c", ""), ("iso2c", ""), ("eurostat", "eurostat"),
                ("un", "m49"), ("unhcr", "unhcr-own"), ("wb_api3c", "wdi"), ("wb_api2c", "wdi"),
                ("unpd", "desa")]:
            # The bank's second codes are its own only where they are no ISO code.
            if column == "wb_api2c" and row["wb_api2c"] == row["iso2c"]:
                continue
            if row[column] not in ("NA", ""):
                tell("countrycode " + column, dialect, row[column], code)


def our_world_in_data():
    with open(os.path.join(ROOT, "owid/regions.yml"), encoding="utf-8") as body:
        text = body.read()
    named = dict(
        (name.strip().strip("\"'"), code.strip().strip("\"'"))
        for code, name in re.findall(r"^- code: (.+)\n  name: (.+)$", text, re.M))
    iso = {row["code"]: row["iso_alpha3"] for row in rows("owid/regions.codes.csv")}
    dialects = {
        "un_2024-07-12_un_wpp": "desa", "un_2025-03-12_migrant_stock": "desa",
        "un_2025-05-07_undp_hdr": "", "un_2025-07-03_refugee_data": "unhcr",
        "un_2026-02-03_ilostat": "ilo", "unesco_2026-05-12_education": "unesco",
        "wb_2024-11-04_edstats": "", "wb_2024-12-17_bilateral_remittance": "",
        "worldbank_wdi_2026-07-27_wdi": ""}
    for table, dialect in dialects.items():
        with open(os.path.join(ROOT, f"owid/{table}.countries.json"), encoding="utf-8") as body:
            for text, name in json.load(body).items():
                code = BEYOND.get(name) or iso.get(named.get(name, ""), "")
                tell("owid " + table, dialect, text, code or "*")
        path = os.path.join(ROOT, f"owid/{table}.excluded_countries.json")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as body:
                for text in json.load(body):
                    tell("owid " + table, dialect, text, "-")


def lists():
    for row in rows("datasets_country-codes.csv"):
        code = row["ISO3166-1-Alpha-3"]
        for column in ["UNTERM English Short", "official_name_en", "CLDR display name",
                       "official_name_cn", "UNTERM Chinese Short", "ISO3166-1-Alpha-2"]:
            tell("datasets/country-codes " + column, "", (row.get(column) or "").strip(), code)
    for row in rows("lukes_iso3166_all.csv"):
        tell("lukes", "", row["name"], row["alpha-3"])
        tell("lukes", "m49", row["country-code"], row["alpha-3"])
    for row in rows("unsd_m49_en.csv"):
        tell("unsd_m49_en.csv", "m49", row["Country or Area"], row["ISO-alpha3 Code"])
        tell("unsd_m49_en.csv", "m49", row["M49 Code"], row["ISO-alpha3 Code"])
        for part in ["Global", "Region", "Sub-region", "Intermediate Region"]:
            tell("unsd_m49_en.csv", "m49", row[part + " Code"], "*")
    for row in rows("unsd_m49_cn.csv"):
        tell("unsd_m49_cn.csv", "m49", row["Country or Area"], row["ISO-alpha3 Code"])
    for row in rows("hdx_countries_territories_taxonomy.csv"):
        for column in ["Preferred Term", "English Short", "English Formal", "M49 English",
                       "Chinese Short", "ISO Alt Term", "DGACM Alt Term", "RW Short Name"]:
            tell("hdx " + column, "", (row.get(column) or "").strip(),
                 row["ISO 3166 1 Alpha 3-Codes"] if "ISO 3166 1 Alpha 3-Codes" in row
                 else row["ISO 3166-1 Alpha 3-Codes"])
    with open(os.path.join(ROOT, "worldbank_v2_country_2024-06.json"), encoding="utf-8") as body:
        for record in json.load(body):
            is_sum = record["region"]["value"] == "Aggregates"
            kosovo = {"XKX": "XKX", "CHI": "*"}
            code = "*" if is_sum else kosovo.get(record["id"], record["id"])
            tell("worldbank_v2_country", "wdi", record["id"], code)
            if is_sum:
                tell("worldbank_v2_country", "wdi", record["iso2Code"], code)
            elif code != "*":
                tell("worldbank_v2_country", "", record["name"], code)
    with open(os.path.join(ROOT, "iso_3166-3.json"), encoding="utf-8") as body:
        renamed = {
            "AFI": "DJI", "BUR": "MMR", "BYS": "BLR", "DHY": "BEN", "HVO": "BFA", "NHB": "VUT",
            "RHO": "ZWE", "TMP": "TLS", "ZAR": "COD", "ATF": "ATF"}
        for record in json.load(body)["3166-3"]:
            code = record["alpha_3"]
            tell("iso_3166-3.json", "", code, renamed.get(code, code))
            tell("iso_3166-3.json", "", record["name"], renamed.get(code, code))
            if code != "ATF":
                tell("iso_3166-3.json", "", record["alpha_4"], renamed.get(code, code))
    with open(os.path.join(ROOT, "iso_3166-1.json"), encoding="utf-8") as body:
        for record in json.load(body)["3166-1"]:
            for key in ["alpha_2", "alpha_3", "numeric", "name", "common_name", "official_name"]:
                tell("iso_3166-1.json", "", record.get(key, ""), record["alpha_3"])


def grid():
    for row in rows("derived_anchor_resolution.csv"):
        tell("derived_anchor_resolution.csv", "", row["input"], "= " + row["our_target"])


for part in [country_converter, countrycode, our_world_in_data, lists, grid]:
    part()
out.flush()
