"""doctoring.py - consentctl doctor in front of a real mail server: the way back, and what is not on record"""

import csv
import os
import shutil
import subprocess

from harness import COLLEAGUE, TEACHER, delivered, expect, expect_equal, message, proves
from lifecycle import changed_configuration

POSTMASTER = "postmaster@cedarvalley.example"
UNKNOWN = "library@cedarvalley.example"
ALIAS = "frau.friesen@cedarvalley.example"


def doctor(site, *arguments, configuration=None):
    """Runs it; the folder of Postfix is the site's own."""
    folder = os.path.join(site.postfix.directory, "etc")
    command = [site.program("ctl", "consentctl"), "-c", configuration or site.configuration, "doctor"]
    return subprocess.run([*command, "--postfix", folder, *arguments], capture_output=True, text=True,
                          timeout=120, check=False)


def line_about(done, subject):
    lines = [line for line in done.stdout.splitlines() if f"  {subject}: " in line]
    expect_equal(len(lines), 1, f"lines about {subject} in '{done.stdout}{done.stderr}'")
    return lines[0]


def probes(site):
    """What arrived of the probes; notices of earlier tests may come in between."""
    return [one for one in site.mailbox.all() if one.recipients == [POSTMASTER]]


@proves
def probe_proves_that_the_port_for_releases_passes_through_the_filter(site):
    before = len(probes(site))
    done = doctor(site, "--probe")
    line = line_about(done, "[quarantine] reinject")
    expect(line.startswith("good"), f"it says '{line}'")
    answer = site.send(TEACHER, [COLLEAGUE], message("Plain."), TEACHER)
    delivered(site, answer)
    expect_equal(len(probes(site)), before, "probes that arrived before the mail after them")


@proves
def probe_finds_a_port_that_misses_the_filter_and_tells_the_postmaster(site):
    old, new = f"127.0.0.1:{site.ports[1]}", f"127.0.0.1:{site.ports[2]}"
    before = len(probes(site))
    path, _ = changed_configuration(site, "past.conf", f"reinject={old}", f"reinject={new}")
    done = doctor(site, "--probe", configuration=path)
    expect_equal(done.returncode, 2, f"the status beside '{done.stdout}'")
    expect(line_about(done, "[quarantine] reinject").startswith("BAD"), done.stdout)
    expect_equal(len(probes(site)), before + 1, "mails to the postmaster")


def rows_of(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@proves
def rollout_finds_in_the_mail_log_what_is_not_on_record(site):
    for _ in range(2):
        site.send(TEACHER, [UNKNOWN], message("For the library.", to=UNKNOWN), TEACHER)
    site.send(ALIAS, [COLLEAGUE], message("From my short address.", sender=ALIAS), TEACHER)
    folder = site.path("rollout")
    shutil.rmtree(folder, ignore_errors=True)
    done = doctor(site, "--rollout", folder, "--log", site.postfix.log)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    unknown = {row["address"]: int(row["messages"]) for row in rows_of(folder, "unknown.csv")}
    expect(unknown.get(UNKNOWN, 0) >= 2, f"unknown addresses: {unknown}")
    aliases = [row["address"] for row in rows_of(folder, "addresses.csv")]
    expect(ALIAS in aliases, f"aliases: {aliases}")
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read()
        expect("homemail.example" not in text and "wordpress" not in text, f"{name} names somebody outside")


@proves
def what_rollout_found_is_taken_by_an_import_once_it_is_completed(site):
    folder = site.path("rollout")
    rows = [row for row in rows_of(folder, "addresses.csv") if row["address"] == ALIAS]
    expect_equal([row["userSourcedId"] != "" for row in rows], [True], "rows with an employee")
    district = site.path("completed")
    shutil.rmtree(district, ignore_errors=True)
    shutil.copytree(os.path.join(os.path.dirname(__file__), "..", "data", "district"), district)
    with open(os.path.join(district, "addresses.csv"), "a", encoding="utf-8") as file:
        file.writelines(f"{row['userSourcedId']},{row['address']},alias\n" for row in rows)
    done = site.consentctl("import", district)
    expect_equal(done.returncode, 0, f"the status beside '{done.stderr}'")
    shown = site.consentctl("who", ALIAS).stdout
    expect(": staff" in shown, f"it says '{shown}'")
    answer = site.send(ALIAS, [COLLEAGUE], message("From my short address.", sender=ALIAS), TEACHER)
    expect_equal(delivered(site, answer).header_lines("Consent-Check"), [], "tags")
