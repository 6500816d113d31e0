#include "directory/permissions.h"

#include "town.h"

#define FINANCIAL (1u << CM_PROTECTED_FINANCIAL)

typedef struct {
    CmPermission row;
    const char *sender, *address;
    gboolean permitted;
} Case;

static CmSnapshot *snapshot_with(const CmPermission *row)
{
    CmRoster *roster = cm_roster_new();
    town_people(roster);
    town_places(roster);
    town_channels(roster);
    g_array_append_vals(roster->permissions, row, 1);
    return probe_snapshot(roster, NULL);
}

static CmRecipient *reader_at(const char *address)
{
    CmRecipient *reader = cm_recipient_new(address, CM_CLASS_PUBLIC);
    if (g_str_equal(address, "heron@post.wordpress.com"))
        reader->channel = g_strdup("c01");
    return reader;
}

static guint permitted(const Case *wanted)
{
    g_autoptr(CmSnapshot) snapshot = snapshot_with(&wanted->row);
    g_autoptr(CmRecipient) reader = reader_at(wanted->address);
    const CmPerson *sender =
        wanted->sender == NULL ? NULL : cm_snapshot_person_find(snapshot, wanted->sender);
    return cm_snapshot_permitted(snapshot, sender, reader, reader, probe_day("2026-11-23"));
}

#define ROW(...)                                                                                   \
    {                                                                                              \
        .kind = "financial", __VA_ARGS__                                                           \
    }

static void permission_is_for_its_person_kind_recipient_and_time(void **state)
{
    (void)state;
    const Case cases[] = {
        {ROW(.person = "t1", .recipient = "auditors.example"), "t1", "a@auditors.example", TRUE},
        {ROW(.person = "t1", .recipient = "auditors.example"), "t1", "a@x.auditors.example", TRUE},
        {ROW(.person = "t1", .recipient = "auditors.example"), "t1", "a@notauditors.example",
         FALSE},
        {ROW(.person = "t1", .recipient = "A@Auditors.example"), "t1", "a@auditors.example", TRUE},
        {ROW(.person = "t1", .recipient = "a@auditors.example"), "t1", "b@auditors.example", FALSE},
        {ROW(.person = "t1", .recipient = "c01"), "t1", "heron@post.wordpress.com", TRUE},
        {ROW(.person = "t1", .recipient = "c02"), "t1", "heron@post.wordpress.com", FALSE},
        {ROW(.person = "t1", .recipient = "*"), "t1", "anybody@far.example", TRUE},
        {ROW(.person = "t1", .recipient = NULL), "t1", "anybody@far.example", FALSE},
        {ROW(.person = "t2", .recipient = "*"), "t1", "anybody@far.example", FALSE},
        {ROW(.person = "t1", .recipient = "*"), NULL, "anybody@far.example", FALSE},
        {ROW(.role = "principal", .recipient = "*"), "t1", "anybody@far.example", TRUE},
        {ROW(.role = "Principal", .recipient = "*"), "t2", "anybody@far.example", FALSE},
        {ROW(.role = "wizard", .recipient = "*"), "t1", "anybody@far.example", FALSE},
        {ROW(.recipient = "*"), "t1", "anybody@far.example", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        if (permitted(&cases[i]) != (cases[i].permitted ? FINANCIAL : 0))
            fail_msg("case %u", i);
}

static void permission_holds_from_its_first_to_its_last_day(void **state)
{
    (void)state;
    Case wanted = {ROW(.person = "t1", .recipient = "*"), "t1", "a@far.example", TRUE};
    wanted.row.valid_from = probe_day("2026-11-23");
    wanted.row.valid_until = probe_day("2026-11-23");
    assert_int_equal(permitted(&wanted), FINANCIAL);
    wanted.row.valid_from = probe_day("2026-11-24");
    assert_int_equal(permitted(&wanted), 0);
    wanted.row.valid_from = 0;
    wanted.row.valid_until = probe_day("2026-11-22");
    assert_int_equal(permitted(&wanted), 0);
}

static gboolean may_tag(const char *person, const char *granted_by)
{
    const CmPermission row = {
        .person = person, .kind = "tagging", .recipient = "c01", .granted_by = granted_by};
    g_autoptr(CmSnapshot) snapshot = snapshot_with(&row);
    g_autoptr(CmRecipient) reader = reader_at("heron@post.wordpress.com");
    return cm_snapshot_may_tag(snapshot, cm_snapshot_person_find(snapshot, "t1"),
                               cm_snapshot_person_find(snapshot, "t2"), reader, reader,
                               probe_day("2026-11-23"));
}

static void tagging_is_permitted_by_the_employee_or_in_the_schools_name(void **state)
{
    (void)state;
    assert_true(may_tag("t2", "t2"));
    assert_true(may_tag("t2", NULL));
    assert_true(may_tag("t1", "t2"));
    assert_true(may_tag("t1", "t0"));
    assert_false(may_tag("t1", NULL));
    assert_false(may_tag("t1", "t3"));
    assert_false(may_tag("t0", "t0"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permission_is_for_its_person_kind_recipient_and_time),
        cmocka_unit_test(permission_holds_from_its_first_to_its_last_day),
        cmocka_unit_test(tagging_is_permitted_by_the_employee_or_in_the_schools_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
