"""arrangements.py - Postfix arranged as districts arrange it: in a chroot, a submission service alone,
with mail of sendmail(1), and with OpenDKIM behind the filter"""

import base64
import os
import shutil
import subprocess

from installation import DOMAIN, Installation
from postfix import Postfix
from process import Service, accepts, wait_for
from unpacked import unpacked

SELECTOR = "consent"
SIGNER = "usr/sbin/opendkim"

# Every message that this signer is shown is signed, byte for byte ("simple" forgives nothing).
OPENDKIM_CONF = """\
Syslog no
Socket local:{dir}/opendkim/sign.sock
UMask 0
Domain {domain}
Selector {selector}
KeyFile {dir}/opendkim/{selector}.private
RequireSafeKeys no
Canonicalization simple/simple
Mode s
SignatureAlgorithm rsa-sha256
InternalHosts {dir}/opendkim/hosts
OversignHeaders From
"""


class ArrangedPostfix(Postfix):
    """Postfix with further lines of main.cf, of which the last of a name holds, and other services."""

    def add(self, name, lines):
        with open(os.path.join(self.directory, "etc", name), "a", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)

    def replace(self, name, old, new):
        path = os.path.join(self.directory, "etc", name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        assert old in text, f"{name} has no '{old}'"
        self._write("etc/" + name, text.replace(old, new))


class ArrangedInstallation(Installation):
    """Its Postfix is made before the filter starts, so that the filter's socket may lie within."""

    def make_postfix(self, milters=None):
        seen = milters or "unix:" + self.naming.path("milter", "milter.sock")
        self.postfix = ArrangedPostfix(
            self.naming, *self.ports[:3], seen, self.accounts, DOMAIN)
        return self.postfix

    def arrange(self):
        """For a subclass: makes Postfix, and what else it needs."""
        self.make_postfix()

    def start(self):
        self.arrange()
        self.start_sink()
        self.start_milter()
        self.postfix.start()


class ChrootInstallation(ArrangedInstallation):
    """Every smtpd is shut in the queue's folder, as Debian's own master.cf has it, and finds the socket
    there. In there is no account file: who may speak for staff are relays."""

    @property
    def milter_socket(self):
        return self.path("postfix", "queue", "consent-milter", "milter.sock")

    def arrange(self):
        postfix = self.make_postfix("unix:consent-milter/milter.sock")
        postfix.replace("master.cf", "inet n - n - - smtpd", "inet n - y - - smtpd")
        postfix.add("main.cf", ["smtpd_sasl_auth_enable = no"])
        folder = os.path.dirname(self.milter_socket)
        os.mkdir(folder)
        shutil.chown(folder, "root", "postfix")
        os.chmod(folder, 0o2750)


class CompletingInstallation(ArrangedInstallation):
    """Postfix completes and rewrites headers as it does by default, and as the district's maps say."""

    def arrange(self):
        postfix = self.make_postfix()
        postfix.replace("main.cf", "local_header_rewrite_clients =\n", "")
        postfix.add("header_checks", ["/^Subject:/ PREPEND X-Checked: yes"])
        checks = os.path.join(postfix.seen, "etc", "header_checks")
        postfix.add("main.cf", [
            f"header_checks = regexp:{checks}",
            f"canonical_maps = inline:{{ {{hannah.friesen@{DOMAIN} = h.friesen@{DOMAIN}}} }}",
        ])


class SubmissionInstallation(ArrangedInstallation):
    """The filter is named to the submission service and to the port of releases alone, not to mail
    from outside; mail of sendmail(1) comes from a host of the district's own."""

    def arrange(self):
        postfix = self.make_postfix()
        ours = "unix:" + self.naming.path("milter", "milter.sock")
        postfix.add("main.cf", ["smtpd_milters =", "smtpd_recipient_limit = 10000"])
        named = f"smtpd -o smtpd_milters={ours}"
        postfix.replace("master.cf", "inet n - n - - smtpd", f"inet n - n - - {named}")
        self.outside = self.ports[3]
        postfix.add("master.cf", [f"127.0.0.1:{self.outside} inet n - n - - smtpd"])

    def hand_over(self, sender, recipients, data):
        """As a program of this host does: sendmail(1), as root."""
        etc = os.path.join(self.postfix.seen, "etc")
        command = ["/usr/sbin/sendmail", "-C", etc, "-oi", "-f", sender, *recipients]
        return subprocess.run(
            self.postfix.naming.command(command), input=data.replace(b"\r\n", b"\n"),
            capture_output=True, check=False)


class SignedInstallation(ArrangedInstallation):
    """OpenDKIM is the filter after ours."""

    def arrange(self):
        root = unpacked(os.path.join(self.build, "opendkim"), ("opendkim",), SIGNER)
        program = os.path.join(root, SIGNER)
        folder = self.path("opendkim")
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        self._make_key(os.path.join(folder, SELECTOR + ".private"))
        with open(os.path.join(folder, "hosts"), "w", encoding="utf-8") as file:
            file.write("127.0.0.1\n")
        configuration = os.path.join(folder, "opendkim.conf")
        with open(configuration, "w", encoding="utf-8") as file:
            file.write(OPENDKIM_CONF.format(dir=self.directory, domain=DOMAIN, selector=SELECTOR))
        self.signer = Service(
            "opendkim", [program, "-f", "-x", configuration], self.path("log", "opendkim.log"))
        self.signer.ready(lambda: accepts(os.path.join(folder, "sign.sock")))
        ours = "unix:" + self.naming.path("milter", "milter.sock")
        self.make_postfix(f"{ours}, unix:{self.naming.path('opendkim', 'sign.sock')}")

    def stop(self):
        super().stop()
        if getattr(self, "signer", None) is not None:
            self.signer.stop()
            self.signer = None

    @staticmethod
    def _make_key(path):
        subprocess.run(["openssl", "genrsa", "-out", path, "2048"], capture_output=True, check=True)

    def key_record(self):
        """What the district would publish: the text of the DNS record of its key."""
        path = self.path("opendkim", SELECTOR + ".private")
        command = ["openssl", "rsa", "-in", path, "-pubout", "-outform", "DER"]
        public = subprocess.run(command, capture_output=True, check=True).stdout
        return b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def queue_is_empty(site):
    """Waits until Postfix has nothing left to deliver."""
    queue = os.path.join(site.postfix.directory, "queue")

    def empty():
        return not any(
            names
            for part in ("active", "incoming", "maildrop", "deferred")
            for _, _, names in os.walk(os.path.join(queue, part)))

    wait_for(empty, "an empty queue", 300)
