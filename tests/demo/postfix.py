"""postfix.py - a private Postfix on loopback, beside the system's own and without touching it

Everything that it reads and writes is in one folder. It offers AUTH (Cyrus SASL with an account
file of its own, PLAIN without TLS, for it hears 127.0.0.1 only), a submission port, and a second
port through which held mail and notices come back; both ask the milter. All other mail goes to one
relay. Root is needed: Postfix gives up root itself where it can.

Debian's Postfix reads the SASL settings from "sasl" in its configuration folder, whatever
cyrus_sasl_config_path says.

Postfix works as user postfix in its folder, so every folder above it has to be searchable. Where
one is not (a clone in /root), the mail server sees the folder by another name, in a mount
namespace of its own that ends with it.
"""

import grp
import os
import pwd
import shutil
import stat
import subprocess

from process import Failure, Service, accepts
from send import PASSWORD

MASTER = "/usr/lib/postfix/sbin/master"
# A socket's address has 107 bytes (unix(7)). With them have to do: the filter's own below the
# folder, whose name is fixed, and those of Postfix, for which the folder can get a short name.
LONGEST_FOLDER = 107 - len("/milter/control.sock")
LONGEST_FOR_POSTFIX = 107 - len("/postfix/queue/private/proxywrite")
OTHER_NAMES = ("/mnt", "/srv", "/media")

MAIN_CF = """\
compatibility_level = 3.6
queue_directory = {seen}/queue
data_directory = {seen}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {seen}/log/mail.log
maillog_file_prefixes = {seen}/log
enable_long_queue_ids = yes
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = {hostname}
myorigin = {domain}
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
local_header_rewrite_clients =
disable_dns_lookups = yes
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtp_tls_security_level = none
smtpd_tls_security_level = none
relayhost = [127.0.0.1]:{relay}
message_size_limit = 62914560
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain =
smtpd_sasl_security_options = noanonymous
broken_sasl_auth_clients = no
smtpd_relay_restrictions = permit_sasl_authenticated, permit_mynetworks, reject
smtpd_error_sleep_time = 0s
smtpd_soft_error_limit = 1000
smtpd_hard_error_limit = 1000
smtpd_junk_command_limit = 1000
minimal_backoff_time = 2s
queue_run_delay = 2s
biff = no
smtpd_milters = {milter}
non_smtpd_milters = {milter}
milter_default_action = tempfail
milter_protocol = 6
milter_connect_timeout = 5s
milter_command_timeout = 30s
milter_content_timeout = 120s
"""

# service type private unprivileged chroot wakeup maxproc command (master(5))
MASTER_CF = """\
127.0.0.1:{port}     inet n - n - - smtpd
127.0.0.1:{reinject} inet n - n - - smtpd -o syslog_name=postfix/reinject -o smtpd_sasl_auth_enable=no
pickup    unix n - n 60 1 pickup
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp      unix - - n - - smtp
relay     unix - - n - - smtp
error     unix - - n - - error
retry     unix - - n - - error
discard   unix - - n - - discard
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
showq     unix n - n - - showq
postlog   unix-dgram n - n - 1 postlogd
"""

SASL_CONF = """\
pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: {seen}/etc/sasl/users.db
mech_list: PLAIN LOGIN
"""

# The queue's folders with what Postfix wants them to be (postfix-files(5) of Debian 12).
OWN_QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming")
QUEUES = [(name, "postfix", "root", 0o700) for name in (*OWN_QUEUES, "private", "saved", "trace")]
QUEUES += [
    ("maildrop", "postfix", "postdrop", 0o730),
    ("public", "postfix", "postdrop", 0o710),
    ("pid", "root", "root", 0o755),
]

# Gives the folder $1 the name $2 where only this process and its children see it.
RENAMED = """
mount -t tmpfs -o mode=755 none "$(dirname "$2")" && mkdir "$2" && mount --bind "$1" "$2" || exit 71
shift 2
exec "$@"
"""


def unsearchable_parent(path):
    """The first folder on the way to @path that user postfix may not enter, or None."""
    user = pwd.getpwnam("postfix")
    groups = {user.pw_gid} | {group.gr_gid for group in grp.getgrall() if "postfix" in group.gr_mem}
    parts = os.path.abspath(path).split("/")[1:]
    for depth in range(len(parts)):
        parent = "/" + "/".join(parts[:depth])
        found = os.stat(parent)
        if found.st_uid == user.pw_uid:
            allowed = found.st_mode & stat.S_IXUSR
        elif found.st_gid in groups:
            allowed = found.st_mode & stat.S_IXGRP
        else:
            allowed = found.st_mode & stat.S_IXOTH
        if not allowed:
            return parent
    return None


