#include "inspect/known.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/mail_text.h"

#define HEAD "Content-Type: image/png\n\n"

static CmKnown *make_known(guint most)
{
    g_autoptr(CmRandom) random = cm_random_new_fixed(1);
    return cm_known_new(random, most, NULL);
}

/* A message that is one picture; @seed makes it another. */
static char *make_message(guint seed)
{
    GString *message = g_string_new(HEAD);
    for (guint i = 0; i < 8; i++)
        g_string_append_printf(message, "%076u\n", seed);
    g_string_append(message, "\n--b--\n");
    return g_string_free(message, FALSE);
}

/* What a child says of it. */
static CmReport *make_report(void)
{
    CmReport *report = cm_report_new();
    CmReportPart *part = cm_report_add_part(report, "1");
    CmPictureHash hash = {{1}};
    part->offset = sizeof HEAD - 1;
    part->length = 8 * 77;
    part->media = CM_MEDIA_IMAGE;
    part->inspected = TRUE;
    part->reason = CM_REASON_NONE;
    part->camera = part->location = CM_NO;
    part->width = 120;
    part->size = 400;
    g_array_append_val(part->hashes, hash);
    return report;
}

static CmReportPart *part_of(CmReport *report)
{
    return g_ptr_array_index(report->parts, 0);
}

static void learn(CmKnown *known, const char *sender, const char *message, const CmReport *report)
{
    g_autoptr(CmKnownMatch) match = cm_known_match(known, sender, message, strlen(message));
    cm_known_learn(known, match, report);
}

static guint recognised(CmKnown *known, const char *sender, const char *message)
{
    CmProtocolRange ranges[CM_PROTOCOL_KNOWN];
    g_autoptr(CmKnownMatch) match = cm_known_match(known, sender, message, strlen(message));
    return cm_known_ranges(match, ranges);
}

static void clean_picture_is_recognised(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmKnown) known = make_known(10);
    g_autofree char *message = make_message(1), *other = make_message(2);
    g_autoptr(CmReport) report = make_report();
    assert_int_equal(recognised(known, "a", message), 0);
    learn(known, "a", message, report);
    assert_int_equal(recognised(known, "a", message), 1);
    assert_int_equal(recognised(known, "a", other), 0);
}

static void what_one_sender_sent_is_not_known_of_another(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmKnown) known = make_known(10);
    g_autofree char *message = make_message(1);
    g_autoptr(CmReport) report = make_report();
    learn(known, "a", message, report);
    assert_int_equal(recognised(known, "b", message), 0);
}

static void is_not_learnt(CmReport *report)
{
    g_autoptr(CmKnown) known = make_known(10);
    g_autofree char *message = make_message(1);
    learn(known, "a", message, report);
    assert_int_equal(recognised(known, "a", message), 0);
    cm_report_free(report);
}

static void nothing_with_evidence_or_doubt_is_remembered(void **state G_GNUC_UNUSED)
{
    CmReport *report = make_report();
    part_of(report)->camera = CM_YES;
    is_not_learnt(report);
    report = make_report();
    part_of(report)->location = CM_UNKNOWN;
    is_not_learnt(report);
    report = make_report();
    cm_report_add_text(report, CM_TEXT_PEOPLE_TAG, 0, "xmp", cm_mail_text_new_string("Emma"));
    is_not_learnt(report);
    report = make_report();
    part_of(report)->inspected = FALSE;
    part_of(report)->reason = CM_REASON_BROKEN;
    is_not_learnt(report);
    report = make_report();
    report->ambiguous = cm_mail_text_new_string("two views");
    is_not_learnt(report);
    report = make_report();
    report->reason = CM_REASON_CRASHED;
    is_not_learnt(report);
    report = make_report();
    g_array_set_size(part_of(report)->hashes, 0);
    is_not_learnt(report);
    report = make_report();
    part_of(report)->enclosed = TRUE;
    is_not_learnt(report);
    report = make_report();
    part_of(report)->offset++;
    is_not_learnt(report);
}

/* What a child that passed over its picture says; @change may spoil it. */
static gboolean fills(void (*change)(CmReport *report), guint *width)
{
    g_autoptr(CmKnown) known = make_known(10);
    g_autofree char *message = make_message(1);
    g_autoptr(CmReport) report = make_report();
    learn(known, "a", message, report);
    g_autoptr(CmKnownMatch) match = cm_known_match(known, "a", message, strlen(message));
    g_autoptr(CmReport) second = cm_report_new();
    CmReportPart *part = cm_report_add_part(second, "1");
    part->offset = sizeof HEAD - 1;
    part->length = 8 * 77;
    part->known = TRUE;
    if (change != NULL)
        change(second);
    gboolean done = cm_known_fill(match, second);
    *width = part->width;
    return done;
}

static void move(CmReport *report)
{
    part_of(report)->offset += 1;
}

static void enclose(CmReport *report)
{
    part_of(report)->enclosed = TRUE;
}

static void age(CmReport *report)
{
    g_free(report->inspector);
    report->inspector = g_strdup("another");
}

static void passed_over_picture_gets_its_facts_again(void **state G_GNUC_UNUSED)
{
    guint width = 0;
    assert_true(fills(NULL, &width));
    assert_int_equal(width, 120);
}

static void child_that_passes_over_anything_else_is_not_believed(void **state G_GNUC_UNUSED)
{
    guint width = 0;
    assert_false(fills(move, &width));
    assert_false(fills(enclose, &width));
    assert_false(fills(age, &width));
}

static void what_is_remembered_is_bounded_and_the_last_seen_stay(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmKnown) known = make_known(10);
    g_autoptr(CmReport) report = make_report();
    g_autofree char *first = make_message(0);
    guint left = 0;
    for (guint i = 0; i < 100; i++) {
        g_autofree char *message = make_message(i);
        learn(known, "a", message, report);
        assert_int_equal(recognised(known, "a", first), 1);
    }
    for (guint i = 0; i < 100; i++) {
        g_autofree char *message = make_message(i);
        left += recognised(known, "a", message);
    }
    assert_in_range(left, 5, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_picture_is_recognised),
        cmocka_unit_test(what_one_sender_sent_is_not_known_of_another),
        cmocka_unit_test(nothing_with_evidence_or_doubt_is_remembered),
        cmocka_unit_test(passed_over_picture_gets_its_facts_again),
        cmocka_unit_test(child_that_passes_over_anything_else_is_not_believed),
        cmocka_unit_test(what_is_remembered_is_bounded_and_the_last_seen_stay),
    };
    return cmocka_run_group_tests_name("known", tests, NULL, NULL);
}
