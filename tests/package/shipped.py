#!/usr/bin/env python3
"""shipped.py - what the packages bring beside the programs is in order; prints TAP

    shipped.py BUILD_FOLDER

Manual pages, unit, AppArmor profile, completion, logcheck, dashboard and alert rules.
"""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "mta"))

from harness import Skipped  # noqa: E402
from unpacked import unpacked  # noqa: E402

RULES = os.path.join(ROOT, "docs", "monitoring", "consent-milter.rules.yml")
PROMTOOL = "usr/bin/promtool"
EXPOSURE_MOST = 1.5
METRIC = re.compile(r"\bconsent_milter_[a-z_]+")

LOG_LINES = (
    "4cXyz1234AbCd: action=accepted ref=- rule=- clause=- would=hold findings=2 recipients=1 directory=3",
    "4cXyz1234AbCd: action=held ref=C-ABCDEFGH rule=release-for-media clause=5.5 would=- findings=1",
    "-: action=ready version=0.1.0 mode=observe",
)
LOUD_LINES = (
    "4cXyz1234AbCd: action=fault reason=\"disk full\"",
    "-: action=reload-refused reason=\"unknown key\"",
)


def path(*parts):
    return os.path.join(ROOT, *parts)


def read(*parts):
    with open(path(*parts), encoding="utf-8") as file:
        return file.read()


def needed(program):
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
    if found is None:
        raise Skipped(f"there is no {program}")
    return found


