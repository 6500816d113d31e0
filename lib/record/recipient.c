#include "record/recipient.h"

static void identity_free(gpointer data)
{
    CmIdentity *identity = data;
    g_free(identity->person);
    g_free(identity);
}

static void member_free(gpointer data)
{
    cm_recipient_free(data);
}

CmRecipient *cm_recipient_new(const char *address, CmClass class_)
{
    CmRecipient *recipient = g_new0(CmRecipient, 1);
    recipient->address = g_strdup(address);
    recipient->class_ = class_;
    recipient->identities = g_ptr_array_new_with_free_func(identity_free);
    recipient->registered = CM_UNKNOWN;
    recipient->own_site = CM_UNKNOWN;
    recipient->approved = CM_UNKNOWN;
    recipient->expired = CM_UNKNOWN;
    recipient->supervised = CM_UNKNOWN;
    recipient->sender_maintains = CM_UNKNOWN;
    return recipient;
}

void cm_recipient_free(CmRecipient *recipient)
{
    if (recipient == NULL)
        return;
    g_free(recipient->address);
    g_ptr_array_unref(recipient->identities);
    g_clear_pointer(&recipient->members, g_ptr_array_unref);
    g_free(recipient->reason);
    g_free(recipient->platform);
    g_free(recipient->channel);
    g_strfreev(recipient->agreement_scopes);
    g_free(recipient);
}

void cm_recipient_add_identity(CmRecipient *recipient, CmClass class_, const char *person,
                               CmAccount account)
{
    CmIdentity *identity = g_new0(CmIdentity, 1);
    identity->class_ = class_;
    identity->person = g_strdup(person);
    identity->account = account;
    g_ptr_array_add(recipient->identities, identity);
}

void cm_recipient_add_member(CmRecipient *recipient, CmRecipient *member)
{
    if (recipient->members == NULL)
        recipient->members = g_ptr_array_new_with_free_func(member_free);
    g_ptr_array_add(recipient->members, member);
}
