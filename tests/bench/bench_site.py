"""bench_site.py - a temporary folder where consent-milter and the null milter run side by side"""

import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "demo"))

from process import Failure, Service, accepts, tail  # noqa: E402

TARGETS = (
    "tests/bench/milter-load",
    "tests/bench/null-milter",
    "inspector/consent-inspector",
    "milter/consent-milter",
    "ctl/consentctl",
)


def build(folder, *targets):
    """Configures @folder where that was not done, and builds @targets, or what the bench of mails
    needs."""
    if not os.path.exists(os.path.join(folder, "build.ninja")):
        _run(["meson", "setup", folder, ROOT], "meson could not configure it")
    _run(["ninja", "-C", folder, *(targets or TARGETS)], "the build failed")


def _run(command, complaint):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failure(f"{complaint}:\n{(done.stdout + done.stderr)[-3000:]}")


class BenchSite:
    """Use as a context: its programs are stopped and its folder is removed at the end."""

    def __init__(self, build_folder, domains, keep=False):
        self.build = build_folder
        self.keep = keep
        self.folder = tempfile.mkdtemp(prefix="consent-bench-")
        self.services = {}
        self._write_configuration(domains)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for service in self.services.values():
            service.stop()
        if self.keep:
            print(f"kept: {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def program(self, *parts):
        return os.path.join(self.build, *parts)

    def socket(self, name):
        return "unix:" + self.path(name + ".sock")

    @property
    def configuration(self):
        return self.path("consent-milter.conf")

    def _write_configuration(self, domains):
        groups = {
            "district": {"name": "Bench", "domains": ";".join(domains)},
            "milter": {"socket": self.socket("consent-milter"), "mode": "enforce"},
            "store": {"url": "sqlite:" + self.path("store", "consent.db")},
            "policy": {"directory": os.path.join(ROOT, "policy", "procedure")},
            "quarantine": {"key-file": self.path("store", "store.key")},
            "notice": {"from": "consent@" + domains[0]},
            "control": {"socket": self.socket("control")},
        }
        os.mkdir(self.path("store"), 0o700)
        with open(self.configuration, "w", encoding="utf-8") as file:
            for group, keys in groups.items():
                file.write(f"[{group}]\n")
                file.writelines(f"{key}={value}\n" for key, value in keys.items())

    def consentctl(self, *arguments):
        return [self.program("ctl", "consentctl"), "-c", self.configuration, *arguments]

    def import_district(self, folder):
        _run(self.consentctl("import", folder), f"cannot import '{folder}'")

    def start_milter(self):
        program = self.program("milter", "consent-milter")
        self._start("consent-milter", [program, "-c", self.configuration])

    def start_null(self):
        program = self.program("tests", "bench", "null-milter")
        self._start("null-milter", [program, self.socket("null-milter")])

    def _start(self, name, command):
        service = Service(name, command, self.path(name + ".log"))
        self.services[name] = service
        service.ready(lambda: accepts(self.path(name + ".sock")))

    def pid(self, name):
        return self.services[name].pid

    def last_words(self, name):
        return tail(self.path(name + ".log"))