def said_by(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


# Each test is named as the sentence it proves and returns what is wrong, or None.

def manual_pages_have_no_lint(_):
    problems = []
    for source in sorted(glob.glob(path("docs", "*.scd"))):
        page = os.path.basename(source).removesuffix(".scd")
        made = said_by([needed("scdoc")], input=read("docs", page + ".scd"))
        if made.returncode != 0:
            problems.append(f"{page}: {made.stderr}")
            continue
        with tempfile.NamedTemporaryFile("w", suffix="." + page) as file:
            file.write(made.stdout)
            file.flush()
            lint = said_by([needed("mandoc"), "-T", "lint", "-W", "warning", file.name]).stdout
        # scdoc itself writes a paragraph's end before each list.
        problems += [f"{page}: {line}" for line in lint.splitlines()
                     if "skipping paragraph macro" not in line]
    return "\n".join(problems) or None


def every_manual_page_is_built(_):
    listed = re.findall(r"'([a-z.-]+\.\d)'", read("docs", "meson.build"))
    there = [os.path.basename(name).removesuffix(".scd") for name in glob.glob(path("docs", "*.scd"))]
    missing = sorted(set(there) ^ set(listed))
    return f"docs/meson.build and docs/ differ: {missing}" if missing else None


def commands_of(build):
    shown = said_by([os.path.join(build, "ctl", "consentctl"), "--help"]).stdout
    return re.findall(r"(?m)^  ([a-z][a-z-]*) ", shown)


def every_command_is_in_its_manual_page(build):
    page = read("docs", "consentctl.1.scd")
    missing = [name for name in commands_of(build) if not re.search(rf"(?m)^\*{name}\b", page)]
    return f"consentctl(1) lacks {missing}" if missing else None


def units_are_exposed_at_most_1_5(_):
    problems = []
    for unit in glob.glob(path("debian", "*.service")):
        shown = said_by([needed("systemd-analyze"), "security", "--offline=true", unit])
        level = re.search(r"exposure level for \S+: ([0-9.]+)", shown.stdout)
        if level is None or float(level.group(1)) > EXPOSURE_MOST:
            problems.append(f"{unit}: {shown.stdout[-300:]}{shown.stderr[-300:]}")
        elif "Unknown" in shown.stderr:
            problems.append(shown.stderr)
    return "\n".join(problems) or None


def apparmor_profiles_are_read(_):
    for profile in glob.glob(path("debian", "apparmor", "*")):
        done = said_by([needed("apparmor_parser"), "-Q", "-K", "-T", profile])
        if done.returncode != 0:
            return done.stderr
    return None


COMPLETE = """
source "$1"
shift
_filedir() { :; }
_init_completion() { words=(consentctl "${TYPED[@]}" ''); cword=$((${#TYPED[@]} + 1)); }
TYPED=("$@")
_consentctl
printf '%s\\n' "${COMPREPLY[@]}"
"""


def offered(build, *typed):
    """What completion offers behind the words typed."""
    environment = {**os.environ, "PATH": os.path.join(build, "ctl") + ":" + os.environ["PATH"]}
    script = path("debian", "consentctl.bash-completion")
    return set(said_by(["bash", "-c", COMPLETE, "bash", script, *typed], env=environment).stdout.split())


def completion_offers_every_command(build):
    missing = set(commands_of(build)) - offered(build)
    return f"it does not offer {sorted(missing)}" if missing else None


def completion_offers_what_a_command_can_do(build):
    page = read("docs", "consentctl.1.scd")
    verbs = re.findall(r"(?m)^\*([a-z]+) ([a-z]+)\*", page)
    missing = [f"{command} {verb}" for command, verb in verbs if verb not in offered(build, command)]
    if not verbs or missing:
        return f"it does not offer {missing}"
    return None


def logcheck_is_silent_about_daily_work_and_loud_about_faults(_):
    patterns = read("debian", "consent-milter.logcheck.ignore.server").splitlines()
    for expected, lines in ((True, LOG_LINES), (False, LOUD_LINES)):
        for line in lines:
            entry = f"Nov 23 09:15:01 mail consent-milter[812]: {line}"
            if any(said_by(["grep", "-E", pattern], input=entry).returncode == 0
                   for pattern in patterns) != expected:
                return entry
    return None


def metrics_of_the_filter():
    names = re.findall(r'\btext, "([a-z_]+)"', read("milter", "metrics.c"))
    return {"consent_milter_" + name for name in names}


def known_metric(name, known):
    return name in known or re.sub(r"_(bucket|sum|count)$", "", name) in known


def alert_rules_load_and_ask_for_metrics_that_there_are(_):
    rules = yaml.safe_load(read(RULES))
    known = metrics_of_the_filter()
    for group in rules["groups"]:
        for rule in group["rules"]:
            if not rule["annotations"].get("action"):
                return f"{rule['alert']} does not say what to do"
            unknown = [name for name in METRIC.findall(rule["expr"]) if not known_metric(name, known)]
            if unknown:
                return f"{rule['alert']} asks for {unknown}"
    return None


def promtool(build):
    """Prometheus's own checker, out of its package, which would start a service where it is installed."""
    found = shutil.which("promtool")
    return found or os.path.join(unpacked(os.path.join(build, "promtool"), ["prometheus"], PROMTOOL), PROMTOOL)


def prometheus_takes_the_alert_rules(build):
    done = said_by([promtool(build), "check", "rules", "--lint=all", "--lint-fatal", RULES])
    return done.stdout + done.stderr if done.returncode != 0 else None


def alerts_are_raised_when_they_should_be_and_not_before(build):
    done = said_by([promtool(build), "test", "rules", "alerts.yml"], cwd=path("tests", "package"))
    return done.stdout + done.stderr if done.returncode != 0 else None


def expressions_of(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "expr":
                yield inner
            else:
                yield from expressions_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from expressions_of(inner)


def dashboard_loads_and_asks_for_metrics_that_there_are(_):
    dashboard = json.loads(read("docs", "monitoring", "grafana.json"))
    known = metrics_of_the_filter()
    expressions = list(expressions_of(dashboard["panels"]))
    if not expressions or not dashboard.get("title") or "schemaVersion" not in dashboard:
        return "it is no dashboard"
    unknown = [name for text in expressions for name in METRIC.findall(text)
               if not known_metric(name, known)]
    return f"it asks for {unknown}" if unknown else None


def package_is_built_against_every_library_that_the_source_needs(_):
    listed = re.search(r"packages_build='([^']*)'", read("scripts", "packages.sh")).group(1).split()
    control = read("debian", "control").partition("\n\n")[0]
    own = ("libc6-dev", "libcmocka-dev")
    missing = [name for name in listed
               if name.endswith("-dev") and name not in own and name not in control]
    return f"debian/control lacks {missing}" if missing else None


def package_has_the_version_of_the_source(_):
    package = re.match(r"\S+ \(([^)]*)\)", read("debian", "changelog")).group(1)
    source = re.search(r"version: '([^']*)'", read("meson.build")).group(1)
    return None if package == source else f"{package} and {source}"


TESTS = (
    manual_pages_have_no_lint,
    every_manual_page_is_built,
    every_command_is_in_its_manual_page,
    units_are_exposed_at_most_1_5,
    apparmor_profiles_are_read,
    completion_offers_every_command,
    completion_offers_what_a_command_can_do,
    logcheck_is_silent_about_daily_work_and_loud_about_faults,
    alert_rules_load_and_ask_for_metrics_that_there_are,
    prometheus_takes_the_alert_rules,
    alerts_are_raised_when_they_should_be_and_not_before,
    dashboard_loads_and_asks_for_metrics_that_there_are,
    package_is_built_against_every_library_that_the_source_needs,
    package_has_the_version_of_the_source,
)


def main():
    build = os.path.abspath(sys.argv[1])
    failed = 0
    print(f"1..{len(TESTS)}")
    for number, test in enumerate(TESTS, 1):
        remark, problem = "", None
        try:
            problem = test(build)
        except Skipped as reason:
            remark = f" # SKIP {reason}"
        failed += problem is not None
        print(f"{'not ok' if problem else 'ok'} {number} - {test.__name__}{remark}", flush=True)
        for line in (problem or "").splitlines():
            print(f"# {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
