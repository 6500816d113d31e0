#include "fixture.h"

#include <fcntl.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status;
    (void)type;
    (void)place;
    return remove(path);
}

CmStore *fixture_open(const Fixture *fixture, gboolean create, GError **error)
{
    CmStoreSettings settings = {
        .url = fixture->url,
        .district = "SD 99",
        .key_file = fixture->key_file,
        .bodies = "",
        .burst = fixture->burst,
        .create = create,
        .system = &fixture->system,
        .clock = fixture->clock,
        .random = fixture->random,
    };

    return cm_store_open(&settings, error);
}

int fixture_setup(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    g_autoptr(GError) error = NULL;

    fixture->folder = g_dir_make_tmp("consent-store-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "store.db", NULL);
    fixture->url = g_strconcat("sqlite:", fixture->path, NULL);
    fixture->key_file = g_build_filename(fixture->folder, "store.key", NULL);
    fixture->system = *cm_system_default();
    fixture->clock = cm_clock_new_fixed(FIXTURE_START);
    fixture->random = cm_random_new_fixed(7);
    fixture->store = fixture_open(fixture, TRUE, &error);
    if (fixture->store == NULL)
        print_error("cannot open the store: %s\n", error->message);
    *state = fixture;
    return fixture->store != NULL ? 0 : -1;
}

int fixture_teardown(void **state)
{
    Fixture *fixture = *state;

    cm_store_free(fixture->store);
    cm_random_free(fixture->random);
    cm_clock_free(fixture->clock);
    nftw(fixture->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    g_free(fixture->key_file);
    g_free(fixture->url);
    g_free(fixture->path);
    g_free(fixture->folder);
    g_free(fixture);
    return 0;
}

void fixture_reopen(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;

    cm_store_free(fixture->store);
    fixture->store = fixture_open(fixture, FALSE, &error);
    if (error != NULL)
        print_error("%s\n", error->message);
    assert_non_null(fixture->store);
}

void fixture_execute(const Fixture *fixture, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

gint64 fixture_number(const Fixture *fixture, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    sqlite3 *db = NULL;
    gint64 number;

    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return number;
}

static void collect_files(const char *folder, GPtrArray *paths)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            collect_files(path, paths);
        else
            g_ptr_array_add(paths, g_steal_pointer(&path));
    }
    if (dir != NULL)
        g_dir_close(dir);
}

static GPtrArray *body_files(const Fixture *fixture)
{
    g_autofree char *folder = g_build_filename(fixture->folder, "bodies", NULL);
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

    collect_files(folder, paths);
    return paths;
}

guint fixture_count_bodies(const Fixture *fixture)
{
    g_autoptr(GPtrArray) paths = body_files(fixture);

    return paths->len;
}

char *fixture_body_path(const Fixture *fixture)
{
    g_autoptr(GPtrArray) paths = body_files(fixture);

    assert_int_equal(paths->len, 1);
    return g_strdup(g_ptr_array_index(paths, 0));
}

CmCase *fixture_case(void)
{
    static const char *const sender_arguments[] = {"SIZE=1000", "BODY=8BITMIME", NULL};
    static const char *const arguments[] = {"NOTIFY=FAILURE", "ORCPT=rfc822;b+22@x.example", NULL};
    CmCase *held = cm_case_new();

    held->queue_id = g_strdup("4TxYz1");
    held->author = g_strdup("u-100");
    held->author_address = g_strdup("ann.lee@sd.example");
    held->sender = g_strdup("<Ann.Lee@sd.example>");
    held->sender_arguments = g_strdupv((char **)sender_arguments);
    held->school = g_strdup("s-1");
    held->message_id = g_strdup("<1@sd.example>");
    held->clauses = g_strdup("5.5,3.10");
    held->policy_version = g_strdup("2026-09");
    held->directory_version = 3;
    cm_case_add_recipient(held, "<Post@blog.example>", "post@blog.example", arguments);
    cm_case_add_recipient(held, "<news@paper.example>", "news@paper.example", NULL);
    return held;
}

void fixture_add(const Fixture *fixture, CmCase *held)
{
    g_autoptr(GError) error = NULL;
    gboolean joined = TRUE;

    if (!cm_store_case_add(fixture->store, held,
                           &(CmCaseContent){FIXTURE_BODY, strlen(FIXTURE_BODY), FIXTURE_RECORD,
                                            FIXTURE_NOTICE, NULL, NULL},
                           &joined, &error))
        fail_msg("%s", error->message);
}

void fixture_add_three(const Fixture *fixture, char *ids[3])
{
    for (guint i = 0; i < 3; i++) {
        g_autoptr(CmCase) held = fixture_case();

        held->message_id[1] = (char)('a' + i);
        cm_clock_set(fixture->clock, FIXTURE_START + i * G_TIME_SPAN_MINUTE);
        fixture_add(fixture, held);
        ids[i] = g_strdup(held->id);
    }
}
