#include "fixture.h"

#include "store/directory_table.h"

static const CmImportMeta meta = {"clerk", (const char *const[]){"users.csv sha256:00", NULL}, 0,
                                  FALSE};

#define DIGEST "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
static const guint8 views[2 * CM_PICTURE_ROW_HASH] = {0x01, 0x00, 0xfe, [63] = 0x80};

static const char *const *words(CmRoster *roster, const char *text)
{
    return cm_roster_split(roster, text, ",");
}

static void add_people(CmRoster *roster)
{
    CmPerson person = {
        .id = "p-1",
        .roles = CM_ROLE_STUDENT,
        .given = "Robin",
        .middle = "Q",
        .family = "Łoś",
        .preferred_given = "Rob",
        .preferred_family = "Elk",
        .former = words(roster, "Robin Old,Robin \"Older\""),
        .identifier = "90001",
        .username = "robin",
        .email = "robin@students.sd.example",
        .sms = "555",
        .phone = "556",
        .grades = words(roster, "04"),
        .orgs = words(roster, "s-1,s-2"),
        .agents = words(roster, "p-2"),
        .no_access = words(roster, NULL),
        .born = 735000,
        .left = 739000,
        .origin = {"users.csv", 2},
    };
    CmPerson guardian = {
        .id = "p-2",
        .roles = CM_ROLE_GUARDIAN | CM_ROLE_EMPLOYEE,
        .duties = CM_DUTY_NURSE,
        .former = words(roster, NULL),
        .grades = words(roster, NULL),
        .orgs = words(roster, NULL),
        .agents = words(roster, NULL),
        .no_access = words(roster, "p-1"),
        .origin = {"users.csv", 3},
    };

    g_array_append_val(roster->people, person);
    g_array_append_val(roster->people, guardian);
}

static void add_the_rest(CmRoster *roster)
{
    CmOrg org = {"s-1", "North", "school", "d-1", "N1", {"orgs.csv", 2}};
    CmClassGroup class_group = {
        "c-1", "Grade 4", "G4", "s-1", words(roster, "04,05"), {"classes.csv", 2}};
    CmEnrollment enrollment = {"c-1", "p-1", "student", 739001, 739200, {"enrollments.csv", 9}};
    CmSession session = {"y-1", "2026", "schoolYear", 739001, 739300, {"academicSessions.csv", 2}};
    CmReleaseRow release = {"p-1",
                            "social-media",
                            CM_KINDS_USUAL,
                            words(roster, "instagram,x"),
                            TRUE,
                            "A. Guardian",
                            TRUE,
                            1,
                            2,
                            3,
                            4,
                            "form-151-77",
                            {"releases.csv", 4}};
    CmReleaseRow refusal = {.student = "p-1", .scope = "*", .platforms = words(roster, NULL)};
    CmChannel channel = {"ch-1",
                         "blog",
                         "North blog",
                         "post@blog.example",
                         "https://blog.example/n",
                         "s-1",
                         "p-9",
                         5,
                         6,
                         words(roster, "p-8,p-7"),
                         "p-6",
                         {"channels.csv", 2}};
    CmAddressRow address = {"p-2", "other@x.example", CM_ADDRESS_PERSONAL, {"addresses.csv", 2}};
    CmListRow list = {"staff@sd.example",   "Staff", words(roster, "p-2,a@x.example"),
                      words(roster, "c-1"), "staff", {"lists.csv", 2}};
    CmPartner partner = {"museum.example",       NULL, "Museum", CM_KIND_NAME,
                         words(roster, "press"), TRUE, 7,        8,
                         {"partners.csv", 2}};
    CmNewsRow news = {"paper.example", "The Paper", {"news.csv", 2}};
    CmServiceRow service = {"10.0.0.1", "sis@sd.example", "SIS", "IT", {"services.csv", 2}};
    CmPermission permission = {"p-2", NULL, "health", "*", "p-9", 9, 10, {"permissions.csv", 2}};

    CmPictureRow picture = {"p-1", "DISK1/04/0042.JPG", DIGEST, 87, 2, views, {"INDEX.TXT", 3}};

    g_array_append_val(roster->orgs, org);
    g_array_append_val(roster->classes, class_group);
    g_array_append_val(roster->enrollments, enrollment);
    g_array_append_val(roster->sessions, session);
    g_array_append_val(roster->releases, release);
    g_array_append_val(roster->releases, refusal);
    g_array_append_val(roster->channels, channel);
    g_array_append_val(roster->addresses, address);
    g_array_append_val(roster->lists, list);
    g_array_append_val(roster->partners, partner);
    g_array_append_val(roster->news, news);
    g_array_append_val(roster->services, service);
    g_array_append_val(roster->permissions, permission);
    g_array_append_val(roster->pictures, picture);
}

