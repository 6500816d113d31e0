"""process.py - starts programs, waits for what they do, and stops every one of them

Nothing here waits for a guessed length of time: wait_for() asks until the thing has happened, and
its time-out only says when to give up.
"""

import ctypes
import os
import signal
import socket
import subprocess
import time


PATIENCE = 180  # seconds


class Failure(Exception):
    """Something that the person at the keyboard should read; str() is the whole message."""


def wait_for(happened, what, seconds=PATIENCE, every=0.02):
    """Asks happened() until it gives something true, and returns that. Failure after @seconds."""
    deadline = time.monotonic() + seconds
    while True:
        result = happened()
        if result:
            return result
        if time.monotonic() > deadline:
            raise Failure(f"waited {seconds} s for {what}")
        time.sleep(every)


def free_ports(count):
    """@count different loopback ports that nobody listens on at this moment."""
    holders = []
    for _ in range(count):
        holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        holder.bind(("127.0.0.1", 0))
        holders.append(holder)
    ports = [holder.getsockname()[1] for holder in holders]
    for holder in holders:
        holder.close()
    return ports


def port_is_free(port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def accepts(address):
    """Whether something takes connections at @address: a port of loopback, or a socket's path."""
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address if family == socket.AF_UNIX else ("127.0.0.1", address))
        except OSError:
            return False
    return True


def tail(path, lines=12):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return "".join(file.readlines()[-lines:]).rstrip()
    except OSError:
        return ""


PR_SET_PDEATHSIG = 1


def end_with_parent():
    """For a child before it executes: the kernel ends it should its parent be killed (prctl(2))."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Service:
    """One long-running program, in a process group of its own, its output in a file."""

    def __init__(self, name, command, log, **options):
        self.name = name
        self.log = log
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=end_with_parent,
                **options,
            )

    @property
    def pid(self):
        return self.process.pid

    def running(self):
        return self.process.poll() is None

    def ready(self, happened, seconds=PATIENCE):
        """Waits for happened(); a program that ends before is a Failure with its last words."""

        def ready_or_ended():
            return happened() or not self.running()

        wait_for(ready_or_ended, f"{self.name} to start (its output: {self.log})", seconds)
        if not self.running():
            raise Failure(
                f"{self.name} ended at once with status {self.process.returncode}:\n{tail(self.log)}"
            )

    def stop(self, seconds=60):
        """Asks it to end, and its whole group to die after @seconds. Returns its status."""
        if self.running():
            self.process.terminate()
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            status = None
        self.kill()
        return status

    def kill(self):
        """Kills what is left of the process group at once."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()


def children_of(pid):
    """The process ids of all descendants of @pid."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(name))
    found, unseen = [], [pid]
    while unseen:
        for child in parents.get(unseen.pop(), []):
            found.append(child)
            unseen.append(child)
    return found
