#include "milter/copy.h"

#include "milter/footer_add.h"

/* libmilter takes no const: it does not write to what it is given. */
static char *unconst(const char *text)
{
    return (char *)(guintptr)text;
}

/* The last first, since each removal renumbers those after it. */
gboolean cm_copy_strip_headers(SMFICTX *context, const CmMilterSession *session)
{
    for (guint i = 0; i < session->stripped->len; i++) {
        const CmStrippedHeader *stripped = &g_array_index(session->stripped, CmStrippedHeader, i);
        for (guint n = stripped->count; n > 0; n--)
            if (smfi_chgheader(context, stripped->name, (int)n, NULL) != MI_SUCCESS)
                return FALSE;
    }
    return TRUE;
}

static gboolean add_tag(SMFICTX *context, const CmMilterSession *session, const char *reference)
{
    g_autofree char *value =
        g_strdup_printf("%stag; ref=%s", session->leading_space ? " " : "", reference);
    return smfi_insheader(context, 0, unconst("Consent-Check"), value) == MI_SUCCESS;
}

gboolean cm_copy_change_subject(SMFICTX *context, const CmMilterSession *session,
                                const char *subject)
{
    g_autofree char *value = g_strconcat(session->leading_space ? " " : "", subject, NULL);
    return smfi_chgheader(context, unconst("Subject"), 1, value) == MI_SUCCESS;
}

static gboolean take_off(SMFICTX *context, const CmMilterSession *session, const CmAnswer *answer)
{
    for (guint i = 0; i < answer->held->len; i++) {
        guint index = g_array_index(answer->held, guint, i);
        const CmEnvelopeRecipient *recipient =
            g_ptr_array_index(session->envelope->recipients, index);
        if (smfi_delrcpt(context, recipient->given) != MI_SUCCESS)
            return FALSE;
    }
    return TRUE;
}

gboolean cm_copy_change(SMFICTX *context, const CmMilterSession *session, const CmOutcome *outcome,
                        gboolean letter)
{
    const CmAnswer *answer = outcome->answer;
    if (!cm_copy_strip_headers(context, session))
        return FALSE;
    if (outcome->subject != NULL && !cm_copy_change_subject(context, session, outcome->subject))
        return FALSE;
    if (answer->tag && !add_tag(context, session, outcome->reference))
        return FALSE;
    if (letter && cm_footer_is_due(session, answer) && !cm_footer_add(context, session))
        return FALSE;
    return take_off(context, session, answer);
}
