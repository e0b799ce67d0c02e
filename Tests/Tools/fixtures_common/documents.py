"""Small workbooks and PDFs in the layouts offices use; the same input gives the same bytes."""

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Formula:
    """A cell computed by the office's spreadsheet, with the result that was stored."""

    def __init__(self, text, result):
        self.text = text
        self.result = result


def letters(column):
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def workbook(sheets):
    """An xlsx of sheets: (name, rows, merged ranges, hidden columns); `None` is an empty cell."""
    strings = {}

    def cell(row, column, value):
        place = f'r="{letters(column)}{row}"'
        if isinstance(value, Formula):
            return f"<c {place}><f>{escape(value.text)}</f><v>{value.result}</v></c>"
        if isinstance(value, str):
            return f'<c {place} t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
        return f"<c {place}><v>{value}</v></c>"

    members = {}
    for number, (_, rows, merged, hidden) in enumerate(sheets, 1):
        body = "".join(
            f'<row r="{r}">'
            + "".join(cell(r, c, v) for c, v in enumerate(row, 1) if v is not None) + "</row>"
            for r, row in enumerate(rows, 1))
        columns = "".join(f'<col min="{c}" max="{c}" hidden="1"/>' for c in hidden)
        ranges = "".join(f'<mergeCell ref="{range}"/>' for range in merged)
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}">'
            + (f"<cols>{columns}</cols>" if columns else "")
            + f"<sheetData>{body}</sheetData>"
            + (f"<mergeCells>{ranges}</mergeCells>" if ranges else "") + "</worksheet>")
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, (name, _, _, _) in enumerate(sheets, 1))
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1))
    texts = "".join(f'<si><t xml:space="preserve">{escape(t)}</t></si>' for t in strings)
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{spreadsheet}.{kind}+xml"/>'
        for part, kind in [("xl/workbook.xml", "sheet.main"),
                           ("xl/sharedStrings.xml", "sharedStrings")]
        + [(name, "worksheet") for name in members])
    parts = {
        "[Content_Types].xml":
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships">{targets}<Relationship '
            f'Id="rId{len(sheets) + 1}" Type="{OFFICE}/sharedStrings" '
            f'Target="sharedStrings.xml"/></Relationships>',
        **members,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return out.getvalue()


def pdf(pages):
    """A PDF of pages, each a list of (x, y, text) from the lower left corner, in points."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for words in pages:
        shown = "".join(
            "BT /F1 9 Tf {} {} Td ({}) Tj ET\n".format(
                x, y, text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)"))
            for x, y, text in words)
        kids.append(len(objects) + 1)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font "
            f"<< /F1 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>")
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>"
    text, offsets = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{item}\nendobj\n"
    start = len(text)
    text += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    text += "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    text += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return text.encode("latin-1")


def printed_grid(titles, headings, rows, places):
    """One page of a table of a column of words and columns of numbers that end at some places."""
    page = [(60, 740 - 12 * n, title) for n, title in enumerate(titles)]
    top = 740 - 12 * len(titles) - 24
    # A heading of two lines takes up the line above as well.
    upper = ["", *(h.partition("\n")[0] if "\n" in h else "" for h in headings[1:])]
    lower = [h.rpartition("\n")[2] for h in headings]
    for n, row in enumerate([upper, lower, *rows]):
        page += [(60, top - 12 * n, row[0])] if row[0] else []
        for place, cell in zip(places, row[1:]):
            text = cell if isinstance(cell, str) else f"{cell:,}"
            if not text:
                continue
            width = 9 * sum(0.278 if c == "," else 0.556 for c in text)
            page.append((round(place - width, 2), top - 12 * n, text))
    return [page]


def printed(title, headings, rows, total, per_page=55):
    """Pages of a table of two columns of words and one of numbers, its header on the first page."""
    lines = [[(60, title)], [(60, headings[0]), (330, headings[1]), (456, headings[2])]]
    for place, code, count in rows + [(total[0], "", total[1])]:
        number = f"{count:,}"
        # Digits of Helvetica are 0.556 of its size wide, commas 0.278.
        width = 9 * sum(0.278 if c == "," else 0.556 for c in number)
        line = [(60, place), (round(500 - width, 2), number)]
        lines.append(line + ([(330, code)] if code else []))
    pages = []
    for start in range(0, len(lines), per_page):
        part = lines[start:start + per_page]
        # The title stands apart from the table.
        pages.append([(x, 740 - 12 * n - (24 if start + n else 0), text)
                      for n, line in enumerate(part) for x, text in line])
    return pages
