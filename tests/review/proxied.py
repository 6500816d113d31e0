"""proxied.py - the console behind a real nginx, set up by the example of the documentation"""

import http.client
import os
import ssl
import subprocess
import urllib.parse

from harness import expect, expect_equal, proves
from installation import ROOT
from people import one_more
from process import Service, accepts, free_ports
from unpacked import unpacked

EXAMPLE = os.path.join(ROOT, "docs", "examples", "nginx-consent-review.conf")

# Around the example: what /etc/nginx/nginx.conf says, in a folder of its own.
FRAME = """daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Proxied:
    """A second console, without TLS, and nginx in front of it."""

    def __init__(self, site):
        self.site = site
        self.folder = site.path("nginx")
        self.plain, self.port, self.console = free_ports(3)
        self.services = []

    @property
    def origin(self):
        return f"https://127.0.0.1:{self.port}"

    def _write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)
        return os.path.join(self.folder, name)

    def _console_configuration(self):
        with open(self.site.configuration, encoding="utf-8") as file:
            lines = [line for line in file if not line.startswith("certificate")]
        text = "".join(lines)
        text = text.replace(f"url={self.site.origin}", f"url={self.origin}")
        return text.replace(f"listen=127.0.0.1:{self.site.console_port}",
                            f"listen=127.0.0.1:{self.console}")

    def _example(self):
        """The example with the names, files and ports of this machine."""
        with open(EXAMPLE, encoding="utf-8") as file:
            text = file.read()
        for old, new in (("listen 80;", f"listen 127.0.0.1:{self.plain};"),
                         ("listen [::]:80;", ""),
                         ("listen 443 ssl;", f"listen 127.0.0.1:{self.port} ssl;"),
                         ("listen [::]:443 ssl;", ""),
                         ("/etc/ssl/certs/review.pem", self.site.path("store", "console.crt")),
                         ("/etc/ssl/private/review.key", self.site.path("store", "console.key")),
                         ("http://127.0.0.1:8825;", f"http://127.0.0.1:{self.console};")):
            expect(old in text, f"the example has no '{old}'")
            text = text.replace(old, new)
        return text

    def __enter__(self):
        program = os.path.join(
            unpacked(os.path.join(self.site.build, "review", "nginx"), ["nginx"], "usr/sbin/nginx"),
            "usr", "sbin", "nginx")
        os.makedirs(self.folder, exist_ok=True)
        self._write("site.conf", self._example())
        frame = self._write("nginx.conf", FRAME.format(folder=self.folder))
        checked = subprocess.run([program, "-t", "-p", self.folder, "-c", frame], capture_output=True,
                                 text=True, check=False)
        expect_equal(checked.returncode, 0, f"what nginx says: {checked.stderr}")
        console = [self.site.program("review", "consent-review"), "-c",
                   self._write("console.conf", self._console_configuration())]
        self._start("proxied-review", console, self.console)
        self._start("nginx", [program, "-p", self.folder, "-c", frame], self.port)
        return self

    def _start(self, name, command, port):
        service = Service(name, command, self.site.path("log", f"{name}.log"))
        self.services.append(service)
        service.ready(lambda: accepts(port))

    def __exit__(self, *_):
        for service in reversed(self.services):
            service.stop()

    def ask(self, method, path, fields=None, **header):
        """Status, header and text of an answer; the certificate is verified."""
        context = ssl.create_default_context(cafile=self.site.path("store", "console.crt"))
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=context, timeout=60)
        body = urllib.parse.urlencode(fields) if fields is not None else None
        if body is not None:
            header["Content-Type"] = "application/x-www-form-urlencoded"
            header["Origin"] = self.origin
        connection.request(method, path, body, header)
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read().decode()
        connection.close()
        return found


@proves
def nginx_as_the_example_says_leads_to_the_console(site):
    name = one_more(site, "officer")
    with Proxied(site) as proxied:
        status, header, text = proxied.ask("GET", "/sign-in?back=/queue")
        expect_equal(status, 200, "the door")
        expect("default-src 'none'" in header["Content-Security-Policy"], "the page has no policy")
        expect("max-age" in header["Strict-Transport-Security"], "browsers are not told to use TLS")
        expect('value="/queue"' in text, "the way back is gone")
        status, _, text = proxied.ask("POST", "/sign-in", {"name": name, "password": "wrong"})
        expect_equal((status, "is not right" in text), (403, True), "a form from a page of ours")
        status, _, text = proxied.ask("POST", "/sign-in", {"name": "x" * 200_000})
        expect_equal(status, 413, "more than a form can hold")
        plain = http.client.HTTPConnection("127.0.0.1", proxied.plain, timeout=60)
        plain.request("GET", "/queue")
        answer = plain.getresponse()
        expect_equal((answer.status, answer.headers["Location"]), (301, "https://127.0.0.1/queue"),
                     "without TLS")
