/* author.h - whose mail it is, and whether it is judged at all (DOMAIN.md, "Whose mail") */
#ifndef CM_GATEWAY_AUTHOR_H
#define CM_GATEWAY_AUTHOR_H

#include "base/config.h"
#include "directory/snapshot.h"
#include "record/envelope.h"

typedef enum {
    CM_AUTHOR_OUTSIDE,  /* mail from outside: passes untouched */
    CM_AUTHOR_STUDENT,  /* a student's own: passes untouched */
    CM_AUTHOR_EMPLOYEE, /* judged */
    CM_AUTHOR_UNKNOWN,  /* authenticated but unknown: judged as an employee */
    CM_AUTHOR_NONE,     /* from the district's own hosts, or from a relay with a sender that is
                         * nobody's or does not tell whose it is ("<>"): no author, judged */
} CmAuthorKind;

typedef struct {
    CmAuthorKind kind;
    const CmPerson *person; /* or NULL; owned by the snapshot */
    char *address;          /* of record, normalised, or NULL */
} CmAuthor;

/* The authenticated user; from a relay the envelope sender if that is an employee; never the From
 * header. Depends on nothing but the envelope, so it is known before the first byte of the message.
 */
CmAuthor cm_author_resolve(const CmSnapshot *snapshot, const CmConfig *config,
                           const CmEnvelope *envelope);
void cm_author_clear(CmAuthor *author);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmAuthor, cm_author_clear)

gboolean cm_author_is_judged(const CmAuthor *author);

#endif
