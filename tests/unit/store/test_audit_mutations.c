/* test_audit_mutations.c - whatever is done to the audit behind the store's back is found */
#include "fixture.h"

#include <sqlite3.h>
#include <string.h>

#define ENTRIES   24u
#define MUTATIONS 10000u

/* Each leaves another table than there was; %1$u and %2$u are two different numbers. */
static const char *const mutations[] = {
    "UPDATE audit SET at = at + 1 WHERE sequence = %1$u",
    "UPDATE audit SET actor = actor || 'x' WHERE sequence = %1$u",
    "UPDATE audit SET event = 'case.released' WHERE sequence = %1$u",
    "UPDATE audit SET subject = subject || '1' WHERE sequence = %1$u",
    "UPDATE audit SET details = substr(details, 2) || '#' WHERE sequence = %1$u",
    "UPDATE audit SET chain = zeroblob(32) WHERE sequence = %1$u",
    "UPDATE audit SET chain = (SELECT chain FROM audit WHERE sequence = %2$u) WHERE sequence = "
    "%1$u",
    "DELETE FROM audit WHERE sequence = %1$u",
    "DELETE FROM audit WHERE sequence >= %1$u",
    "DELETE FROM audit WHERE sequence <= %1$u",
    "UPDATE audit SET sequence = sequence + 1000 WHERE sequence = %1$u",
    /* two change their places */
    "UPDATE audit SET sequence = -1 WHERE sequence = %1$u;"
    "UPDATE audit SET sequence = %1$u WHERE sequence = %2$u;"
    "UPDATE audit SET sequence = %2$u WHERE sequence = -1",
    /* one is taken out and the rest closes up */
    "DELETE FROM audit WHERE sequence = %1$u;"
    "UPDATE audit SET sequence = -(sequence - 1) WHERE sequence > %1$u;"
    "UPDATE audit SET sequence = -sequence WHERE sequence < 0",
    /* one is put in */
    "UPDATE audit SET sequence = -(sequence + 1) WHERE sequence > %1$u;"
    "UPDATE audit SET sequence = -sequence WHERE sequence < 0;"
    "INSERT INTO audit SELECT district, %1$u + 1, at, actor, event, subject, details, chain"
    " FROM audit WHERE sequence = %1$u",
};

static void run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
}

static sqlite3 *open_behind(const Fixture *fixture)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    run(db, "PRAGMA synchronous = OFF; DROP TRIGGER audit_is_not_cut;"
            "DROP TRIGGER audit_is_not_edited; CREATE TABLE kept AS SELECT * FROM audit");
    return db;
}

static guint pick(GRand *chance)
{
    return (guint)g_rand_int_range(chance, 1, (gint32)ENTRIES + 1);
}

static void mutate(sqlite3 *db, GRand *chance)
{
    guint first = pick(chance), second;
    gint32 which = g_rand_int_range(chance, 0, (gint32)G_N_ELEMENTS(mutations));
    do
        second = pick(chance);
    while (second == first);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_autofree char *sql = g_strdup_printf(mutations[which], first, second);
#pragma GCC diagnostic pop
    g_autofree char *whole = g_strconcat("BEGIN; DELETE FROM audit;"
                                         "INSERT INTO audit SELECT * FROM kept;",
                                         sql, "; COMMIT", NULL);
    run(db, whole);
}

static void each_of_ten_thousand_mutations_is_found(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(2026);
    guint64 entries = 0;
    while (entries < ENTRIES) {
        g_autofree char *subject = g_strdup_printf("C-%" G_GUINT64_FORMAT, entries);
        assert_true(cm_store_audit_add(fixture->store, "ann", "case.hold", subject, "5.5", NULL));
        assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    }
    sqlite3 *db = open_behind(fixture);
    for (guint i = 0; i < MUTATIONS; i++) {
        mutate(db, chance);
        if (cm_store_audit_verify(fixture->store, &entries, NULL))
            fail_msg("mutation %u was not found", i);
    }
    run(db, "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept");
    assert_true(cm_store_audit_verify(fixture->store, &entries, NULL));
    assert_int_equal(entries, ENTRIES);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_of_ten_thousand_mutations_is_found, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
