"""Everything the bank has been seen to answer instead of data, under invented codes."""

from dataclasses import replace

from . import layouts
from .recordings import GZIP, HTML, JSON, TEXT, XML, ZIP, csv_url, page_url

INVALID = (
    b'[{"message":[{"id":"120","key":"Invalid value",'
    b'"value":"The provided parameter value is not valid"}]}]'
)
GONE = (
    b'[{"message":[{"id":"175","key":"Invalid format",'
    b'"value":"The indicator was not found. It may have been deleted or archived."}]}]'
)
GONE_XML = (
    '\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n'
    '<wb:error xmlns:wb="http://www.worldbank.org">\r\n'
    '  <wb:message id="175" key="Invalid format">The indicator was not found. '
    "It may have been deleted or archived.</wb:message>\r\n"
    "</wb:error>"
).encode()
PORTAL = (
    b"<!DOCTYPE html>\r\n<html><head><title>Data</title></head>"
    b"<body><p>This service is being moved.</p></body></html>\r\n"
)
BUSY = (
    b"<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n"
    b"<body><h1>503 Service Temporarily Unavailable</h1></body>\r\n</html>\r\n"
)
EMPTY_SET = b'[{"page":0,"pages":0,"per_page":1000,"total":0},null]'

REPORTED = "form as users of the interface quote it, not downloaded"


