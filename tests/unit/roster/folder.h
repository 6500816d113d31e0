/* folder.h - an import folder of a test: files written into a scratch folder, and read */
#ifndef CM_TESTS_ROSTER_FOLDER_H
#define CM_TESTS_ROSTER_FOLDER_H

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/error.h"
#include "roster/import.h"

/* For cmocka_unit_test_setup_teardown(); the state is the folder's path. The folder has orgs.csv
 * (o1), users.csv with a student s1 (Ana Roy), a guardian g1 of s1 (Jo Roy), an employee t1 (Kim
 * Vale), and classes.csv (c1). */
int folder_setup(void **state);
int folder_teardown(void **state);
#define folder_test(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

void folder_write(const char *folder, const char *name, const char *text);
void folder_append(const char *folder, const char *name, const char *text);
/* The scopes of the procedure and "field-trip"; the platforms flickr, wordpress and x. */
CmReleaseWords *folder_words(void);
/* Reads it; the test fails when that fails. */
CmImport *folder_read(const char *folder);
/* The test fails when it can be read, or when the error has another code or not these words. */
void folder_read_fails(const char *folder, CmErrorCode code, const char *words);

/* The problem at that place; NULL when there is none. @column may be NULL for any. */
const CmImportProblem *folder_problem(const CmImport *import, const char *file, guint line,
                                      const char *column);
/* The test fails unless the row was skipped, or used with an assumption, because of that column. */
void folder_skipped(const CmImport *import, const char *file, guint line, const char *column);
void folder_assumed(const CmImport *import, const char *file, guint line, const char *column);

/* The person with that id; NULL when there is none. */
const CmPerson *folder_person(const CmRoster *roster, const char *id);

#endif
