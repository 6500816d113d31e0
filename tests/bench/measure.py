"""measure.py - what a running program costs: messages a second, processor time, memory"""

import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "demo"))

from process import Failure, children_of  # noqa: E402

TICK = 1 / os.sysconf("SC_CLK_TCK")
KIB = 1024


def processor_seconds(pid):
    """Processor time of the process, its descendants, and the children that they have reaped."""
    total = 0
    for each in [pid, *children_of(pid)]:
        try:
            with open(f"/proc/{each}/stat", encoding="utf-8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue  # it ended in between: its parent has counted it
        total += sum(int(field) for field in fields[11:15])  # utime, stime, cutime, cstime: proc(5)
    return total * TICK


def _value_kib(path, key):
    with open(path, encoding="utf-8") as file:
        return next((int(line.split()[1]) for line in file if line.startswith(key + ":")), 0)


def memory(pid):
    """Of the process and its descendants: their number, and the bytes that they hold together. What
    several share is divided among them ("Pss" of proc(5))."""
    total, count = 0, 0
    for each in [pid, *children_of(pid)]:
        try:
            total += _value_kib(f"/proc/{each}/smaps_rollup", "Pss") * KIB
            count += 1
        except OSError:
            continue
    return count, total


def peak_memory(pid):
    """The most bytes that the process alone ever held."""
    return _value_kib(f"/proc/{pid}/status", "VmHWM") * KIB


def run_load(program, socket, folder, arguments):
    """Runs milter-load and returns what it printed, as a dict."""
    command = [program, "--socket", socket, "--folder", folder, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise Failure(f"milter-load: status {done.returncode}: {done.stderr.strip()}")
    result = json.loads(done.stdout)
    if result["broken"] or result["messages"] == 0:
        complaint = done.stderr.strip()
        raise Failure(f"{result['broken']} messages at '{socket}' got no answer: {complaint}")
    return result


def measure_load(pid, program, socket, folder, arguments):
    """run_load() with "processor": milliseconds of processor time that @pid spent on a message."""
    before = processor_seconds(pid)
    result = run_load(program, socket, folder, arguments)
    result["processor"] = (processor_seconds(pid) - before) * 1e3 / result["messages"]
    return result
