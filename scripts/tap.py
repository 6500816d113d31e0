"""tap.py - runs one test program and counts what it proved (Test Anything Protocol)

A program counts by its tests, not by its exit status alone: results that were planned and never
came, and an end with a status other than 0 that no test explains, are failures too.
"""

import os
import re
import signal
import subprocess

RESULT = re.compile(r"^(not )?ok\b")
# A child of the program may have written to the same output without ending its line.
BEHIND = re.compile(r"^[^#].*?((?:not )?ok (\d+) - .*)$")
PLAN = re.compile(r"^1\.\.(\d+)")


class Result:
    """What one program came to."""

    def __init__(self, name):
        self.name = name
        self.passed = self.failed = self.skipped = 0
        self.problems = []

    def fail(self, problem):
        self.failed += 1
        self.problems.append(problem)


def read(name, output, status):
    """Counts the TAP in @output of a program that ended with @status."""
    result = Result(name)
    planned = 0
    explanation = []
    for line in output.splitlines():
        line = _without_words_before(line, result)
        plan, outcome = PLAN.match(line), RESULT.match(line)
        if plan:
            planned += int(plan.group(1))
        elif not outcome:
            explanation.append(line)
        elif re.search(r"#\s*SKIP\b", line, re.IGNORECASE):
            result.skipped += 1
            explanation = []
        elif outcome.group(1):
            result.fail("\n".join([line.strip(), *explanation[-20:]]))
            explanation = []
        else:
            result.passed += 1
            explanation = []
    _compare_with_plan(result, planned, status, explanation)
    return result


def _without_words_before(line, result):
    """The result in @line that stands behind other words, if it is the one to come; else @line."""
    if RESULT.match(line):
        return line
    behind = BEHIND.match(line)
    number = result.passed + result.failed + result.skipped + 1
    return behind.group(1) if behind and int(behind.group(2)) == number else line


def _compare_with_plan(result, planned, status, explanation):
    """The failures that no line of the output tells of."""
    last_words = "\n".join(explanation[-30:])
    missing = planned - result.passed - result.failed - result.skipped
    if missing > 0:
        result.failed += missing - 1
        result.fail(f"{missing} planned tests never came; status {status}\n{last_words}")
    elif status != 0 and result.failed == 0:
        result.fail(f"ended with status {status}\n{last_words}")
    elif result.passed + result.failed + result.skipped == 0:
        result.fail(f"proved nothing\n{last_words}")


def run(name, command, seconds=600, environment=None, directory=None):
    """Runs @command and counts its TAP. After @seconds it and its children are killed: a failure."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **(environment or {})},
        cwd=directory,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=seconds)
        status = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        status = f"none: killed after {seconds} s"
    finally:
        if process.poll() is None:  # interrupted
            os.killpg(process.pid, signal.SIGKILL)
    return read(name, output.decode("utf-8", "replace"), status)
