#include "policy/binding.h"

static CmTri state_permits(const CmReleaseFact *release)
{
    if (release == NULL || release->state == CM_RELEASE_UNKNOWN)
        return CM_UNKNOWN;
    return release->state == CM_RELEASE_GRANTED ? CM_YES : CM_NO;
}

CmReleaseVerdict cm_binding_release(const CmBinding *binding)
{
    CmReleaseVerdict verdict = {CM_NO, -1, NULL};
    if (binding->need.kind != CM_NEED_SCOPE)
        return verdict;
    CmKind kind = cm_told_kind(binding->told);
    verdict.granted = CM_YES;
    for (guint scope = 0; scope < CM_SCOPES_MAX; scope++) {
        if ((binding->need.scopes & (1u << scope)) == 0)
            continue;
        const CmReleaseFact *release = cm_view_release_find(binding->view, binding->subject_index,
                                                            binding->platform, scope, kind);
        CmTri state = state_permits(release);
        gboolean worse =
            verdict.granted == CM_YES || (verdict.granted == CM_UNKNOWN && state == CM_NO);
        if (verdict.scope < 0 || (state != CM_YES && worse))
            verdict = (CmReleaseVerdict){state, (int)scope, release};
    }
    return verdict;
}