static CmRoster *sample(void)
{
    CmRoster *roster = cm_roster_new();

    add_people(roster);
    add_the_rest(roster);
    return roster;
}

static void assert_same_text(const char *a, const char *b)
{
    assert_int_equal(g_strcmp0(a, b), 0);
}

static void assert_same_column(const CmColumn *column, const guint8 *a, const guint8 *b)
{
    if (column->type == CM_COLUMN_TEXT)
        assert_same_text(G_STRUCT_MEMBER(const char *, a, column->offset),
                         G_STRUCT_MEMBER(const char *, b, column->offset));
    else if (column->type == CM_COLUMN_LIST)
        assert_true(g_strv_equal(G_STRUCT_MEMBER(const char *const *, a, column->offset),
                                 G_STRUCT_MEMBER(const char *const *, b, column->offset)));
    else if (column->type == CM_COLUMN_VIEWS)
        assert_memory_equal(G_STRUCT_MEMBER(const guint8 *, a, column->offset),
                            G_STRUCT_MEMBER(const guint8 *, b, column->offset), sizeof views);
    else
        assert_int_equal(G_STRUCT_MEMBER(guint, a, column->offset),
                         G_STRUCT_MEMBER(guint, b, column->offset));
}

static void assert_same_rows(const CmDirectoryTable *table, const GArray *a, const GArray *b)
{
    assert_int_equal(a->len, b->len);
    assert_true(a->len > 0);
    for (guint i = 0; i < a->len; i++) {
        const guint8 *row_a = (const guint8 *)a->data + i * table->row_size;
        const guint8 *row_b = (const guint8 *)b->data + i * table->row_size;
        const CmOrigin *origin_a = G_STRUCT_MEMBER_P(row_a, table->origin);
        const CmOrigin *origin_b = G_STRUCT_MEMBER_P(row_b, table->origin);

        for (guint c = 0; c < table->column_count; c++)
            assert_same_column(&table->columns[c], row_a, row_b);
        assert_same_text(origin_a->file, origin_b->file);
        assert_int_equal(origin_a->line, origin_b->line);
    }
}

static void every_field_of_every_row_comes_back(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = sample();
    g_autoptr(CmRoster) back = NULL;
    guint64 version = 0;

    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    assert_int_equal(version, 1);
    fixture_reopen(fixture);
    back = cm_store_roster_load(fixture->store, &version, NULL);
    assert_non_null(back);
    assert_int_equal(version, 1);
    for (guint i = 0; i < cm_directory_table_count; i++)
        assert_same_rows(&cm_directory_tables[i],
                         G_STRUCT_MEMBER(GArray *, roster, cm_directory_tables[i].array),
                         G_STRUCT_MEMBER(GArray *, back, cm_directory_tables[i].array));
}

static void the_second_import_replaces_the_first(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) first = sample();
    g_autoptr(CmRoster) second = sample();
    g_autoptr(CmRoster) back = NULL;
    guint64 version = 0;

    g_array_set_size(second->releases, 1);
    assert_true(cm_store_roster_replace(fixture->store, first, &meta, &version, NULL));
    assert_true(cm_store_roster_replace(fixture->store, second, &meta, &version, NULL));
    assert_int_equal(version, 2);
    back = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(version, 2);
    assert_int_equal(back->releases->len, 1);
    assert_int_equal(back->people->len, 2);
    assert_true(cm_store_directory_version(fixture->store, &version, NULL));
    assert_int_equal(version, 2);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM imports"), 2);
    assert_int_equal(fixture_number(fixture,
                                    "SELECT count(*) FROM audit WHERE event = 'directory.import'"
                                    " AND actor = 'clerk'"),
                     2);
}

