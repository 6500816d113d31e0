/* staff_links.h - signed links by which one person does one thing about one case, once
 *
 * A token is 16 random bytes and a keyed hash over them and all that they stand for. The store
 * knows only a keyed hash of the random part: whoever reads the database can make no link, and
 * whoever writes to it can change none. Looking changes nothing (mail scanners follow links); using
 * is a compare-and-swap with an audit entry.
 */
#ifndef CM_STORE_STAFF_LINKS_H
#define CM_STORE_STAFF_LINKS_H

#include "store/store.h"

/* Characters of a token: letters, digits, '-' and '_'. */
#define CM_STAFF_TOKEN_LENGTH 64u

typedef struct {
    char *case_id;
    char *person;      /* id of whoever may use it */
    char *action;      /* what it is for: "decide", "approve" */
    gint64 expires_at; /* microseconds since 1970 */
    gint64 used_at;    /* 0: not yet */
} CmStaffLink;

void cm_staff_link_free(CmStaffLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStaffLink, cm_staff_link_free)

/* Makes a link for @person to do @action about the case @case_id until @expires_at. Returns its
 * token, which is nowhere else; NULL with an error, CM_ERROR_NO_INPUT when there is no such case.
 */
char *cm_store_staff_link_add(CmStore *store, const char *case_id, const char *person,
                              const char *action, gint64 expires_at, GError **error);

/* What @token stands for, used or run out as it may be. CM_ERROR_NO_INPUT when it is none of ours:
 * unknown, cut, forged, of another district. */
CmStaffLink *cm_store_staff_link_find(CmStore *store, const char *token, GError **error);

/* Uses @token up; event "link.use" by its person. CM_ERROR_NO_INPUT as above,
 * CM_ERROR_NOT_PERMITTED when it was used before or has run out. */
CmStaffLink *cm_store_staff_link_use(CmStore *store, const char *token, GError **error);

#endif
