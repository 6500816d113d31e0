#!/usr/bin/env python3
"""demo.py - what ./run does once everything is built"""

import argparse
import os
import signal
import sys

from outcome import Outcome
from process import Failure, port_is_free, wait_for
from send import PASSWORD
from installation import Installation
import sample
import table

DEFAULT_PORT = 10587


def say(text):
    print(text, flush=True)


def choose_port(asked):
    """The port asked for, which must be free with its neighbour; else the usual one or None."""
    if asked is not None:
        if not 1 <= asked <= 65534:
            raise Failure(f"--port {asked}: a port is from 1 to 65534")
        taken = [str(port) for port in (asked, asked + 1) if not port_is_free(port)]
        if taken:
            raise Failure(f"something listens on 127.0.0.1 port {' and '.join(taken)} already")
        return asked
    free = port_is_free(DEFAULT_PORT) and port_is_free(DEFAULT_PORT + 1)
    return DEFAULT_PORT if free else None


def start(site):
    say("importing the sample district …")
    said = site.import_directory(os.path.join(sample.DATA, "district")).strip().splitlines()
    for line in said:
        say("  " + line)
    say("starting consent-milter, Postfix and a sink for what is delivered …")
    site.start()


def send_all(site, mails):
    say(f"sending {len(mails)} sample mails …")
    outcomes = []
    for mail in mails:
        answer = site.send(mail.sender, mail.recipients, mail.data, mail.user)
        outcomes.append(Outcome(site, mail, answer))
    return outcomes


def missing_notices(site, outcomes):
    """The cases whose sender has not been told yet."""
    held = [outcome.case["id"] for outcome in outcomes if outcome.case is not None]
    return [case_id for case_id in held if not site.mailbox.notices_about(case_id)]


def wait_for_notices(site, outcomes):
    """Returns the cases without a notice, none if all is well."""
    try:
        wait_for(lambda: not missing_notices(site, outcomes), "the notices")
    except Failure:
        pass
    return missing_notices(site, outcomes)


def show(site, outcomes):
    """Prints the table. Returns whether everything was as expected."""
    say("\n" + table.heading())
    for outcome in outcomes:
        say(table.block(outcome) + "\n")
    say("-" * table.WIDTH)
    say(table.summary(outcomes))
    missing = wait_for_notices(site, outcomes)
    say(f"{len(site.mailbox.notices())} notices reached the senders of what was held or refused")
    if missing:
        say(f"NO NOTICE about {', '.join(missing)}")
    return not missing and all(outcome.as_expected for outcome in outcomes)


def relative(path):
    near = os.path.relpath(path)
    return path if near.startswith("..") else near


def invite(site, outcomes):
    """How to go on by hand."""
    mail = outcomes[0].mail
    held = next((outcome.case["id"] for outcome in outcomes if outcome.case), "C-…")
    control = f"{relative(site.program('ctl', 'consentctl'))} -c {relative(site.configuration)}"
    say(
        f"""
Postfix listens on 127.0.0.1 port {site.port}; every employee has an account, password {PASSWORD}.

  send a mail    tests/demo/send.py --port {site.port} --user {mail.user} \\
                     --to someone@elsewhere.example FILE.eml
  see the cases  {control} case list
  look at one    {control} case show {held}
  why a verdict  {control} check --trace \\
                     --user {mail.user} --to someone@elsewhere.example FILE.eml
  what arrived   ls {relative(site.path('sink'))}
  the logs       {relative(site.milter_log)}  {relative(site.postfix.log)}

Ctrl-C ends it."""
    )


def stay(site):
    """Until a signal, or the end of one of the programs."""
    while True:
        for service in (site.milter, site.postfix.service, site.sink):
            if not service.running():
                raise Failure(f"{service.name} ended; see {site.path('log')}")
        signal.sigtimedwait([], 1)


def stop_on_signal(_number, _frame):
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser(description="show consent-milter at work")
    parser.add_argument("--dir", default="var")
    parser.add_argument("--port", type=int)
    parser.add_argument("--once", action="store_true")
    options = parser.parse_args()
    # A shell starts what is in its background with SIGINT ignored.
    signal.signal(signal.SIGINT, stop_on_signal)
    signal.signal(signal.SIGTERM, stop_on_signal)
    with Installation(options.dir, sample.accounts(), choose_port(options.port)) as site:
        start(site)
        outcomes = send_all(site, sample.mails())
        good = show(site, outcomes)
        if not options.once:
            invite(site, outcomes)
            try:
                stay(site)
            except KeyboardInterrupt:
                say("\nstopping …")
                return 0
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as failure:
        print(f"run: {failure}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nstopped")
        sys.exit(130)
