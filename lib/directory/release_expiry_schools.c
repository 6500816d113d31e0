#include "directory/release_expiry_schools.h"

static void add_lines(GArray *lines, const CmSnapshot *snapshot, const CmReleaseExpiry *expiry,
                      const char *school)
{
    static const char *const no_school[] = {"", NULL};
    const char *const *schools = cm_snapshot_schools(snapshot, expiry->student);
    if (schools[0] == NULL)
        schools = no_school;
    for (guint i = 0; schools[i] != NULL; i++) {
        const char *name = cm_snapshot_org_name(snapshot, schools[i]);
        CmReleaseExpiryLine line = {schools[i], name != NULL ? name : "", expiry};
        if (school == NULL || g_str_equal(school, schools[i]))
            g_array_append_val(lines, line);
    }
}

static int compare_text(const char *one, const char *two)
{
    return g_utf8_collate(one != NULL ? one : "", two != NULL ? two : "");
}

/* By school, then as a class list goes. */
static int compare_lines(gconstpointer one, gconstpointer two)
{
    const CmReleaseExpiryLine *a = one, *b = two;
    const CmPerson *left = a->expiry->student, *right = b->expiry->student;
    const int orders[] = {
        compare_text(a->school, b->school),
        g_strcmp0(a->school_id, b->school_id),
        compare_text(left->family, right->family),
        compare_text(left->given, right->given),
        g_strcmp0(left->id, right->id),
    };
    for (guint i = 0; i < G_N_ELEMENTS(orders); i++)
        if (orders[i] != 0)
            return orders[i];
    return 0;
}

GArray *cm_release_expiry_by_school(const CmSnapshot *snapshot, const GPtrArray *expiries,
                                    const char *school)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(CmReleaseExpiryLine));
    for (guint i = 0; i < expiries->len; i++)
        add_lines(lines, snapshot, g_ptr_array_index(expiries, i), school);
    g_array_sort(lines, compare_lines);
    return lines;
}