class Naming:
    """How the mail server sees the folder of a site: by its own name, or by another one."""

    def __init__(self, real):
        self.real = os.path.abspath(real)
        self.seen = self.real
        length = len(os.fsencode(self.real))
        if length > LONGEST_FOLDER:
            raise Failure(
                f"'{self.real}' is {length} bytes long, and the addresses of sockets leave room for "
                f"{LONGEST_FOLDER}: choose a folder with a shorter name (--dir)"
            )
        closed = unsearchable_parent(self.real)
        if closed is not None:
            self.seen = self._other_name(f"user postfix may not enter '{closed}'")
        elif length > LONGEST_FOR_POSTFIX:
            self.seen = self._other_name(f"the name of '{self.real}' is too long for Postfix")

    def _other_name(self, reason):
        """A name for the folder that holds in a mount namespace only, needed for @reason."""
        for parent in OTHER_NAMES:
            if os.path.isdir(parent) and not self.real.startswith(parent + "/"):
                tried = ["unshare", "--mount", "mount", "-t", "tmpfs", "none", parent]
                if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
                    return parent + "/consent"
        raise Failure(
            f"{reason}, and this machine allows no mount namespace to give it another: "
            "use a short folder that everybody may enter (--dir)"
        )

    def path(self, *parts):
        """A path below the folder, as the mail server sees it."""
        return os.path.join(self.seen, *parts)

    def command(self, command):
        """@command, run where the mail server's name of the folder holds."""
        if self.seen == self.real:
            return command
        script = ["sh", "-c", RENAMED, "sh", self.real, self.seen]
        return ["unshare", "--mount", "--propagation", "private", *script, *command]


class Postfix:
    """The mail server in the folder "postfix" of a site."""

    def __init__(self, naming, port, reinject, relay, milter, accounts, domain):
        self.naming = naming
        self.directory = os.path.join(naming.real, "postfix")
        self.seen = naming.path("postfix")
        self.port, self.reinject = port, reinject
        self.log = os.path.join(self.directory, "log", "mail.log")
        self.service = None
        self.hostname = "mail." + domain
        names = {
            "seen": self.seen,
            "port": port,
            "reinject": reinject,
            "relay": relay,
            "milter": milter,
            "domain": domain,
            "hostname": self.hostname,
        }
        self._make_folders()
        self._write("etc/main.cf", MAIN_CF.format(**names))
        self._write("etc/master.cf", MASTER_CF.format(**names))
        self._write("etc/sasl/smtpd.conf", SASL_CONF.format(**names))
        self._make_accounts(accounts)

    def _write(self, name, text):
        with open(os.path.join(self.directory, name), "w", encoding="utf-8") as file:
            file.write(text)

    def _make_folders(self):
        shutil.rmtree(self.directory, ignore_errors=True)
        for name in ("etc/sasl", "queue", "log", "data"):
            os.makedirs(os.path.join(self.directory, name), mode=0o755, exist_ok=True)
        shutil.chown(os.path.join(self.directory, "data"), "postfix", "postfix")
        for name, owner, group, mode in QUEUES:
            path = os.path.join(self.directory, "queue", name)
            os.mkdir(path)
            shutil.chown(path, owner, group)
            os.chmod(path, mode)

    def _make_accounts(self, accounts):
        """Names without a realm live in that of the server's host name (sasldb's own rule)."""
        database = os.path.join(self.directory, "etc/sasl", "users.db")
        for account in accounts:
            name, _, realm = account.partition("@")
            command = ["saslpasswd2", "-p", "-c", "-f", database, "-u", realm or self.hostname, name]
            subprocess.run(command, input=PASSWORD.encode(), check=True, capture_output=True)
        if accounts:
            shutil.chown(database, "root", "postfix")
            os.chmod(database, 0o640)

    def start(self):
        output = os.path.join(self.directory, "log", "master.out")
        command = self.naming.command([MASTER, "-s", "-c", self.seen + "/etc"])
        self.service = Service("postfix", command, output)
        self.service.ready(lambda: accepts(self.port) and accepts(self.reinject))

    def stop(self):
        if self.service is not None:
            self.service.stop()
            self.service = None

    def log_text(self):
        try:
            with open(self.log, encoding="utf-8", errors="replace") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def finished(self, queue_id):
        """Whether the queue has nothing of this message left: delivered, bounced or discarded."""
        text = self.log_text()
        return f"{queue_id}: removed" in text or f"{queue_id}: milter-discard" in text
