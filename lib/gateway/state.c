#include "gateway/state.h"

#include <stdio.h>

#include "base/error.h"
#include "base/system.h"
#include "gateway/case_mail.h"
#include "gateway/detector_examples.h"
#include "gateway/detector_set.h"
#include "gateway/link_set.h"
#include "gateway/policy_sources.h"
#include "policy/case_file.h"

CmState *cm_state_new(CmPolicy *policy, CmDetectors *detectors, CmLinks *links,
                      CmSnapshot *snapshot)
{
    CmState *state = g_new(CmState, 1);
    g_atomic_ref_count_init(&state->references);
    state->policy = cm_policy_ref(policy);
    state->detectors = cm_detectors_ref(detectors);
    state->links = cm_links_ref(links);
    state->snapshot = cm_snapshot_ref(snapshot);
    return state;
}

CmState *cm_state_ref(CmState *state)
{
    g_atomic_ref_count_inc(&state->references);
    return state;
}

void cm_state_unref(CmState *state)
{
    if (state == NULL || !g_atomic_ref_count_dec(&state->references))
        return;
    cm_policy_unref(state->policy);
    cm_detectors_unref(state->detectors);
    cm_links_unref(state->links);
    cm_snapshot_unref(state->snapshot);
    g_free(state);
}

static gboolean all_passed(const GPtrArray *results, GError **error)
{
    for (guint i = 0; i < results->len; i++) {
        const CmCaseResult *result = g_ptr_array_index(results, i);
        if (result->passed)
            continue;
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s:%u: the policy's own case '%s' fails: %s",
                    result->file, result->line, result->name, result->difference);
        return FALSE;
    }
    return TRUE;
}

/* A busy machine may want for time once, which says nothing about the policy. */
#define READ_TIMES 3u

/* A mail that cannot be opened is an error: a case that was not run holds nothing. */
static gboolean read_patiently(CmCaseText *text, gpointer mails, GError **error)
{
    for (guint times = 1;; times++) {
        g_autoptr(GError) cause = NULL;
        if (cm_case_mail_read(text, mails, &cause))
            return TRUE;
        if (times < READ_TIMES && g_error_matches(cause, CM_ERROR, CM_ERROR_TEMPORARY))
            continue;
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
}

static gboolean cases_pass(CmCaseMails *mails, GError **error)
{
    g_autoptr(GPtrArray) results =
        cm_case_file_run(mails->policy, mails->sources,
                         mails->inspector != NULL ? read_patiently : NULL, mails, error);
    return results != NULL && all_passed(results, error);
}

/* Whatever the policy says of itself. */
static gboolean proves_itself(CmPolicy *policy, const GPtrArray *sources, CmInspector *inspector,
                              GError **error)
{
    g_autoptr(CmDetectors) detectors = cm_detector_set_new(policy, error);
    g_autoptr(CmLinks) links = detectors != NULL ? cm_link_set_new(policy, error) : NULL;
    if (links == NULL)
        return FALSE;
    g_autoptr(GPtrArray) examples = cm_detector_examples_run(policy, detectors);
    CmCaseMails mails = {cm_system_default(), sources, policy, detectors, links, inspector};
    return all_passed(examples, error) && cases_pass(&mails, error);
}

CmPolicy *cm_state_load_policy(const char *folder, GPtrArray *problems, GError **error)
{
    g_autoptr(GPtrArray) texts = NULL;
    return cm_state_load_policy_texts(folder, problems, NULL, &texts, error);
}

CmPolicy *cm_state_load_policy_texts(const char *folder, GPtrArray *problems,
                                     CmInspector *inspector, GPtrArray **texts, GError **error)
{
    g_autoptr(GPtrArray) sources = cm_policy_sources_read(folder, error);
    if (sources == NULL) {
        g_prefix_error(error, "cannot read the policy: ");
        return NULL;
    }
    g_autoptr(CmPolicy) policy = cm_policy_new(sources, problems, error);
    if (policy == NULL || !proves_itself(policy, sources, inspector, error))
        return NULL;
    *texts = g_steal_pointer(&sources);
    return g_steal_pointer(&policy);
}

static const char *cell_or_null(const CmPolicyTable *table, guint row, const char *column)
{
    const char *cell = cm_policy_table_cell(table, row, column);
    return cell[0] == '\0' || g_str_equal(cell, "-") ? NULL : cell;
}

/* Rows of the platforms table: id and address pattern. */
static GArray *platform_patterns(const CmPolicy *policy)
{
    GArray *patterns = g_array_new(FALSE, TRUE, sizeof(CmAddressPattern));
    const CmPolicyTable *table = cm_policy_table_find(policy, "platforms");
    for (guint row = 0; table != NULL && row < table->rows->len; row++) {
        CmAddressPattern pattern = {
            .id = cell_or_null(table, row, "id"),
            .pattern = cell_or_null(table, row, "addresses"),
        };
        g_array_append_val(patterns, pattern);
    }
    return patterns;
}

static GArray *gateway_domains(const CmPolicy *policy)
{
    GArray *gateways = g_array_new(FALSE, TRUE, sizeof(CmAddressPattern));
    const CmPolicyTable *table = cm_policy_table_find(policy, "texting");
    for (guint row = 0; table != NULL && row < table->rows->len; row++) {
        CmAddressPattern gateway = {.domain = cell_or_null(table, row, "domain")};
        g_array_append_val(gateways, gateway);
    }
    return gateways;
}

static gboolean read_year_end(const CmConfig *config, CmSnapshotSettings *settings, GError **error)
{
    const char *text = cm_config_string(config, "district", "school-year-end");
    if (sscanf(text, "%2d-%2d", &settings->school_year_end_month, &settings->school_year_end_day) ==
            2 &&
        settings->school_year_end_month >= 1 && settings->school_year_end_month <= 12 &&
        settings->school_year_end_day >= 1 && settings->school_year_end_day <= 31)
        return TRUE;
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                "school-year-end must be a month and a day such as 06-30, not '%s'", text);
    return FALSE;
}

CmSnapshot *cm_state_build_snapshot(CmRoster *roster, const CmConfig *config,
                                    const CmPolicy *policy, guint64 version, GError **error)
{
    g_autoptr(GArray) platforms = platform_patterns(policy);
    g_autoptr(GArray) gateways = gateway_domains(policy);
    CmSnapshotSettings settings = {
        .domains = cm_config_list(config, "district", "domains"),
        .rights_age = cm_policy_number(policy, "rights-age"),
        .student_signs_from_grade = cm_policy_number(policy, "student-signs-from-grade"),
        .leaver_years = cm_policy_number(policy, "leaver-years"),
        .platforms = (const CmAddressPattern *)(const void *)platforms->data,
        .platform_count = platforms->len,
        .gateways = (const CmAddressPattern *)(const void *)gateways->data,
        .gateway_count = gateways->len,
    };
    if (!cm_consent_default_parse(cm_config_string(config, "district", "consent-default"),
                                  &settings.consent_default))
        cm_bug("the configuration let a consent-default through");
    if (!read_year_end(config, &settings, error)) {
        cm_roster_free(roster);
        return NULL;
    }
    return cm_snapshot_new(roster, &settings, version, error);
}
