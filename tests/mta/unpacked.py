"""unpacked.py - programs of Debian packages that a test runs without installing them

For what would push the machine's own mail server off, or would start a service of its own. What they
link is installed (scripts/packages.sh).
"""

import glob
import os
import shutil
import subprocess

from harness import Skipped


def download(folder, packages):
    """Gets the packages into @folder; the second time with fresh lists."""
    for lists in ([], [["apt-get", "-q", "update"]]):
        for command in [*lists, ["apt-get", "-q", "download", *packages]]:
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        if done.returncode == 0:
            return True
    return False


def unpacked(folder, packages, program):
    """@folder with the files of the packages, got once and kept. Skipped where they cannot be had."""
    if os.path.exists(os.path.join(folder, program)):
        return folder
    aside = folder + ".new"
    shutil.rmtree(aside, ignore_errors=True)
    os.makedirs(os.path.join(aside, "packages"))
    if not download(os.path.join(aside, "packages"), packages):
        raise Skipped(f"Debian's {packages[0]} cannot be downloaded here")
    for package in glob.glob(os.path.join(aside, "packages", "*.deb")):
        subprocess.run(["dpkg", "-x", package, aside], check=True)
    os.chmod(os.path.join(aside, program), 0o755)  # not set-gid
    shutil.rmtree(folder, ignore_errors=True)
    os.rename(aside, folder)
    return folder
