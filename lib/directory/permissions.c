#include "directory/permissions.h"

#include <string.h>

#include "directory/snapshot_parts.h"
#include "record/address.h"

#define TAGGING "tagging"

static gboolean holds(const CmPermission *row, CmDay today)
{
    return (row->valid_from == 0 || row->valid_from <= today) &&
           (row->valid_until == 0 || today <= row->valid_until);
}

static gboolean has_role(const CmPerson *person, const char *role)
{
    static const struct {
        const char *word;
        guint duty;
    } words[] = {
        {"principal", CM_DUTY_PRINCIPAL},   {"administrator", CM_DUTY_ADMINISTRATOR},
        {"counsellor", CM_DUTY_COUNSELLOR}, {"counselor", CM_DUTY_COUNSELLOR},
        {"nurse", CM_DUTY_NURSE},           {"teacher", CM_DUTY_TEACHER},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(role, words[i].word) == 0)
            return (person->duties & words[i].duty) != 0;
    return FALSE;
}

/* A row that names both a person and a role is that person's, in that role. */
static gboolean is_for(const CmPermission *row, const CmPerson *sender)
{
    if (sender == NULL || (row->person == NULL && row->role == NULL))
        return FALSE;
    return (row->person == NULL || g_str_equal(row->person, sender->id)) &&
           (row->role == NULL || has_role(sender, row->role));
}

static gboolean names(const char *wanted, const CmRecipient *recipient)
{
    if (g_strcmp0(wanted, recipient->channel) == 0)
        return TRUE;
    if (strchr(wanted, '@') == NULL)
        return recipient->address[0] != '\0' &&
               cm_domain_is_within(cm_address_domain(recipient->address), wanted);
    g_autofree char *address = cm_address_normalise(wanted);
    return g_strcmp0(address, recipient->address) == 0;
}

static gboolean covers(const CmPermission *row, const CmRecipient *reader,
                       const CmRecipient *recipient)
{
    if (row->recipient == NULL || row->recipient[0] == '\0')
        return FALSE;
    if (g_str_equal(row->recipient, "*"))
        return TRUE;
    g_autofree char *wanted = g_ascii_strdown(row->recipient, -1);
    return names(row->recipient, reader) || names(row->recipient, recipient) ||
           names(wanted, reader) || names(wanted, recipient);
}

guint cm_snapshot_permitted(const CmSnapshot *snapshot, const CmPerson *sender,
                            const CmRecipient *reader, const CmRecipient *recipient, CmDay today)
{
    guint permitted = 0;
    const GArray *rows = snapshot->roster->permissions;
    for (guint i = 0; i < rows->len; i++) {
        const CmPermission *row = cm_roster_at(rows, CmPermission, i);
        CmProtectedKind kind;
        if (row->kind != NULL && cm_protected_kind_parse(row->kind, &kind) && holds(row, today) &&
            is_for(row, sender) && covers(row, reader, recipient))
            permitted |= 1u << kind;
    }
    return permitted;
}

static gboolean may_grant(const CmSnapshot *snapshot, const CmPermission *row,
                          const CmPerson *employee)
{
    const CmPerson *granter =
        row->granted_by == NULL ? NULL : cm_snapshot_person_find(snapshot, row->granted_by);
    guint duties = CM_DUTY_PRINCIPAL | CM_DUTY_ADMINISTRATOR;
    return granter != NULL && (granter == employee || (granter->duties & duties) != 0);
}

gboolean cm_snapshot_may_tag(const CmSnapshot *snapshot, const CmPerson *sender,
                             const CmPerson *employee, const CmRecipient *reader,
                             const CmRecipient *recipient, CmDay today)
{
    const GArray *rows = snapshot->roster->permissions;
    for (guint i = 0; i < rows->len; i++) {
        const CmPermission *row = cm_roster_at(rows, CmPermission, i);
        if (g_strcmp0(row->kind, TAGGING) != 0 || !holds(row, today) ||
            !covers(row, reader, recipient))
            continue;
        if (g_strcmp0(row->person, employee->id) == 0 ||
            (is_for(row, sender) && may_grant(snapshot, row, employee)))
            return TRUE;
    }
    return FALSE;
}
