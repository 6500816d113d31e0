#!/usr/bin/env python3
"""package.py - builds the Debian packages, installs them into a fresh Debian, and runs debian/tests there

    package.py [--dir FOLDER] [--mirror URL]

Prints TAP. In FOLDER are src (a copy of the source), the packages, base (Debian as debootstrap makes it,
with what the packages need; kept for the next run) and root (the copy of it in which the tests run).
Needs root and a mirror of Debian: that of the machine's own apt, unless one is named.
"""

import argparse
import glob
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SUITE = "bookworm"
PREVIOUS = "0.0.9"  # what an upgrade starts from: the same files under an earlier number
EXPOSURE_MOST = 1.5
TOOLS = ("postfix", "python3", "iproute2", "libsasl2-modules")
LAST_LINES = 30


class Failed(Exception):
    """str() says what went wrong."""


class Skipped(Exception):
    """str() says what this machine lacks."""


def run(command, log, **options):
    """Runs it with its output in the file @log; Failed with its last words."""
    with open(log, "wb") as output:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output,
                              stderr=subprocess.STDOUT, check=False, **options)
    if done.returncode != 0:
        with open(log, encoding="utf-8", errors="replace") as file:
            last = "".join(file.readlines()[-LAST_LINES:])
        raise Failed(f"{' '.join(command)[:200]}: status {done.returncode}\n{last}")


def mirror_of_this_machine():
    """The first address that apt has packages of Debian from."""
    listed = subprocess.run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME)"],
                            capture_output=True, text=True, check=False).stdout
    for line in listed.splitlines():
        address, _, codename = line.partition(" ")
        if codename == SUITE:
            return address
    raise Failed(f"apt knows no address that has packages of Debian {SUITE}: say one with --mirror")


