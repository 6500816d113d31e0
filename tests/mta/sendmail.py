"""sendmail.py - a private Sendmail on loopback, beside the machine's mail server and without touching it

Debian's packages of Sendmail and Postfix exclude one another, so Sendmail is unpacked and not
installed (see unpacked.py). It asks the filter by the lines that the package ships for sendmail.mc
(debian/consent-milter.m4), with the socket of this run in them.

It runs in namespaces of its own: of the host name, for it sleeps a minute at a start where that has no
full stop, and of mounts, so that its SASL settings are found where it looks for them.
"""

import os
import re
import shutil
import subprocess

from installation import DOMAIN, ROOT, Installation
from process import Failure, Service, accepts
from send import PASSWORD
from unpacked import unpacked

PACKAGES = ("sendmail-bin", "sendmail-cf", "sendmail-base")
PROGRAM = "usr/libexec/sendmail/sendmail"
HOST = "mail." + DOMAIN

MC = """\
divert(-1)dnl
divert(0)dnl
VERSIONID(`consent-milter test')dnl
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `{host}')dnl
define(`confSERVICE_SWITCH_FILE', `{dir}/etc/service.switch')dnl
define(`confPID_FILE', `{dir}/sendmail.pid')dnl
define(`QUEUE_DIR', `{dir}/queue')dnl
define(`STATUS_FILE', `{dir}/statistics')dnl
define(`HELP_FILE', `/dev/null')dnl
define(`ALIAS_FILE', `{dir}/etc/aliases')dnl
define(`confCW_FILE', `{dir}/etc/local-host-names')dnl
define(`confDONT_BLAME_SENDMAIL', `GroupWritableDirPathSafe,TrustStickyBit,GroupReadableSASLDBFile,AssumeSafeChown')dnl
define(`confTO_IDENT', `0s')dnl
define(`confDELIVERY_MODE', `background')dnl
define(`confAUTH_MECHANISMS', `PLAIN LOGIN')dnl
TRUST_AUTH_MECH(`PLAIN LOGIN')dnl
define(`confAUTH_OPTIONS', `A')dnl
define(`confMAX_RCPTS_PER_MESSAGE', `10000')dnl
define(`confBAD_RCPT_THROTTLE', `0')dnl
define(`confQUEUE_LA', `1000')dnl
define(`confREFUSE_LA', `1000')dnl
define(`confMIN_FREE_BLOCKS', `0')dnl
FEATURE(`nocanonify')dnl
FEATURE(`accept_unresolvable_domains')dnl
FEATURE(`no_default_msa')dnl
DAEMON_OPTIONS(`Port={port}, Addr=127.0.0.1, Name=MTA')dnl
DAEMON_OPTIONS(`Port={reinject}, Addr=127.0.0.1, Name=BACK')dnl
define(`SMART_HOST', `esmtp:[127.0.0.1]')dnl
define(`ESMTP_MAILER_ARGS', `TCP $h {relay}')dnl
define(`RELAY_MAILER_ARGS', `TCP $h {relay}')dnl
define(`SMTP_MAILER_ARGS', `TCP $h {relay}')dnl
include(`{dir}/etc/consent-milter.m4')dnl
MAILER(`smtp')dnl
"""

SASL_CONF = """\
pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: {dir}/etc/users.db
mech_list: PLAIN LOGIN
"""

# $1: the folder with Sendmail.conf, $2: the host name; then the program.
OWN_WORLD = """
hostname "$2" && mount -t tmpfs -o mode=755 none /usr/lib/sasl2 &&
cp "$1/Sendmail.conf" /usr/lib/sasl2/ || exit 71
shift 2
exec "$@"
"""


class Sendmail:
    """The mail server in the folder "sendmail" of a site."""

    def __init__(self, directory, ports, socket, accounts, root):
        self.directory = os.path.join(directory, "sendmail")
        self.root = root
        self.port, self.reinject, self.relay = ports[:3]
        self.log = os.path.join(self.directory, "log")
        self.service = None
        shutil.rmtree(self.directory, ignore_errors=True)
        for name, mode in (("etc", 0o755), ("queue", 0o700)):
            os.makedirs(os.path.join(self.directory, name), mode=mode)
        self._write("etc/service.switch", "hosts\tfiles\n")
        self._write("etc/local-host-names", "")
        self._write("etc/aliases", "")
        self._write("etc/Sendmail.conf", SASL_CONF.format(dir=self.directory))
        self._make_filter_lines(socket)
        self._make_configuration()
        self._make_accounts(accounts)

    def path(self, *parts):
        return os.path.join(self.directory, *parts)

    def _write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def _make_filter_lines(self, socket):
        with open(os.path.join(ROOT, "debian", "consent-milter.m4"), encoding="utf-8") as file:
            shipped = file.read()
        ours, count = re.subn(r"S=[^,']*", "S=" + socket, shipped)
        if count != 1:
            raise Failure("debian/consent-milter.m4 names not one socket")
        self._write("etc/consent-milter.m4", ours)

    def _make_configuration(self):
        self._write("etc/test.mc", MC.format(
            dir=self.directory, host=HOST, port=self.port, reinject=self.reinject, relay=self.relay))
        macros = os.path.join(self.root, "usr/share/sendmail/cf/")
        done = subprocess.run(
            ["m4", f"-D_CF_DIR_={macros}", macros + "m4/cf.m4", self.path("etc/test.mc")],
            capture_output=True, text=True, check=False)
        if done.returncode != 0 or "INPUT_MAIL_FILTER" in done.stdout:
            raise Failure(f"m4 makes no configuration of Sendmail: {done.stderr}")
        self._write("etc/test.cf", done.stdout)

    def _make_accounts(self, accounts):
        database = self.path("etc", "users.db")
        for account in accounts:
            name, _, realm = account.partition("@")
            command = ["saslpasswd2", "-p", "-c", "-f", database, "-u", realm or HOST, name]
            subprocess.run(command, input=PASSWORD.encode(), check=True, capture_output=True)
        os.chmod(database, 0o600)

    def command(self, *arguments):
        program = os.path.join(self.root, PROGRAM)
        script = ["sh", "-c", OWN_WORLD, "sh", self.path("etc"), HOST]
        return ["unshare", "--uts", "--mount", "--propagation", "private", *script, program, "-C",
                self.path("etc/test.cf"), *arguments]

    def start(self):
        self.service = Service("sendmail", self.command("-bD", "-q2s"), self.log)
        self.service.ready(lambda: accepts(self.port) and accepts(self.reinject))

    def stop(self):
        if self.service is not None:
            self.service.stop()
            self.service = None

    def queued(self, queue_id):
        """The files of the queue that belong to a message, by what they begin with."""
        names = os.listdir(self.path("queue"))
        return {name[:2] for name in names if name[2:] == queue_id}

    def finished(self, queue_id):
        """Whether the queue has nothing of it left, or has put it aside."""
        return not self.queued(queue_id) - {"hf", "df"} or "hf" in self.queued(queue_id)


class SendmailInstallation(Installation):
    """An installation whose mail server is Sendmail."""

    def start_postfix(self):
        root = unpacked(os.path.join(self.build, "sendmail"), PACKAGES, PROGRAM)
        self.postfix = Sendmail(
            self.directory, self.ports, "unix:" + self.milter_socket, self.accounts, root)
        self.postfix.start()
