/* staff_page.h - what a link leads to, and what it does once: for the pages that staff are sent to
 *
 * Looking changes nothing and says no more than the notice that the link came with: mail scanners
 * follow links. Using a link is one thing once (store/staff_links.h). Who holds the link is taken
 * for whoever it was sent to, at their address of record.
 */
#ifndef CM_GATEWAY_STAFF_PAGE_H
#define CM_GATEWAY_STAFF_PAGE_H

#include "gateway/gateway.h"
#include "policy/explain.h"
#include "record/letter.h"
#include "text/instruction.h"

typedef enum {
    CM_STAFF_PAGE_AUTHOR,    /* of a held mail: may do what @ways and the rest say */
    CM_STAFF_PAGE_PRINCIPAL, /* may approve or refuse */
    CM_STAFF_PAGE_OVER,      /* there is nothing to do: the letter says why, or what was done */
} CmStaffPageKind;

typedef struct {
    CmStaffPageKind kind;
    char *case_id;        /* or NULL */
    CmLetter *outcome;    /* what came of the link that was used, or NULL */
    CmLetter *letter;     /* what the page is about, or NULL */
    GPtrArray *waiting;   /* of char *: addresses, made safe; who can be left out */
    GPtrArray *namesakes; /* of CmNamesake: of whom one can be chosen */
    CmNoticeWays ways;
    gboolean principal; /* can be asked */
} CmStaffPage;
void cm_staff_page_free(CmStaffPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStaffPage, cm_staff_page_free)

/* The page that @token leads to, in @language. A link that was used or has run out is a page as
 * well. NULL with CM_ERROR_NO_INPUT when the token is none of ours, or the store's error. */
CmStaffPage *cm_staff_page_look(CmGateway *gateway, const char *token, const char *language,
                                GError **error);

/* Uses @token up for @wish, and returns the page that says what came of it; the mail that says so
 * goes out too. Where more can be done now, *@next is the token for that, else NULL. NULL with an
 * error as above, or when it could not be done: then *@next, where it is set, is a token to try
 * again with. */
CmStaffPage *cm_staff_page_use(CmGateway *gateway, const char *token, const CmInstruction *wish,
                               const char *language, char **next, GError **error);

#endif
