"""A folder of recordings: files beside a fixtures.yaml that says what each one answers."""

BASE = "https://api.worldbank.org/v2"
ZIP = {"content-type": "application/zip"}
JSON = {"content-type": "application/json;charset=utf-8"}
XML = {"content-type": "text/xml; charset=utf-8"}
HTML = {"content-type": "text/html; charset=utf-8"}
TEXT = {"content-type": "text/plain; charset=utf-8"}
GZIP = {"content-encoding": "gzip"}

ABOUT = """\
# Recorded answers of the World Bank API, by request. Written by Tests/Tools/write_wdi_fixtures.py:
# the figures are published ones where `origin` is real, the envelopes around them are ours.
"""


def csv_url(code):
    return f"{BASE}/country/all/indicator/{code}?downloadformat=csv"


def page_url(code, form, page):
    return f"{BASE}/country/all/indicator/{code}?format={form}&per_page=1000&page={page}"


class Recordings:
    """Writes files under a folder and lists them, in order, in its fixtures.yaml."""

    def __init__(self, folder, retrieved_at):
        self.folder = folder
        self.retrieved_at = retrieved_at
        self.entries = []

    def add(self, urls, file, data, headers, source, origin="real", status=200):
        """Records one file as the answer to one URL or to several."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        fields = ", ".join(f"{name}: {value}" for name, value in headers.items())
        for url in [urls] if isinstance(urls, str) else urls:
            self.entries.append(
                f"  - url: {url}\n"
                f"    file: {file}\n"
                f"    status: {status}\n"
                f"    headers: {{ {fields} }}\n"
                f"    retrieved_at: {self.retrieved_at}\n"
                f"    origin: {origin}\n"
                f'    from: "{source}"\n'
            )

    def close(self):
        (self.folder / "fixtures.yaml").write_text(ABOUT + "fixtures:\n" + "".join(self.entries))