class Faults:
    """Writes the faulty answers; `population` gives the rows that the flaws are put into."""

    def __init__(self, recordings, population, series, csv_places, page_places, updated):
        self.recordings = recordings
        self.population = population
        self.series = series
        self.csv_places = csv_places
        self.page_places = page_places
        self.updated = updated

    def add(self, urls, file, data, headers, source, status=200):
        self.recordings.add(urls, "errors/" + file, data, headers, source, "synthetic", status)

    def write(self):
        self.write_refusals()
        self.write_pages()
        self.write_tables()
        self.write_archives()

    def write_refusals(self):
        """Answers that are no data at all, by either route."""
        def page(code, form="json"):
            return page_url(code, form, 1)

        def both(code):
            return [csv_url(code), page(code)]

        self.add(page("XX.INVALID.ZS"), "invalid.json", INVALID, JSON,
                 f"Transcribed: error 120, {REPORTED}")
        self.add(page("XX.RETIRED.ZS"), "retired.json", GONE, JSON,
                 f"Transcribed: error 175, {REPORTED}")
        self.add([page("XX.RETIRED.XML"), page("XX.RETIRED.XML", "xml"), csv_url("XX.RETIRED.XML")],
                 "retired.xml", GONE_XML, XML,
                 f"Transcribed: error 175 as XML with a mark, whatever was asked; {REPORTED}")
        self.add(both("XX.PORTAL.ZS"), "portal.html", PORTAL, HTML, "Invented page with status 200")
        self.add(both("XX.BUSY.ZS"), "busy.html", BUSY, HTML, "Invented page with status 503", 503)
        self.add(both("XX.NOTHING.ZS"), "nothing", b"", TEXT, "Invented: an empty body")
        self.add(both("XX.TEXT.ZS"), "text.txt", b"Server Error", TEXT,
                 "Invented: plain text with status 200")
        self.add(page("XX.EMPTY.SET"), "empty-set.json", EMPTY_SET, JSON,
                 f"Transcribed: a result of no rows, {REPORTED}")
        self.add(page_url("SP.POP.TOTL", "json", 5), "past-the-end.json", b"[]", JSON,
                 f"Transcribed: a page past the end, {REPORTED}")

    def write_pages(self):
        """Page sets that do not belong together: the flaw is in page 2 unless the code says."""
        places = self.page_places[:16]
        total = len(places) * len(layouts.YEARS)

        def record(code, number, page, form="json"):
            render, headers = ((layouts.json_page, JSON), (layouts.xml_page, XML))[form == "xml"]
            self.add(page_url(code, form, number), f"{code}.{number}.{form}.gz",
                     layouts.gzipped(render(*page)), headers | GZIP,
                     "Invented page set around published population figures")

        def start(code, form="json"):
            rows = layouts.paged_rows(replace(self.population, code=code), self.series, places)
            first, second = layouts.paginate(rows)[0]
            record(code, 1, (first, 1, 2, total, self.updated), form)
            return first, second

        for form in ("json", "xml"):
            code = "XX.TORN.TOTAL"
            _, second = start(code, form)
            record(code, 2, (second, 2, 2, total + 66, self.updated), form)
        _, second = start("XX.TORN.UPDATED")
        record("XX.TORN.UPDATED", 2, (second, 2, 2, total, "2026-07-14"))
        _, second = start("XX.TORN.PAGES")
        record("XX.TORN.PAGES", 2, (second, 2, 3, total, self.updated))
        _, second = start("XX.TORN.ROWS")
        record("XX.TORN.ROWS", 2, (second[:-1], 2, 2, total, self.updated))
        first, second = start("XX.TORN.TWICE")
        record("XX.TORN.TWICE", 2, (first[-1:] + second[:-1], 2, 2, total, self.updated))
        start("XX.TORN.MISSING")
        self.add(page_url("XX.TORN.MISSING", "json", 2), "missing-page.txt", b"Resource not found",
                 TEXT, "Invented: the second page is not there", 404)
        start("XX.TORN.END")
        self.add(page_url("XX.TORN.END", "json", 2), "shrunk-set.json", b"[]", JSON,
                 "Invented: the set shrank while it was read")

    def lines(self, code):
        """Header and four rows of population figures as lists of cells, under another code."""
        places = [(c, n) for c, n in self.csv_places if c in ("BRA", "KOR", "NAM", "WLD")]
        rows = layouts.csv_rows(replace(self.population, code=code), self.series, places)
        return [layouts.csv_header(), *map(list, rows)]

    def record_table(self, code, lines, source, product=layouts.PRODUCT, database="DS2"):
        text = [line if isinstance(line, str) else layouts.csv_row(line) for line in lines]
        data = layouts.csv_data(text, self.updated, product)
        name = f"API_{code}_{database}_en_csv_v2_900001.csv"
        metadata = layouts.csv_metadata_indicator(replace(self.population, code=code))
        members = [(name, data), ("Metadata_Indicator_" + name, metadata)]
        self.add(csv_url(code), f"{code}.zip", layouts.zip_members(members, self.updated), ZIP,
                 source)

    def write_tables(self):
        """Tables that unzip and yet must not be taken: each has one flaw."""
        code = "XX.ARCHIVED.PC"
        lines = self.lines(code)
        for name, place, value in (
            ("Romania", "ROU", "6.85"), ("Romania", "ROU", "810.49"), ("Japan", "JPN", "1018.62"),
        ):
            years = [value if year == "1990" else "" for year in layouts.YEARS]
            lines.append([name, place, self.population.name, code, *years])
        self.record_table(code, lines, "Invented table of the archive database: a place twice "
                          "with unlike magnitudes, as users report of EN.ATM.CO2E.PC",
                          "WDI Database Archives", "DS57")

        code = "XX.NEW.COLUMN"
        lines = self.lines(code)
        for row, cell in zip(lines, ["Unit", "persons", "persons", "persons", "persons"]):
            row.insert(4, cell)
        self.record_table(code, lines, "Invented: a new column before 1960")

        code = "XX.NEW.HEADER"
        lines = self.lines(code)
        lines[0][1] = "Economy Code"
        self.record_table(code, lines, "Invented: another word in the header row")

        code = "XX.SHIFTED.ROW"
        lines = self.lines(code)
        at = next(i for i, row in enumerate(lines) if row[1] == "KOR")
        lines[at] = layouts.csv_row(lines[at]).replace('"Korea, Rep."', "Korea, Rep.", 1)
        self.record_table(code, lines, "Invented: a name with a comma lost its quotes, so that its "
                          "row is shifted by one cell")

        code = "XX.NOT.NUMERIC"
        lines = self.lines(code)
        lines[1][4 + layouts.YEARS.index("2003")] = "n/a"
        self.record_table(code, lines, "Invented: BRA 2003 says n/a")

        code = "XX.TWICE.EQUAL"
        lines = self.lines(code)
        self.record_table(code, [*lines, lines[1]], "Invented: BRA twice with equal values")

        code = "XX.TWICE.UNLIKE"
        lines = self.lines(code)
        other = [*lines[1][:4], *(value and value + "0" for value in lines[1][4:])]
        self.record_table(code, [*lines, other], "Invented: BRA twice with other values")

        code = "XX.UNKNOWN.PLACE"
        lines = self.lines(code)
        lines.append(["Atlantis", "QQQ", *lines[1][2:]])
        self.record_table(code, lines, "Invented: a place QQQ that nobody knows")

    def write_archives(self):
        """Archives that are cut or that hold no data."""
        code = "XX.CUT.ZIP"
        name = f"API_{code}_DS2_en_csv_v2_900001.csv"
        data = layouts.csv_data(map(layouts.csv_row, self.lines(code)), self.updated)
        whole = layouts.zip_members([(name, data)], self.updated)
        self.add(csv_url(code), f"{code}.zip", whole[:len(whole) * 3 // 5], ZIP,
                 "Invented: a zip that ends in the middle of its member")
        code = "XX.NO.MEMBER"
        name = f"Metadata_Indicator_API_{code}_DS2_en_csv_v2_900001.csv"
        metadata = layouts.csv_metadata_indicator(replace(self.population, code=code))
        archive = layouts.zip_members([(name, metadata)], self.updated)
        self.add(csv_url(code), f"{code}.zip", archive, ZIP,
                 "Invented: a zip without the data member")
