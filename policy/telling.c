#include "policy/telling.h"

#include "policy/relation.h"

void cm_telling_section(CmTelling *telling, const char *text, const char *section,
                        CmLetterKind kind)
{
    g_autofree char *words = cm_wording_say(telling->wording, text, section, telling->values);
    if (words != NULL)
        cm_letter_add(telling->out, kind, words);
}

void cm_telling_frame(CmTelling *telling, const char *section, CmLetterKind kind)
{
    cm_telling_section(telling, CM_WORDING_FRAME, section, kind);
}

static gboolean is_about(const CmTelling *telling, guint recipient)
{
    for (guint i = 0; telling->about != NULL && i < telling->about->len; i++)
        if (g_array_index(telling->about, guint, i) == recipient)
            return TRUE;
    return telling->about == NULL;
}

gboolean cm_telling_has(const CmTelling *telling, const CmFinding *finding)
{
    return finding->action >= telling->least && is_about(telling, finding->origin.recipient);
}

gboolean cm_finding_is_barred(const CmFacts *facts, const CmFinding *finding)
{
    return finding->origin.subject >= 0 &&
           cm_relation_is_barred(
               g_ptr_array_index(facts->recipients, finding->origin.recipient),
               g_ptr_array_index(facts->subjects, (guint)finding->origin.subject));
}

void cm_telling_find_secrets(CmTelling *telling)
{
    for (guint i = 0; i < telling->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(telling->decision->findings, i);
        if (cm_telling_has(telling, finding) && cm_finding_is_barred(telling->facts, finding))
            telling->secret = TRUE;
    }
}
