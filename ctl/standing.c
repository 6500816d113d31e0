#include "ctl/standing.h"

#include <stdio.h>

#include "base/encode.h"
#include "directory/release_standing.h"

/* "social-media", then blanks as long as it stays the same; "  on facebook" of a platform. */
static char *title_of(const CmReleaseStanding *standing, const CmReleaseStanding *before)
{
    if (before != NULL && g_str_equal(before->platform, standing->platform))
        return g_strdup("");
    if (standing->platform[0] == '\0')
        return g_strdup(standing->scope);
    g_autofree char *shown = cm_encode_terminal_string(standing->platform, 40);
    return g_strdup_printf("  on %s", shown);
}

void cm_standing_print(const CmState *state, const CmPerson *student, const char *scope,
                       CmDay today)
{
    g_autoptr(GPtrArray) standings = cm_release_standing(state->snapshot, student, scope, today);
    const CmReleaseStanding *before = NULL;
    for (guint i = 0; i < standings->len; i++) {
        const CmReleaseStanding *standing = g_ptr_array_index(standings, i);
        g_autofree char *title = title_of(standing, before);
        g_autofree char *kinds = cm_release_standing_kinds(standing);
        g_autofree char *reason = cm_encode_terminal_string(standing->reason, 400);
        printf("  %-16s %s for %s: %s\n", title, cm_release_state_word(standing->state), kinds,
               reason);
        before = standing;
    }
}

void cm_standing_print_all(const CmState *state, const CmPerson *student, const char *scope,
                           CmDay today)
{
    const char *const *scopes = cm_policy_scopes(state->policy);
    for (guint i = 0; scopes[i] != NULL; i++)
        if (g_str_equal(scope, "*") || g_str_equal(scope, scopes[i]))
            cm_standing_print(state, student, scopes[i], today);
}
