#!/usr/bin/env python3
"""Serves a folder of recordings on 127.0.0.1 as a good file server would, with a latency.

    serve_fixtures.py FOLDER LATENCY_SECONDS      (prints the base URL, serves until killed)

Answers carry an ETag; a request that names it is answered 304.
"""

import hashlib
import http.server
import re
import sys
import time
from pathlib import Path


def recordings(folder):
    found, url = {}, None
    for line in (folder / "fixtures.yaml").read_text().splitlines():
        if match := re.match(r"  - url: https://api\.worldbank\.org(.*)", line):
            url = match[1]
        elif match := re.match(r"    file: (.*)", line):
            found[url] = [folder / match[1], {}]
        elif match := re.match(r"    headers: \{ (.*) \}", line):
            found[url][1] = dict(pair.split(": ", 1) for pair in match[1].split(", "))
    return found


def handler(answers, latency):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments):
            pass

        def do_GET(self):
            time.sleep(latency)
            path, headers = answers.get(self.path, (None, {}))
            body = path.read_bytes() if path else b"no such thing"
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            same = path and self.headers.get("If-None-Match") == tag
            self.send_response(304 if same else 200 if path else 404)
            self.send_header("ETag", tag)
            for name, value in headers.items():
                self.send_header(name, value)
            if not same:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if not same:
                self.wfile.write(body)

    return Handler


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), handler(recordings(Path(sys.argv[1])), float(sys.argv[2])))
    print(f"http://127.0.0.1:{server.server_port}/v2", flush=True)
    server.serve_forever()
