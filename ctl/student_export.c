#include "ctl/student_export.h"

#include <stdio.h>
#include <sysexits.h>

#include "gateway/student_case_json.h"
#include "gateway/student_json.h"
#include "store/disclosures.h"

/* What the store has of @student. */
typedef struct {
    CmRoster *strings;
    GArray *records;
    GPtrArray *audit, *cases, *disclosures;
    guint unreadable;
} Holdings;

static void clear_holdings(Holdings *holdings)
{
    g_clear_pointer(&holdings->strings, cm_roster_free);
    g_clear_pointer(&holdings->records, g_array_unref);
    g_clear_pointer(&holdings->audit, g_ptr_array_unref);
    g_clear_pointer(&holdings->cases, g_ptr_array_unref);
    g_clear_pointer(&holdings->disclosures, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Holdings, clear_holdings)

static gboolean collect(CmStore *store, const CmPerson *student, const char *reason,
                        Holdings *holdings, GError **error)
{
    CmCaseSearch search = {
        .actor = cm_control_actor(),
        .reason = reason,
        .subject = student->id,
        .matches = cm_student_case_json_is_subject,
        .data = (gpointer)student->id,
    };
    CmAuditQuery query = {.subject = student->id};
    holdings->strings = cm_roster_new();
    if (!cm_store_audit_add(store, cm_control_actor(), "student.export", student->id, reason,
                            error))
        return FALSE;
    holdings->cases = cm_store_case_search(store, &search, &holdings->unreadable, error);
    if (holdings->cases == NULL)
        return FALSE;
    holdings->records = cm_store_hand_releases(store, student->id, holdings->strings, error);
    if (holdings->records == NULL)
        return FALSE;
    holdings->audit = cm_store_audit_list(store, &query, error);
    if (holdings->audit == NULL)
        return FALSE;
    const CmDisclosureQuery left = {.student = student->id};
    holdings->disclosures = cm_store_disclosures(store, &left, error);
    return holdings->disclosures != NULL;
}

int cm_student_export(CmControl *control, const char *text, const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("student", error);
    g_autoptr(CmState) state = cm_gateway_state_last(gateway);
    const CmPerson *student = cm_control_student(state->snapshot, text, &error);
    g_auto(Holdings) holdings = {0};
    if (student == NULL || !collect(cm_gateway_store(gateway), student, reason, &holdings, &error))
        return cm_control_fail("student", error);
    CmStudentFile file = {
        .state = state,
        .student = student,
        .at = cm_clock_now(control->clock),
        .today = cm_control_today(control, gateway),
        .records = holdings.records,
        .audit = holdings.audit,
        .cases = holdings.cases,
        .unreadable_cases = holdings.unreadable,
        .disclosures = holdings.disclosures,
    };
    g_autofree char *json = cm_student_json(&file);
    puts(json);
    return EX_OK;
}
