#include "gateway/other_officer.h"

#include "store/rulings.h"

#define FILTER "consent-milter"
#define REMARK                                                                                     \
    "no officer has been told: [notice] officers names none for this school but the author"

/* What a shared mailbox gets is read by colleagues too. */
static gboolean reads_alone(const CmSnapshot *snapshot, const char *person, const char *address)
{
    g_autoptr(GPtrArray) readers = cm_snapshot_people_at_address(snapshot, address);
    gboolean author = FALSE;
    for (guint i = 0; i < readers->len; i++) {
        const CmPerson *reader = g_ptr_array_index(readers, i);
        if (g_strcmp0(reader->id, person) == 0)
            author = TRUE;
        else if ((reader->roles & CM_ROLE_EMPLOYEE) != 0)
            return FALSE;
    }
    return author;
}

static const char *first_other(const char *const *officers, const CmSnapshot *snapshot,
                               const CmOfficersAuthor *author)
{
    for (guint i = 0; officers[i] != NULL; i++)
        if (g_strcmp0(officers[i], author->address) != 0 &&
            !reads_alone(snapshot, author->person, officers[i]))
            return officers[i];
    return NULL;
}

const char *cm_other_officer(const CmDuty *duty, const CmSnapshot *snapshot,
                             const CmOfficersAuthor *author)
{
    const char *own = first_other(cm_duty_officers(duty, author->school), snapshot, author);
    return own != NULL ? own : first_other(cm_duty_officers(duty, NULL), snapshot, author);
}

void cm_other_officer_missing(CmGateway *gateway, const char *id)
{
    CmLog *log = cm_gateway_log(gateway);
    g_autoptr(GError) error = NULL;
    cm_log_event(
        log, CM_LOG_WARNING, id, "no-officer-told", "reason",
        "[notice] officers names nobody but the author: name a second officer, or some for "
        "all schools (*)",
        NULL);
    if (id != NULL && !cm_store_case_comment(cm_gateway_store(gateway), id, FILTER, REMARK, &error))
        cm_log_error(log, id, "remark-not-recorded", error);
}
