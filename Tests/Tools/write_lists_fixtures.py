#!/usr/bin/env python3
"""Writes Fixtures/wipo and Fixtures/eurostat: invented figures in the layouts of the services.

WIPO's terms forbid passing on its data sets, and no file of the Blue Card tables could be had; so
every figure is made by a formula here, and says so in fixtures.yaml. Without arguments; the same
bytes on every run.
"""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2] / "Fixtures"
WIPO = "https://api.ipstatsdc.deda.prd.web1.wipo.int/api/v1/public/ips-search/downloadCsv"
EUROSTAT = "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data"

# The 38 countries of the index, and what stands among them: a region, an income group, the world,
# a state that is no more, a regional office, places without a name.
COUNTRIES = (
    "AR Argentina|AU Australia|AT Austria|BE Belgium|BR Brazil|CA Canada|CH Switzerland|CL Chile|"
    "CN China|CZ Czech Republic|DE Germany|DK Denmark|ES Spain|FI Finland|FR France|"
    "GB United Kingdom|GR Greece|ID Indonesia|IN India|IE Ireland|IL Israel|IT Italy|JP Japan|"
    "KR Republic of Korea|MX Mexico|MY Malaysia|NL Netherlands|NO Norway|NZ New Zealand|PL Poland|"
    "PT Portugal|RU Russian Federation|SA Saudi Arabia|SG Singapore|SE Sweden|TR Türkiye|"
    "US United States of America|ZA South Africa"
).split("|")
OTHERS = "R3 Europe|W1 High-income|WD World|SU Soviet Union".split("|")
YEARS = range(2015, 2025)


def figure(position: int, year: int, base: int) -> int:
    """A regular figure that tells places and years apart."""
    return base * (position + 1) + 7 * (year - 2000)


def wipo(label: str, report: str, base: int, offices: list[str]) -> str:
    by = "Origin" if "origin" in report else "Office"
    tail = ["Office"] if by == "Origin" else ["Origin"]
    lines = [
        "Intellectual property right :Patent",
        "",
        f"Indicator :{label}",
        "",
        "Source: WIPO statistics database. Last updated: February 2026",
        "",
        ",".join([by, f"{by} (Code)"] + tail + [str(year) for year in YEARS]),
    ]
    for position, entry in enumerate(COUNTRIES + OTHERS + offices):
        code, name = entry.split(" ", 1)
        # The Soviet Union has no figures of these years; nobody else has an empty cell.
        values = ["" if code == "SU" else str(figure(position, year, base)) for year in YEARS]
        lines.append(",".join([f'"{name}"', f'"{code}"', "Total"] + values) + ",")
    return "\n".join(lines) + "\n"


def eurostat(table: str, dimensions: list[str], keys: list[list[str]], base: int) -> str:
    lines = [",".join(["DATAFLOW", "LAST UPDATE"] + dimensions + ["TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"])]
    for position, key in enumerate(keys):
        for year in range(2018, 2024):
            value, flag = str(figure(position, year, base)), "p" if year == 2023 else ""
            if key[-1] in ("DK", "IE") and table == "MIGR_RESBC1":
                value, flag = "", ""
            lines.append(",".join([f"ESTAT:{table}(1.0)", "18/11/25 11:00:00"] + key + [str(year), value, flag, ""]))
    return "\r\n".join(lines) + "\r\n"


def write(folder: str, documents: list[tuple[str, str, str]], about: str) -> None:
    directory = ROOT / folder
    directory.mkdir(parents=True, exist_ok=True)
    lines = [f"# {about} Written by", "# Tests/Tools/write_lists_fixtures.py; every figure is invented.", "fixtures:"]
    for url, name, text in documents:
        (directory / name).write_bytes(text.encode())
        lines += [
            f'  - url: "{url}"',
            f"    file: {name}",
            "    status: 200",
            "    headers: { content-type: text/csv; charset=utf-8 }",
            "    retrieved_at: 2026-08-03T04:00:00Z",
            "    origin: synthetic",
            '    from: "Invented: regular figures in the layout that users of the service describe"',
        ]
    (directory / "fixtures.yaml").write_text("\n".join(lines) + "\n")


def main() -> None:
    def question(indicator: int, report: int) -> str:
        return f"{WIPO}?selectedTab=patent&indicator={indicator}&reportType={report}&fromYear=1980&toYear=2024&lang=en"

    offices = ["EP European Patent Office", "EA Eurasian Patent Organization"]
    write(
        "wipo",
        [
            (question(15, 13), "in-force-by-origin.csv", wipo("3 - Patents in force", "by origin", 100, ["** Others or unknown"])),
            (question(15, 11), "in-force-by-office.csv", wipo("3 - Patents in force", "by office", 90, offices)),
            (
                question(10, 13),
                "applications-by-origin.csv",
                wipo(
                    "1 - Total patent applications (direct and PCT national phase entries)",
                    "by origin",
                    10,
                    ["** Others or unknown"],
                ),
            ),
        ],
        "Answers in the layout of WIPO's IP Statistics Data Center, by request.",
    )
    members = "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK EU27_2020".split()
    cards = [
        ["A", "PER", decision, "TOTAL", citizen, member]
        for decision in ("GRANT", "RENEW")
        for citizen in ("TOTAL", "IN", "US")
        for member in members
    ]
    permits = [["A", "TOTAL", "TOTAL", "TOTAL", "PER", member] for member in members]
    write(
        "eurostat",
        [
            (
                f"{EUROSTAT}/migr_resbc1?format=SDMX-CSV",
                "migr_resbc1.csv",
                eurostat("MIGR_RESBC1", ["freq", "unit", "decision", "isco08", "citizen", "geo"], cards, 20),
            ),
            (
                f"{EUROSTAT}/tps00170?format=SDMX-CSV",
                "tps00170.csv",
                eurostat("TPS00170", ["freq", "reason", "citizen", "duration", "unit", "geo"], permits, 1000),
            ),
        ],
        "Answers in the layout of Eurostat's dissemination service, by request.",
    )


if __name__ == "__main__":
    main()
