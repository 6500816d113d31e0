"""console.py - an installation with a review console, and people who sign in to it"""

import base64
import hashlib
import hmac
import os
import re
import struct
import subprocess
import time

from installation import Installation
from process import Failure, Service, accepts, free_ports

PASSWORD = "four words of mine"
SCHOOL = "heron-creek"


def one_time_code(secret, ahead=0):
    """RFC 6238, of this moment or a step ahead."""
    step = int(time.time()) // 30 + ahead
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1000000:06}"


class ConsoleInstallation(Installation):
    """With consent-review beside the filter, which speaks TLS itself."""

    def __init__(self, *arguments, **options):
        self.console = None
        self.console_port = free_ports(1)[0]
        self.secrets = {}
        super().__init__(*arguments, **options)

    @property
    def origin(self):
        return f"https://127.0.0.1:{self.console_port}"

    def _groups(self):
        groups = super()._groups()
        groups["review"] = {
            "url": self.origin,
            "listen": f"127.0.0.1:{self.console_port}",
            "certificate": self.path("store", "console.crt"),
            "certificate-key": self.path("store", "console.key"),
            **self.settings.get("review", {}),
        }
        return groups

    def _make_certificate(self):
        done = subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
             "subjectAltName=IP:127.0.0.1", "-keyout", self.path("store", "console.key"),
             "-out", self.path("store", "console.crt")],
            capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Failure(f"openssl: {done.stderr}")

    def start_console(self):
        self._make_certificate()
        command = [self.program("review", "consent-review"), "-c", self.configuration]
        self.console = Service("consent-review", command, self.path("log", "review.log"))
        self.console.ready(lambda: accepts(self.console_port))

    def start(self):
        super().start()
        self.start_console()

    def stop(self):
        if self.console is not None:
            self.console.stop()
            self.console = None
        super().stop()

    def _user(self, *arguments, stdin=None):
        command = [self.program("ctl", "consentctl"), "-c", self.configuration, "user", *arguments]
        done = subprocess.run(
            command, input=stdin, capture_output=True, text=True, timeout=60, check=False)
        if done.returncode != 0:
            raise Failure(f"consentctl user {arguments[0]}: {done.stderr}")
        return done.stdout

    def add_user(self, name, role, *options):
        """An account with the password above and a secret of its own."""
        self._user("add", name, "--role", role, "--not-in-directory", *options)
        self.set_password(name, PASSWORD)
        shown = self._user("totp", name)
        self.secrets[name] = re.search(r"^  ([A-Z2-7]{32})$", shown, re.M).group(1)

    def set_role(self, name, role):
        self._user("role", name, "--role", role)

    def set_password(self, name, password):
        self._user("password", name, stdin=password + "\n")

    def sign_in(self, browser, name, ahead=0, password=PASSWORD):
        browser.open(self.origin + "/sign-in")
        browser.fill("#name", name)
        browser.fill("#password", password)
        browser.fill("#code", one_time_code(self.secrets[name], ahead))
        browser.click("main button")


def shots(build):
    return os.path.join(build, "review", "shots")
