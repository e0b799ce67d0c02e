"""The bank's answers, byte for byte as it lays them out, around figures given to it."""

import gzip
import io
import json
import zipfile
from xml.sax.saxutils import escape, quoteattr

from .catalogue import WITHOUT_ISO3, YEARS

BOM = "\ufeff"
PRODUCT = "World Development Indicators"
PER_PAGE = 1000


def csv_row(cells):
    """Every cell quoted, and the comma after the last one that the bank writes."""
    return "".join('"' + cell.replace('"', '""') + '",' for cell in cells) + "\r\n"


def csv_header():
    return ["Country Name", "Country Code", "Indicator Name", "Indicator Code", *YEARS]


def csv_rows(indicator, series, places):
    """The data rows: `places` is [(code, name)] in the order they are to stand."""
    for code, name in places:
        cells = series.get(code, {})
        yield [name, code, indicator.name, indicator.code, *(cells.get(y, "") for y in YEARS)]


def csv_data(lines, updated, product=PRODUCT):
    """A data member from finished lines, the header line among them."""
    preamble = csv_row(["Data Source", product]) + "\r\n"
    preamble += csv_row(["Last Updated Date", updated]) + "\r\n"
    return (BOM + preamble + "".join(lines)).encode()


def csv_metadata_country(rows):
    header = ["Country Code", "Region", "IncomeGroup", "SpecialNotes", "TableName"]
    return (BOM + csv_row(header) + "".join(map(csv_row, rows))).encode()


def csv_metadata_indicator(indicator):
    header = ["INDICATOR_CODE", "INDICATOR_NAME", "SOURCE_NOTE", "SOURCE_ORGANIZATION"]
    row = [indicator.code, indicator.name, indicator.note, indicator.organization]
    return (BOM + csv_row(header) + csv_row(row)).encode()


def zip_members(members, updated):
    """A zip of [(name, bytes)], dated by the release so that it is the same on every run."""
    year, month, day = map(int, updated.split("-"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data, compresslevel=9)
    return buffer.getvalue()


def gzipped(data):
    return gzip.compress(data, compresslevel=9, mtime=0)


def compact(value):
    """JSON as the bank writes it: no blanks, letters beyond ASCII as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def json_text(text):
    return json.dumps(text, ensure_ascii=False)


def paged_rows(indicator, series, places):
    """(indicator, iso2, name, iso3, year, value text or None), the newest year first."""
    for code, iso2, name in places:
        for year in reversed(YEARS):
            iso3 = "" if code in WITHOUT_ISO3 else code
            yield indicator, iso2, name, iso3, year, series.get(code, {}).get(year)


def json_row(row):
    indicator, iso2, name, iso3, year, value = row
    return (
        f'{{"indicator":{{"id":"{indicator.code}","value":{json_text(indicator.name)}}},'
        f'"country":{{"id":"{iso2}","value":{json_text(name)}}},"countryiso3code":"{iso3}",'
        f'"date":"{year}","value":{value or "null"},"unit":"","obs_status":"",'
        f'"decimal":{indicator.decimal}}}'
    )


def json_page(rows, page, pages, total, updated):
    header = (
        f'{{"page":{page},"pages":{pages},"per_page":{PER_PAGE},"total":{total},'
        f'"sourceid":"2","lastupdated":"{updated}"}}'
    )
    return f"[{header},[{','.join(map(json_row, rows))}]]".encode()


def xml_element(name, text):
    return f"    <wb:{name}>{escape(text)}</wb:{name}>\r\n" if text else f"    <wb:{name} />\r\n"


def xml_row(row):
    indicator, iso2, name, iso3, year, value = row
    return (
        "  <wb:data>\r\n"
        f'    <wb:indicator id="{indicator.code}">{escape(indicator.name)}</wb:indicator>\r\n'
        f"    <wb:country id={quoteattr(iso2)}>{escape(name)}</wb:country>\r\n"
        + xml_element("countryiso3code", iso3)
        + xml_element("date", year)
        + xml_element("value", value)
        + xml_element("unit", "")
        + xml_element("obs_status", "")
        + xml_element("decimal", str(indicator.decimal))
        + "  </wb:data>\r\n"
    )


def xml_page(rows, page, pages, total, updated):
    root = (
        f'<wb:data page="{page}" pages="{pages}" per_page="{PER_PAGE}" total="{total}" '
        f'sourceid="2" lastupdated="{updated}" xmlns:wb="http://www.worldbank.org">'
    )
    body = "".join(map(xml_row, rows))
    return f'{BOM}<?xml version="1.0" encoding="utf-8"?>\r\n{root}\r\n{body}</wb:data>'.encode()


def paginate(rows):
    """The rows in pages of the size that is asked for."""
    rows = list(rows)
    return [rows[at:at + PER_PAGE] for at in range(0, len(rows), PER_PAGE)], len(rows)
