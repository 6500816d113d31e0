/* gathering.h - reports made by hand, and the facts that the test district makes of them */
#ifndef CM_TEST_GATHERING_H
#define CM_TEST_GATHERING_H

#include "district.h"
#include "gateway/gather.h"

/* A report with one picture part, camera-made and large enough, and the given texts. */
static inline CmReport *report_new(gboolean picture)
{
    CmReport *report = cm_report_new();
    CmReportPart *body = cm_report_add_part(report, "1");
    g_free(body->type);
    body->type = g_strdup("text/plain");
    body->media = CM_MEDIA_TEXT;
    body->inspected = TRUE;
    body->reason = CM_REASON_NONE;
    if (!picture)
        return report;
    CmReportPart *part = cm_report_add_part(report, "2");
    g_free(part->type);
    part->type = g_strdup("image/jpeg");
    part->media = CM_MEDIA_IMAGE;
    part->inspected = TRUE;
    part->reason = CM_REASON_NONE;
    part->camera = CM_YES;
    part->width = 800;
    part->height = 600;
    return report;
}

static inline void add_text(CmReport *report, CmReportTextRole role, int part, const char *source,
                            const char *text)
{
    cm_report_add_text(report, role, part, source, cm_mail_text_new_string(text));
}

/* What @user of the district (at sd.example) tells by @report, which is taken. */
static inline CmFacts *gather_of(TestDistrict *district, const char *user, CmReport *report,
                                 const char *const *recipients)
{
    g_autoptr(CmState) state = cm_gateway_state_now(district->gateway, NULL);
    g_autofree char *sender = g_strconcat(user, "@sd.example", NULL);
    g_autoptr(CmEnvelope) envelope = test_envelope(user, sender, recipients);
    g_auto(CmAuthor) author = cm_author_resolve(state->snapshot, district->config, envelope);
    CmGatherInput input = {
        .state = state,
        .config = district->config,
        .envelope = envelope,
        .author = &author,
        .report = report,
        .mode = CM_MODE_ENFORCE,
        .today = cm_day_parse("2026-11-23"),
    };
    CmFacts *facts = cm_gather(&input);
    cm_report_free(report);
    return facts;
}

static inline CmFacts *gather(TestDistrict *district, CmReport *report,
                              const char *const *recipients)
{
    return gather_of(district, "anna", report, recipients);
}

/* What anna tells by a plain text to one recipient. */
static inline CmFacts *gather_text(TestDistrict *district, const char *text, const char *recipient)
{
    CmReport *report = report_new(FALSE);
    add_text(report, CM_TEXT_BODY, 0, "text/plain", text);
    return gather(district, report, TEST_TO(recipient));
}

static inline const CmSubject *subject_of(const CmFacts *facts, const char *student)
{
    for (guint i = 0; i < facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        if (g_str_equal(subject->student, student))
            return subject;
    }
    return NULL;
}

/* The district with Division 4 of Cedar (t1 teaches s1, s2, s4 and s5) and one of the same title at
 * Alder (s3). */
static inline void import_with_classes(TestDistrict *district)
{
    CmRoster *roster = test_district_roster();
    const CmClassGroup classes[] = {
        {.id = "c4", .title = "Division 4", .school = "cedar"},
        {.id = "a4", .title = "Division 4", .school = "alder"},
    };
    const CmEnrollment rows[] = {
        {.class_group = "c4", .person = "t1", .role = "teacher"},
        {.class_group = "c4", .person = "s1", .role = "student"},
        {.class_group = "c4", .person = "s2", .role = "student"},
        {.class_group = "c4", .person = "s4", .role = "student"},
        {.class_group = "c4", .person = "s5", .role = "student"},
        {.class_group = "a4", .person = "s3", .role = "student"},
    };
    g_array_append_vals(roster->classes, classes, G_N_ELEMENTS(classes));
    g_array_append_vals(roster->enrollments, rows, G_N_ELEMENTS(rows));
    test_district_import(district, roster);
}

/* The strength of the signs of @student, or -1: no sign. */
static inline int strength_of(const CmFacts *facts, const char *student)
{
    const CmSubject *subject = subject_of(facts, student);
    return subject == NULL ? -1 : (int)subject->strength;
}

static inline int gathering_set_up(void **state)
{
    *state = test_district_new(TEST_PLAIN);
    return 0;
}

static inline int gathering_tear_down(void **state)
{
    test_district_free(*state);
    return 0;
}

#endif
