/* staff_link.h - the links by which staff decide on a page ([review] staff-url) */
#ifndef CM_GATEWAY_STAFF_LINK_H
#define CM_GATEWAY_STAFF_LINK_H

#include "gateway/gateway.h"

/* What a link is for. */
#define CM_STAFF_LINK_DECIDE  "decide"  /* its author, about a mail of theirs */
#define CM_STAFF_LINK_APPROVE "approve" /* a principal, about a mail of their school */

/* Where below [review] staff-url the token stands. */
#define CM_STAFF_LINK_PATH "/mail/"

/* The address of a page on which @person decides once about the case @case_id, which waits since
 * @held_at (gateway/held_since.h): good until that case ends. "" where [review] staff-url is not
 * set. A new string, or NULL with an error. */
char *cm_staff_link_url(CmGateway *gateway, const char *case_id, gint64 held_at, const char *person,
                        const char *action, GError **error);

#endif
