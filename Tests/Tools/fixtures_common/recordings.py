"""A folder of recordings: files beside a fixtures.yaml that says what each one answers."""

import gzip
import io


def gzipped(data):
    """The same bytes give the same gzip on every run."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as stream:
        stream.write(data)
    return out.getvalue()


class Recordings:
    """Writes files under a folder and lists them, in order, in its fixtures.yaml."""

    def __init__(self, folder, about, retrieved_at):
        self.folder = folder
        self.about = about
        self.retrieved_at = retrieved_at
        self.entries = []

    def add(self, url, file, data, headers, source, origin="real", status=200):
        """Records one file as the answer to one URL."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        fields = ", ".join(f"{name}: {value}" for name, value in headers.items())
        self.entries.append(
            f'  - url: "{url}"\n'
            f"    file: {file}\n"
            f"    status: {status}\n"
            f"    headers: {{ {fields} }}\n"
            f"    retrieved_at: {self.retrieved_at}\n"
            f"    origin: {origin}\n"
            f'    from: "{source}"\n'
        )

    def close(self):
        (self.folder / "fixtures.yaml").write_text(
            self.about + "fixtures:\n" + "".join(self.entries))
