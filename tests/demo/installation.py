"""installation.py - one installation in one folder: store, consent-milter, Postfix, and a sink for the world

    FOLDER/consent-milter.conf   its configuration
    FOLDER/store/                database, sealed bodies, key
    FOLDER/milter/               the socket
    FOLDER/postfix/              the private mail server
    FOLDER/sink/                 what was delivered
    FOLDER/log/                  what the programs said
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys

from arrivals import Mailbox
from postfix import Naming, Postfix
from process import PATIENCE, Failure, Service, accepts, free_ports, wait_for
import send

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DOMAIN = "cedarvalley.example"
MARKER = ".consent-site"
PARTS = ("store", "milter", "postfix", "sink", "log")

SETTINGS = {
    "district": {
        "name": "Cedar Valley School District",
        "domains": f"{DOMAIN};students.{DOMAIN}",
        "time-zone": "America/Vancouver",
        "consent-default": "opt-in",
    },
    "milter": {"mode": "enforce", "on-fault": "tempfail", "split": "yes"},
    "store": {},
    "policy": {"directory": os.path.join(ROOT, "policy", "procedure")},
    "inspector": {"processes": "2"},
    "quarantine": {"kind": "store"},
    "notice": {
        "from": f"consent@{DOMAIN}",
        "contact": f"releases@{DOMAIN}",
        "per-hour": "1000",  # the same teacher sends all the samples
        "procedure-url": f"https://{DOMAIN}/procedures/social-media",
    },
    "control": {},
}


def _claim(directory):
    """Makes the folder ours, or says why it must not be: it is emptied at every start."""
    os.makedirs(directory, exist_ok=True)
    marker = os.path.join(directory, MARKER)
    if os.listdir(directory) and not os.path.exists(marker):
        raise Failure(f"'{directory}' holds other files: name an empty folder, or one that is new")
    lock = open(marker, "a", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Failure(f"'{directory}' is in use by another run: name another with --dir") from None
    return lock


class Installation:
    """All of it. Use as a context: whatever was started is stopped at the end."""

    def __init__(self, directory, accounts, port=None, settings=None, build="build"):
        self.directory = os.path.abspath(directory)
        self.build = os.path.join(ROOT, build)
        self.lock = _claim(self.directory)
        for part in PARTS:
            self._remove(self.path(part))
        os.chmod(self.directory, 0o755)
        self.naming = Naming(self.directory)
        self.ports = free_ports(4)  # mail, what comes back, the sink, and one to spare
        if port is not None:
            self.ports[:2] = [port, port + 1]
        self.accounts = accounts
        self.settings = settings or {}
        self.mailbox = Mailbox(self.path("sink"))
        self.milter = self.postfix = self.sink = None
        self._make_folders()
        self.write_configuration()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    @staticmethod
    def _remove(folder):
        """Removes a folder, and first a disk that a test which was killed has left on it."""
        if os.path.ismount(folder):
            subprocess.run(["umount", folder], check=True)
        shutil.rmtree(folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.directory, *parts)

    @property
    def port(self):
        return self.ports[0]

    @property
    def configuration(self):
        return self.path("consent-milter.conf")

    @property
    def milter_log(self):
        return self.path("log", "milter.log")

    @property
    def milter_socket(self):
        return self.path("milter", "milter.sock")

    def _make_folders(self):
        for part in PARTS:
            os.makedirs(self.path(part), exist_ok=True)
        os.chmod(self.path("store"), 0o700)
        # The socket takes the folder's group, so that the mail server may write to it (mkdir(2)).
        shutil.chown(self.path("milter"), "root", "postfix")
        os.chmod(self.path("milter"), 0o2750)

    def _groups(self):
        """The settings in force: the usual ones, those of this folder, those asked for."""
        groups = {group: dict(keys) for group, keys in SETTINGS.items()}
        groups["milter"]["socket"] = "unix:" + self.milter_socket
        groups["store"]["url"] = "sqlite:" + self.path("store", "consent.db")
        groups["quarantine"]["key-file"] = self.path("store", "store.key")
        groups["quarantine"]["reinject"] = f"127.0.0.1:{self.ports[1]}"
        groups["control"]["socket"] = "unix:" + self.path("milter", "control.sock")
        for group, keys in self.settings.items():
            groups.setdefault(group, {}).update(keys)
        return groups

    def write_configuration(self, path=None):
        with open(path or self.configuration, "w", encoding="utf-8") as file:
            for group, keys in self._groups().items():
                file.write(f"[{group}]\n")
                file.writelines(f"{key}={value}\n" for key, value in keys.items())
                file.write("\n")

    def program(self, room, name):
        path = os.path.join(self.build, room, name)
        if not os.path.exists(path):
            raise Failure(f"'{path}' is not built: ./run and ./check build it")
        return path

    def consentctl(self, *arguments):
        """Runs consentctl with this configuration. Returns the finished process, text captured."""
        command = [self.program("ctl", "consentctl"), "-c", self.configuration, *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)

    def import_directory(self, source):
        done = self.consentctl("import", source)
        if done.returncode != 0:
            raise Failure(f"consentctl import {source}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    def start_sink(self):
        command = [sys.executable, "-B", os.path.join(HERE, "sink.py")]
        command += ["--port", str(self.ports[2]), "--directory", self.path("sink")]
        self.sink = Service("sink", command, self.path("log", "sink.log"))
        self.sink.ready(lambda: accepts(self.ports[2]))

    def start_milter(self):
        command = [self.program("milter", "consent-milter"), "-c", self.configuration]
        self.milter = Service("consent-milter", command, self.milter_log)
        self.milter.ready(lambda: accepts(self.milter_socket))

    def try_milter(self, configuration):
        """Starts a filter that is to end by itself. Returns its status and its last words."""
        command = [self.program("milter", "consent-milter"), "-c", configuration]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        return done.returncode, done.stderr.strip()

    def stop_milter(self):
        """Returns its exit status, None if it had to be killed."""
        status = self.milter.stop()
        self.milter = None
        return status

    def start_postfix(self):
        seen = "unix:" + self.naming.path("milter", "milter.sock")
        ports = (self.ports[0], self.ports[1], self.ports[2])
        self.postfix = Postfix(self.naming, *ports, seen, self.accounts, DOMAIN)
        self.postfix.start()

    def start(self):
        self.start_sink()
        self.start_milter()
        self.start_postfix()

    def kill_milter(self):
        """As a crash would: what was answered is durable, and nothing else is promised."""
        self.milter.kill()
        self.milter = None

    def restore(self):
        """Starts again what a test has left dead."""
        if self.milter is None or not self.milter.running():
            self.start_milter()

    def stop(self):
        """A filter that is asked to end may take some seconds: libmilter looks up every five."""
        for service in (self.postfix, self.milter, self.sink):
            if service is not None:
                service.stop()
        self.postfix = self.milter = self.sink = None

    def send(self, sender, recipients, data, user=None, options=("body=8bitmime",)):
        """Submits, and waits until the queue has nothing of it left. Returns the Answer."""
        answer = send.submit(self.port, sender, recipients, data, user, options)
        self.settle(answer)
        return answer

    def settle(self, answer):
        queue_id = answer.queue_id
        if queue_id is not None:
            wait_for(lambda: self.postfix.finished(queue_id), f"the end of message {queue_id}")

    def cases(self):
        done = self.consentctl("case", "list", "--all", "--json")
        if done.returncode != 0:
            raise Failure(f"consentctl case list: status {done.returncode}\n{done.stderr}")
        return json.loads(done.stdout)

    def case(self, case_id):
        done = self.consentctl("case", "show", "--json", case_id)
        if done.returncode != 0:
            raise Failure(f"consentctl case show: status {done.returncode}\n{done.stderr}")
        return json.loads(done.stdout)

    def case_of(self, queue_id):
        return next((case for case in self.cases() if case["queue-id"] == queue_id), None)

    def log_text(self):
        with open(self.milter_log, encoding="utf-8", errors="replace") as file:
            return file.read()

    def log_lines(self, queue_id):
        return [line for line in self.log_text().splitlines() if f"{queue_id}: " in line]