class Site:
    """The folders and what is in them."""

    def __init__(self, folder, mirror):
        self.folder = os.path.abspath(folder)
        self.mirror = mirror
        self.packages = {}
        os.makedirs(self.folder, exist_ok=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def log(self, name):
        return self.path(name + ".log")

    def copy_source(self):
        shutil.rmtree(self.path("src"), ignore_errors=True)
        os.mkdir(self.path("src"))
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT,
                                capture_output=True, check=False)
        if listed.returncode != 0:
            raise Skipped("the source is no git clone")
        for name in filter(None, listed.stdout.decode().split("\0")):
            if os.path.lexists(os.path.join(ROOT, name)):
                os.makedirs(os.path.dirname(self.path("src", name)), exist_ok=True)
                shutil.copy2(os.path.join(ROOT, name), self.path("src", name), follow_symlinks=False)

    def find_packages(self):
        for path in glob.glob(self.path("*.deb")):
            self.packages[os.path.basename(path).split("_")[0]] = path

    # In the fresh Debian

    def inside(self, root, command, log, network=True, **variables):
        """Runs it in that folder as in a machine of its own: it ends with all that it started."""
        namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
        if not network:
            namespaces.append("--net")
        script = (f'mount --bind "{root}" "{root}" && mount -t proc none "{root}/proc" && '
                  f'mount -t tmpfs none "{root}/dev/shm" && exec chroot "{root}" "$@"')
        settings = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/root",
                    "DEBIAN_FRONTEND": "noninteractive", **variables}
        run(["unshare", *namespaces, "--propagation", "private", "sh", "-c", script, "sh", *command], log,
            env=settings)

    def make_base(self):
        """A Debian with what the packages depend on, made once."""
        done = self.path("base", "ready")
        if os.path.exists(done):
            return
        shutil.rmtree(self.path("base"), ignore_errors=True)
        run(["debootstrap", "--variant=minbase", SUITE, self.path("base"), self.mirror],
            self.log("debootstrap"))
        with open(self.path("base", "usr/sbin/policy-rc.d"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nexit 101\n")  # nothing is started by being installed
        os.chmod(self.path("base", "usr/sbin/policy-rc.d"), 0o755)
        self.copy_sources_of_apt()
        preseed = "postfix postfix/main_mailer_type select No configuration"
        tools = (f"echo '{preseed}' | debconf-set-selections && apt-get -q update && "
                 f"apt-get -q -y --no-install-recommends install {' '.join(TOOLS)} {self.depends()}")
        self.inside(self.path("base"), ["sh", "-c", tools], self.log("base"))
        open(done, "w", encoding="utf-8").close()

    def copy_sources_of_apt(self):
        """Where the machine's own apt has Debian from, and how it gets there."""
        with open(self.path("base", "etc/apt/sources.list"), "w", encoding="utf-8") as file:
            file.write(f"deb {self.mirror} {SUITE} main\n")
        shutil.copy("/etc/resolv.conf", self.path("base", "etc/resolv.conf"))
        for path in glob.glob("/etc/apt/apt.conf.d/*proxy*"):
            shutil.copy(path, self.path("base", "etc/apt/apt.conf.d"))

    def depends(self):
        """The names of the packages that ours need."""
        names = set()
        for path in self.packages.values():
            shown = subprocess.run(["dpkg-deb", "-f", path, "Depends"], capture_output=True,
                                   text=True, check=True).stdout
            for wanted in shown.split(","):
                names.add(re.split(r"[ |(]", wanted.strip())[0])
        return " ".join(sorted(name for name in names - set(self.packages) if name))

    def fresh_root(self):
        """A copy of the base with the source, and the packages in /packages."""
        shutil.rmtree(self.path("root"), ignore_errors=True)
        run(["cp", "-a", self.path("base"), self.path("root")], self.log("root"))
        os.mkdir(self.path("root", "packages"))
        for path in [*self.packages.values(), *glob.glob(self.path("previous", "*.deb"))]:
            shutil.copy(path, self.path("root", "packages"))
        run(["cp", "-a", self.path("src"), self.path("root", "source")], self.log("root"))

    def make_previous(self):
        """The package under an earlier number."""
        old = self.path("previous")
        shutil.rmtree(old, ignore_errors=True)
        os.mkdir(old)
        run(["dpkg-deb", "-R", self.packages["consent-milter"], old + "/tree"], self.log("previous"))
        control = os.path.join(old, "tree", "DEBIAN", "control")
        with open(control, encoding="utf-8") as file:
            text = re.sub(r"(?m)^Version: .*$", f"Version: {PREVIOUS}", file.read())
        with open(control, "w", encoding="utf-8") as file:
            file.write(text)
        run(["dpkg-deb", "-b", old + "/tree", f"{old}/consent-milter_{PREVIOUS}.deb"],
            self.log("previous"))

    def install_packages(self):
        names = [os.path.basename(path) for name, path in self.packages.items() if "dbgsym" not in name]
        command = "ip link set lo up; cd /packages && dpkg -i " + " ".join(names)
        self.inside(self.path("root"), ["sh", "-c", command], self.log("install"), network=False)

    def autopkgtest(self, name):
        package = os.path.basename(self.packages["consent-milter"])
        command = f"ip link set lo up; cd /source && exec debian/tests/{name}"
        self.inside(
            self.path("root"), ["sh", "-c", command], self.log("test-" + name), network=False,
            CONSENT_PACKAGE=f"/packages/{package}",
            CONSENT_PREVIOUS=f"/packages/consent-milter_{PREVIOUS}.deb")


def build(site):
    site.copy_source()
    for path in glob.glob(site.path("*.deb")):
        os.unlink(path)
    environment = {**os.environ, "DEB_BUILD_OPTIONS": f"nocheck parallel={os.cpu_count()}",
                   "CCACHE_BASEDIR": site.path("src"), "CCACHE_NOHASHDIR": "1"}
    if os.path.isdir("/usr/lib/ccache"):
        environment["PATH"] = "/usr/lib/ccache:" + environment["PATH"]
    run(["dpkg-buildpackage", "-us", "-uc", "-b"], site.log("build"), cwd=site.path("src"), env=environment)
    site.find_packages()


def lintian(site):
    changes = glob.glob(site.path("*.changes"))
    run(["lintian", "--fail-on", "error,warning", "--allow-root", *changes], site.log("lintian"))


def units(site):
    tree = site.path("unpacked")
    shutil.rmtree(tree, ignore_errors=True)
    for path in site.packages.values():
        subprocess.run(["dpkg-deb", "-x", path, tree], check=True)
    found = glob.glob(tree + "/lib/systemd/system/*.service")
    if not found:
        raise Failed("there is no unit")
    for unit in found:
        said = subprocess.run(["systemd-analyze", "security", "--offline=true", unit],
                              capture_output=True, text=True, check=False).stdout
        level = re.search(r"exposure level for \S+: ([0-9.]+)", said)
        if level is None or float(level.group(1)) > EXPOSURE_MOST:
            raise Failed(f"{os.path.basename(unit)}: {said[-500:]}")


def fresh_debian(site):
    site.make_base()
    site.make_previous()
    site.fresh_root()
    site.install_packages()


def autopkgtest(name):
    def test(site):
        site.autopkgtest(name)
    return test


# In this order: each needs those before it.
TESTS = (
    ("the_packages_are_built", build),
    ("lintian_has_nothing_to_say", lintian),
    ("every_unit_is_exposed_at_most_1_5", units),
    ("they_install_into_a_fresh_debian", fresh_debian),
    ("what_is_installed_is_whole_and_asks_for_what_it_lacks", autopkgtest("install")),
    ("doctor_finds_an_installation_in_order_and_what_is_not", autopkgtest("doctor")),
    ("mail_goes_through_the_installed_filter_end_to_end", autopkgtest("end-to-end")),
    ("console_asks_who_is_there_and_runs_no_script", autopkgtest("console")),
    ("every_command_of_the_guide_for_administrators_works", autopkgtest("guide")),
    ("an_upgrade_copies_the_store_first_and_brings_it_forward", autopkgtest("upgrade")),
    ("purged_it_leaves_held_mail_unless_asked", autopkgtest("remove")),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dir", default="build/package")
    parser.add_argument("--mirror")
    parser.add_argument("--keep", action="store_true", help="use the packages that are built already")
    options = parser.parse_args()
    site = Site(options.dir, options.mirror or mirror_of_this_machine())
    tests = TESTS
    if options.keep:
        site.copy_source()
        site.find_packages()
        tests = TESTS[1:]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        try:
            test(site)
            print(f"ok {number} - {name}", flush=True)
        except Skipped as reason:
            print(f"ok {number} - {name} # SKIP {reason}", flush=True)
        except (Failed, OSError, KeyError, subprocess.SubprocessError) as problem:
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            for line in f"{type(problem).__name__}: {problem}".splitlines():
                print(f"# {line}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
