#!/usr/bin/env python3
"""test_tap.py - the counting of tests is itself tested; prints TAP"""

import sys

import tap

PLANNED = "1..2\nok 1 - a\n"
CASES = {
    "results_are_counted": ("1..3\nok 1 - a\nok 2 - b\nnot ok 3 - c\n", 1, (2, 1, 0)),
    "planned_test_that_never_came_is_a_failure": (PLANNED, 0, (1, 1, 0)),
    "every_test_that_never_came_is_a_failure": ("1..9\nok 1 - a\n", -11, (1, 8, 0)),
    "status_that_no_test_explains_is_a_failure": (PLANNED + "ok 2 - b\n", 1, (2, 1, 0)),
    "program_that_proves_nothing_is_a_failure": ("all is well\n", 0, (0, 1, 0)),
    "skipped_tests_are_neither_passed_nor_failed": ("1..1\nok 1 # SKIP no\n", 0, (0, 0, 1)),
    "skipped_tests_of_cmocka_are_no_failures": ("1..1\nnot ok 1 # SKIP a\n", 0, (0, 0, 1)),
    "several_plans_add_up": ("1..1\nok 1 - a\n1..2\nok 1 - b\n", 0, (2, 1, 0)),
    "result_behind_other_words_counts_once": ("1..2\nok 1 - a\nxnot ok 2 - b\n", 0, (1, 1, 0)),
    "failure_is_not_read_as_its_last_words": ("1..1\nnot ok 1 - a\n", 1, (0, 1, 0)),
    "words_that_look_like_a_later_result_are_none": ("1..1\nx ok 7 - a\nok 1 - b\n", 0, (1, 0, 0)),
    "program_without_output_is_a_failure": ("", 0, (0, 1, 0)),
}


def main():
    print(f"1..{len(CASES)}")
    failures = 0
    for number, (name, (output, status, wanted)) in enumerate(CASES.items(), 1):
        result = tap.read(name, output, status)
        found = (result.passed, result.failed, result.skipped)
        failures += found != wanted
        if found != wanted:
            print(f"# expected {wanted}, found {found}")
        print(f"{'ok' if found == wanted else 'not ok'} {number} - {name}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
