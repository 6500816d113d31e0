#include "record/case.h"

static void recipient_free(gpointer data)
{
    CmCaseRecipient *recipient = data;
    g_free(recipient->given);
    g_free(recipient->address);
    g_strfreev(recipient->arguments);
    g_free(recipient);
}

CmCase *cm_case_new(void)
{
    CmCase *held = g_new0(CmCase, 1);
    held->recipients = g_ptr_array_new_with_free_func(recipient_free);
    return held;
}

void cm_case_free(CmCase *held)
{
    if (held == NULL)
        return;
    g_free(held->id);
    g_free(held->queue_id);
    g_free(held->author);
    g_free(held->author_address);
    g_free(held->sender);
    g_strfreev(held->sender_arguments);
    g_free(held->school);
    g_free(held->message_id);
    g_free(held->clauses);
    g_free(held->policy_version);
    g_free(held->burst);
    g_ptr_array_unref(held->recipients);
    g_free(held);
}

void cm_case_add_recipient(CmCase *held, const char *given, const char *address,
                           const char *const *arguments)
{
    CmCaseRecipient *recipient = g_new0(CmCaseRecipient, 1);
    recipient->given = g_strdup(given);
    recipient->address = g_strdup(address);
    recipient->arguments = g_strdupv((char **)arguments);
    recipient->state = CM_CASE_HELD;
    g_ptr_array_add(held->recipients, recipient);
}

guint cm_case_count(const CmCase *held, CmCaseState state)
{
    guint count = 0;
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        count += recipient->state == state ? 1 : 0;
    }
    return count;
}
