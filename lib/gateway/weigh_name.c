#include "gateway/weigh_name.h"

#include <string.h>

#include "text/fold.h"

gboolean cm_weigh_shares_school(const CmSnapshot *snapshot, const char *const *schools,
                                const CmPerson *student)
{
    const char *const *theirs = cm_snapshot_schools(snapshot, student);
    for (guint i = 0; theirs[i] != NULL; i++)
        if (g_strv_contains(schools, theirs[i]))
            return TRUE;
    return FALSE;
}

/* TRUE when @text says the name of @person, other words beside it or not. */
static gboolean says_name(const CmPerson *person, const char *text)
{
    const char *given = person->preferred_given != NULL ? person->preferred_given : person->given;
    if (given == NULL || person->family == NULL)
        return FALSE;
    g_autofree char *full = g_strdup_printf("%s %s", given, person->family);
    return g_utf8_validate(full, -1, NULL) && cm_fold_same_name(text, full);
}

static gboolean says_name_of(const CmWeighing *weighing, const char *id, const char *text)
{
    const CmPerson *person =
        id == NULL ? NULL : cm_snapshot_person_find(weighing->input->state->snapshot, id);
    return person != NULL && says_name(person, text);
}

static gboolean is_address_byte(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80 || (c != '\0' && strchr("._%+-=/", c) != NULL);
}

/* TRUE when the address goes on behind its end: with a letter, or with a dot and a letter. */
static gboolean goes_on(const char *end)
{
    while (*end == '.')
        end++;
    return is_address_byte(*end);
}

/* TRUE when @address stands in @text and is not part of a longer one. Outlook sets quotes around
 * addresses, which only behind a letter are part of them. */
static gboolean has_address(const char *text, const char *address)
{
    gsize length = strlen(address);
    for (const char *at = strstr(text, address); at != NULL; at = strstr(at + 1, address)) {
        gboolean begins = at == text || !is_address_byte(at[-1]);
        gboolean quoted = at > text + 1 && at[-1] == '\'' && is_address_byte(at[-2]);
        if (begins && !quoted && !goes_on(at + length))
            return TRUE;
    }
    return FALSE;
}

static gboolean wrote(const CmWeighing *weighing, const CmRecipient *recipient, const char *author)
{
    if (has_address(author, recipient->address))
        return TRUE;
    for (guint i = 0; i < recipient->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(recipient->identities, i);
        if (says_name_of(weighing, identity->person, author))
            return TRUE;
    }
    return FALSE;
}

gboolean cm_weigh_is_answered(const CmWeighing *weighing, const char *text,
                              const CmPassage *passage)
{
    if (passage->kind != CM_PASSAGE_QUOTE || passage->author_end == passage->author_start)
        return FALSE;
    g_autofree char *author = g_utf8_strdown(text + passage->author_start,
                                             (gssize)(passage->author_end - passage->author_start));
    gboolean answered = FALSE;
    for (guint i = 0; i < weighing->facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(weighing->facts->recipients, i);
        if (recipient->class_ != CM_CLASS_CHANNEL && wrote(weighing, recipient, author))
            answered = TRUE;
        else if (recipient->class_ != CM_CLASS_STAFF && recipient->class_ != CM_CLASS_DISTRICT)
            return FALSE;
    }
    return answered;
}

/* TRUE when the author or a recipient, other than @student, is called @name. */
static gboolean is_correspondent(const CmWeighing *weighing, const CmPerson *student,
                                 const char *name)
{
    if (says_name_of(weighing, weighing->facts->sender.person, name))
        return TRUE;
    for (guint i = 0; i < weighing->facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(weighing->facts->recipients, i);
        for (guint j = 0; j < recipient->identities->len; j++) {
            const CmIdentity *identity = g_ptr_array_index(recipient->identities, j);
            if (g_strcmp0(identity->person, student->id) != 0 &&
                says_name_of(weighing, identity->person, name))
                return TRUE;
        }
    }
    return FALSE;
}

gboolean cm_weigh_is_stranger(const CmWeighing *weighing, const CmPerson *student)
{
    const CmSender *sender = &weighing->facts->sender;
    return sender->person != NULL && sender->address != NULL &&
           cm_snapshot_is_stranger(weighing->input->state->snapshot, sender->address, student,
                                   weighing->input->today) &&
           !cm_second_signs_name(weighing->signs, student);
}

CmStrength cm_weigh_name(const CmWeighing *weighing, const CmPerson *student, const char *name,
                         CmPassageKind kind, gboolean answered)
{
    if (answered)
        return CM_STRENGTH_WEAK;
    const CmSnapshot *snapshot = weighing->input->state->snapshot;
    if (kind == CM_PASSAGE_SIGNATURE || kind == CM_PASSAGE_DISCLAIMER ||
        is_correspondent(weighing, student, name))
        return cm_second_signs_name(weighing->signs, student) ? CM_STRENGTH_STRONG
                                                              : CM_STRENGTH_WEAK;
    const char *const *schools = (const char *const *)weighing->facts->sender.schools;
    if (cm_weigh_shares_school(snapshot, schools, student) &&
        !cm_snapshot_is_employee_name(snapshot, name, schools))
        return CM_STRENGTH_STRONG;
    return cm_second_signs_point_to(weighing->signs, student) ? CM_STRENGTH_STRONG
                                                              : CM_STRENGTH_WEAK;
}
