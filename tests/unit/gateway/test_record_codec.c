#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/record_codec.h"
#include "record/word.h"

typedef struct {
    char *name;
    guint number;
    CmTri later; /* a member that the first format did not have */
    char *remark;
} Thing;

static const CmField fields[] = {
    {CM_FIELD_STRING, G_STRUCT_OFFSET(Thing, name), NULL, 0},
    {CM_FIELD_NUMBER, G_STRUCT_OFFSET(Thing, number), NULL, 0},
    {CM_FIELD_NUMBER, G_STRUCT_OFFSET(Thing, later), NULL, CM_UNKNOWN},
    {CM_FIELD_STRING, G_STRUCT_OFFSET(Thing, remark), NULL, 0},
};
static const CmRecordTable first = {
    .fields = fields, .count = 2, .first = 2, .size = sizeof(Thing)};
static const CmRecordTable now = {.fields = fields, .count = 4, .first = 2, .size = sizeof(Thing)};

static void thing_clear(Thing *thing)
{
    g_free(thing->name);
    g_free(thing->remark);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Thing, thing_clear)

static GBytes *kept_by(const CmRecordTable *table)
{
    const Thing thing = {(char *)"Emma", 7, CM_YES, (char *)"new"};
    return cm_record_encode(table, &thing);
}

static void a_record_from_before_a_member_was_there_has_it_unknown(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = kept_by(&first);
    g_auto(Thing) thing = {0};
    assert_true(cm_record_decode(&now, bytes, &thing));
    assert_string_equal(thing.name, "Emma");
    assert_int_equal(thing.number, 7);
    assert_int_equal(thing.later, CM_UNKNOWN);
    assert_null(thing.remark);
}

static void a_record_of_today_comes_back_whole(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = kept_by(&now);
    g_auto(Thing) thing = {0};
    assert_true(cm_record_decode(&now, bytes, &thing));
    assert_int_equal(thing.later, CM_YES);
    assert_string_equal(thing.remark, "new");
}

static void a_record_of_a_newer_program_is_not_read(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = kept_by(&now);
    g_auto(Thing) thing = {0};
    assert_false(cm_record_decode(&first, bytes, &thing));
}

static void less_than_the_first_format_is_damaged(void **state G_GNUC_UNUSED)
{
    const CmRecordTable less = {.fields = fields, .count = 1, .first = 1, .size = sizeof(Thing)};
    g_autoptr(GBytes) bytes = kept_by(&less);
    g_auto(Thing) thing = {0};
    assert_false(cm_record_decode(&now, bytes, &thing));
    g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
    assert_false(cm_record_decode(&now, nothing, &thing));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_from_before_a_member_was_there_has_it_unknown),
        cmocka_unit_test(a_record_of_today_comes_back_whole),
        cmocka_unit_test(a_record_of_a_newer_program_is_not_read),
        cmocka_unit_test(less_than_the_first_format_is_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
