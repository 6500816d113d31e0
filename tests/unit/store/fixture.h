/* fixture.h - a store in a folder of its own, for the tests of this room */
#ifndef CM_TESTS_STORE_FIXTURE_H
#define CM_TESTS_STORE_FIXTURE_H

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <sqlite3.h>

#include "base/error.h"
#include "store/store.h"

/* The time at which every fixture starts: 2026-11-23T10:00:00Z. */
#define FIXTURE_START (G_GINT64_CONSTANT(1795428000) * G_USEC_PER_SEC)

typedef struct {
    char *folder;
    char *path; /* of the database */
    char *url;
    char *key_file;
    CmSystem system; /* the real one; a test may replace members before it opens a store */
    guint burst;     /* setting of the store, from the next opening on */
    CmClock *clock;
    CmRandom *random;
    CmStore *store; /* open */
} Fixture;

/* For cmocka_unit_test_setup_teardown(); the state is a Fixture. */
int fixture_setup(void **state);
int fixture_teardown(void **state);

/* Opens a second store, or the same one again. */
CmStore *fixture_open(const Fixture *fixture, gboolean create, GError **error);
/* Closes @fixture->store and opens it as a daemon would. */
void fixture_reopen(Fixture *fixture);

/* Runs @sql behind the store's back, through a connection of its own. */
void fixture_execute(const Fixture *fixture, const char *sql);
/* The number that @sql gives. */
gint64 fixture_number(const Fixture *fixture, const char *sql);
/* Files in the folder of bodies, tmp included. */
guint fixture_count_bodies(const Fixture *fixture);
/* The path of the one body that there is; a new string. */
char *fixture_body_path(const Fixture *fixture);

/* A case with two recipients; freed by the caller. */
CmCase *fixture_case(void);

#define FIXTURE_BODY   "From: Ann Lee <ann.lee@sd.example>\r\nSubject: The fair\r\n\r\nSee you!\r\n"
#define FIXTURE_RECORD "{\"verdict\": \"hold\"}"
#define FIXTURE_NOTICE "Subject: Held\r\n\r\nYour message waits.\r\n"

/* Adds @held with the body, record and notice above; fails the test if that fails. */
void fixture_add(const Fixture *fixture, CmCase *held);
/* Adds three cases, a second apart; new strings in @ids. */
void fixture_add_three(const Fixture *fixture, char *ids[3]);

#define assert_error(error, expected)                                                              \
    do {                                                                                           \
        assert_non_null(error);                                                                    \
        assert_int_equal((error)->code, (expected));                                               \
        g_clear_error(&(error));                                                                   \
    } while (0)

#endif
