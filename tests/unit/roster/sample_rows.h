/* sample_rows.h - rosters made by hand, for the tests of what happens between two imports */
#ifndef CM_TESTS_ROSTER_SAMPLE_ROWS_H
#define CM_TESTS_ROSTER_SAMPLE_ROWS_H

#include "record/roster.h"

/* A student of @grade, a row of users.csv. */
CmPerson *sample_student(CmRoster *roster, const char *id, const char *grade);
/* A grant of everything by @signer on 2026-09-08. */
CmReleaseRow *sample_release(CmRoster *roster, const char *student, const char *signer);
/* @count students of @grade from "s<@from>" on, each with a release. */
void sample_students(CmRoster *roster, guint from, guint count, const char *grade);

#endif
