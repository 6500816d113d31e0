/* staff_links.h - signed links by which one person does one thing about one case, once
 *
 * A token carries all that it stands for, under a keyed hash: nobody can make one or change one,
 * and one can be put into a notice before its case is durable. The store knows only which were
 * used. Looking changes nothing (mail scanners follow links); using is a compare-and-swap with an
 * audit entry.
 */
#ifndef CM_STORE_STAFF_LINKS_H
#define CM_STORE_STAFF_LINKS_H

#include "store/store.h"

/* Characters of a token at most: letters, digits, '-' and '_'. */
#define CM_STAFF_TOKEN_MAX 400u

typedef struct {
    char *case_id;
    char *person;      /* id of whoever may use it */
    char *action;      /* what it is for: "decide", "approve" */
    gint64 expires_at; /* microseconds since 1970 */
    gint64 used_at;    /* 0: not yet */
} CmStaffLink;

CmStaffLink *cm_staff_link_new(const char *case_id, const char *person, const char *action,
                               gint64 expires_at);
void cm_staff_link_free(CmStaffLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStaffLink, cm_staff_link_free)

/* The token of @link, another one each time. NULL with CM_ERROR_DATA when its texts are too long,
 * CM_ERROR_UNAVAILABLE without randomness. */
char *cm_store_staff_link_sign(CmStore *store, const CmStaffLink *link, GError **error);

/* What @token stands for, used or run out as it may be. CM_ERROR_NO_INPUT when it is none of ours:
 * cut, forged, of another district. */
CmStaffLink *cm_store_staff_link_find(CmStore *store, const char *token, GError **error);

/* Uses @token up; event "link.use" by its person. CM_ERROR_NO_INPUT as above or when there is no
 * such case, CM_ERROR_NOT_PERMITTED when it was used before or has run out. */
CmStaffLink *cm_store_staff_link_use(CmStore *store, const char *token, GError **error);

#endif
