#include "ctl/standing.h"

#include <stdio.h>

#include "base/encode.h"
#include "directory/release.h"

static const CmKind shown_kinds[] = {CM_KIND_IMAGE,  CM_KIND_VOICE,   CM_KIND_NAME,    CM_KIND_WORK,
                                     CM_KIND_RECORD, CM_KIND_CONTACT, CM_KIND_LOCATION};

static gboolean stand_alike(const CmReleaseAnswer *a, const CmReleaseAnswer *b)
{
    return a->state == b->state && g_strcmp0(a->reason, b->reason) == 0;
}

/* One sentence for all kinds that stand as the one at @first does; marks them as printed. */
static void print_alike(CmReleaseAnswer *const *answers, guint first, gboolean *printed)
{
    printf("%s for", cm_release_state_word(answers[first]->state));
    for (guint i = first; i < G_N_ELEMENTS(shown_kinds); i++) {
        if (printed[i] || !stand_alike(answers[first], answers[i]))
            continue;
        printf("%s %s", i > first ? "," : "", cm_kind_word(shown_kinds[i]));
        printed[i] = TRUE;
    }
    g_autofree char *reason = cm_encode_terminal_string(answers[first]->reason, 400);
    printf(": %s\n", reason);
}

void cm_standing_print(const CmState *state, const CmPerson *student, const char *scope,
                       CmDay today)
{
    CmReleaseAnswer *answers[G_N_ELEMENTS(shown_kinds)];
    gboolean printed[G_N_ELEMENTS(shown_kinds)] = {FALSE};
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        answers[i] = cm_release_resolve(state->snapshot, student, scope, shown_kinds[i], "", today);
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++) {
        if (printed[i])
            continue;
        printf("  %-16s ", i == 0 ? scope : "");
        print_alike(answers, i, printed);
    }
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        cm_release_answer_free(answers[i]);
}

void cm_standing_print_all(const CmState *state, const CmPerson *student, const char *scope,
                           CmDay today)
{
    const char *const *scopes = cm_policy_scopes(state->policy);
    for (guint i = 0; scopes[i] != NULL; i++)
        if (g_str_equal(scope, "*") || g_str_equal(scope, scopes[i]))
            cm_standing_print(state, student, scopes[i], today);
}
