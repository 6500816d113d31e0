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
    const gboolean *released = binding->view->edit->released;
    gboolean granted = released != NULL && released[binding->subject_index];
    verdict.granted = CM_YES;
    for (guint scope = 0; scope < CM_SCOPES_MAX; scope++) {
        if ((binding->need.scopes & (1u << scope)) == 0)
            continue;
        const CmReleaseFact *release = cm_view_release_find(binding->view, binding->subject_index,
                                                            binding->platform, scope, kind);
        CmTri state = granted ? CM_YES : state_permits(release);
        gboolean worse =
            verdict.granted == CM_YES || (verdict.granted == CM_UNKNOWN && state == CM_NO);
        if (verdict.scope < 0 || (state != CM_YES && worse))
            verdict = (CmReleaseVerdict){state, (int)scope, release};
    }
    return verdict;
}

guint cm_binding_count_things(const CmView *view, guint each)
{
    const CmFacts *facts = view->facts;
    if ((each & CM_EACH_PART) != 0)
        return facts->parts->len;
    if ((each & CM_EACH_ADDRESS) != 0)
        return facts->addresses->len;
    if ((each & CM_EACH_INFORMATION) != 0)
        return facts->protected_->len;
    if ((each & CM_EACH_LINK) != 0)
        return facts->links->len;
    if ((each & CM_EACH_TAG) != 0)
        return facts->tags->len;
    return 1;
}

static gboolean is_left_out(const CmView *view, int part)
{
    return part >= 0 && (guint)part < view->facts->parts->len &&
           cm_view_part_is_out(view, (guint)part);
}

gboolean cm_binding_set_thing(CmBinding *binding, guint each, guint index)
{
    const CmFacts *facts = binding->view->facts;
    binding->thing = index;
    if ((each & CM_EACH_PART) != 0) {
        binding->part_index = index;
        binding->part = g_ptr_array_index(facts->parts, index);
        return !cm_view_part_is_out(binding->view, index);
    }
    if ((each & CM_EACH_ADDRESS) != 0)
        binding->address = g_ptr_array_index(facts->addresses, index);
    if ((each & CM_EACH_INFORMATION) != 0)
        binding->information = g_ptr_array_index(facts->protected_, index);
    if ((each & CM_EACH_LINK) != 0)
        binding->link = g_ptr_array_index(facts->links, index);
    if ((each & CM_EACH_TAG) != 0)
        binding->tag = g_ptr_array_index(facts->tags, index);
    return !is_left_out(binding->view, cm_binding_part(binding));
}

void cm_binding_set_disclosure(CmBinding *binding, guint subject, CmTold told)
{
    binding->disclosure = cm_disclosures_get(binding->view->disclosures, subject, told);
    binding->subject_index = subject;
    binding->subject = g_ptr_array_index(binding->view->facts->subjects, subject);
    binding->told = told;
}

gboolean cm_binding_is_weak(const CmBinding *binding)
{
    if (binding->disclosure != NULL)
        return binding->disclosure->strength == CM_STRENGTH_WEAK;
    if (binding->link != NULL)
        return binding->link->strength == CM_STRENGTH_WEAK;
    return binding->information != NULL && binding->information->strength == CM_STRENGTH_WEAK;
}

gboolean cm_binding_is_unknown(const CmBinding *binding)
{
    if (binding->disclosure != NULL)
        return binding->disclosure->unknown;
    if (binding->link != NULL)
        return binding->link->unknown;
    return binding->information != NULL && binding->information->unknown;
}

int cm_binding_part(const CmBinding *binding)
{
    if (binding->part != NULL)
        return (int)binding->part_index;
    if (binding->disclosure != NULL)
        return binding->disclosure->part;
    if (binding->link != NULL)
        return binding->link->part;
    if (binding->tag != NULL)
        return binding->tag->part;
    return binding->information != NULL ? binding->information->part : -1;
}