static void before_the_first_import_the_roster_is_empty_and_its_version_0(void **state)
{
    Fixture *fixture = *state;
    guint64 version = 99;
    g_autoptr(CmRoster) roster = cm_store_roster_load(fixture->store, &version, NULL);

    assert_non_null(roster);
    assert_int_equal(version, 0);
    assert_int_equal(roster->people->len, 0);
}

static void an_import_that_fails_leaves_the_old_directory(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = sample();
    g_autoptr(CmRoster) smaller = sample();
    g_autoptr(CmRoster) back = NULL;
    g_autoptr(GError) error = NULL;
    guint64 version = 0;

    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    fixture_execute(fixture, "CREATE TRIGGER stop BEFORE INSERT ON permissions"
                             " BEGIN SELECT RAISE(ABORT, 'stop'); END");
    g_array_set_size(smaller->people, 1);
    assert_false(cm_store_roster_replace(fixture->store, smaller, &meta, &version, &error));
    assert_error(error, CM_ERROR_DATA);
    back = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(version, 1);
    assert_int_equal(back->people->len, 2);
}

static void a_value_that_none_of_us_wrote_is_bad_data(void **state)
{
    Fixture *fixture = *state;
    const char *const damage[] = {
        "UPDATE addresses SET kind = 'imagined'",
        "UPDATE addresses SET kind = 'sms'; UPDATE people SET orgs = '[broken'",
        "UPDATE people SET orgs = NULL, born = -1",
        "UPDATE people SET born = 0; UPDATE pictures SET view_count = 3"};
    g_autoptr(CmRoster) roster = sample();
    guint64 version = 0;

    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(damage); i++) {
        g_autoptr(GError) error = NULL;

        fixture_execute(fixture, damage[i]);
        assert_null(cm_store_roster_load(fixture->store, &version, &error));
        assert_error(error, CM_ERROR_DATA);
    }
}

static void an_import_based_on_an_older_directory_is_refused(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = cm_roster_new();
    g_autoptr(GError) error = NULL;
    CmImportMeta late = meta;
    guint64 version = 0;

    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    late.based_on = version;
    assert_true(cm_store_roster_replace(fixture->store, roster, &late, &version, NULL));
    assert_false(cm_store_roster_replace(fixture->store, roster, &late, &version, &error));
    assert_true(g_error_matches(error, CM_ERROR, CM_ERROR_TEMPORARY));
    assert_true(cm_store_directory_version(fixture->store, &version, NULL));
    assert_int_equal(version, late.based_on + 1);
}

static void pictures_stay_where_an_import_brings_none(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(CmRoster) roster = sample();
    g_autoptr(CmRoster) empty = cm_roster_new();
    CmImportMeta keeping = meta;
    guint64 version = 0;

    keeping.keep_pictures = TRUE;
    assert_true(cm_store_roster_replace(fixture->store, roster, &meta, &version, NULL));
    assert_true(cm_store_roster_replace(fixture->store, empty, &keeping, &version, NULL));
    g_autoptr(CmRoster) back = cm_store_roster_load(fixture->store, &version, NULL);
    assert_int_equal(back->people->len, 0);
    assert_int_equal(back->pictures->len, 1);
    assert_true(cm_store_roster_replace(fixture->store, empty, &meta, &version, NULL));
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM pictures"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_field_of_every_row_comes_back),
        TEST(the_second_import_replaces_the_first),
        TEST(before_the_first_import_the_roster_is_empty_and_its_version_0),
        TEST(an_import_that_fails_leaves_the_old_directory),
        TEST(a_value_that_none_of_us_wrote_is_bad_data),
        TEST(pictures_stay_where_an_import_brings_none),
        TEST(an_import_based_on_an_older_directory_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
