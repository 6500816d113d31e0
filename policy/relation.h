/* relation.h - what a reader is to the student (or, where no student is meant, to the sender): the
 * rows and columns of the policy's tables (DOMAIN.md, "Which scope a recipient needs")
 */
#ifndef CM_POLICY_RELATION_H
#define CM_POLICY_RELATION_H

#include "policy/facts.h"

typedef enum {
    CM_RELATION_SELF,         /* "self": the student themself */
    CM_RELATION_OWN_GUARDIAN, /* "own-guardian": with full access; where no student is meant: of one
                               * whom the sender teaches */
    CM_RELATION_AUTHORS_CHILD, /* "authors-child": anyone but a channel, when the author is the
                                * student's guardian */
    CM_RELATION_BARRED,        /* "barred": a guardian with access none to this student */
    CM_RELATION_STAFF,         /* "staff" */
    CM_RELATION_UNKNOWN_LOCAL, /* "unknown-local": in the district's domains, but nobody's */
    CM_RELATION_DISTRICT,      /* "district": any other address of the district */
    CM_RELATION_STUDENT,       /* "other-student" */
    CM_RELATION_GUARDIAN,      /* "other-guardian" */
    CM_RELATION_SITE,          /* "site": a channel on the school's or district's own site */
    CM_RELATION_CHANNEL,       /* "channel" */
    CM_RELATION_NEWS,          /* "news" */
    CM_RELATION_PARTNER,       /* "partner" */
    CM_RELATION_TEXTING,       /* "texting" */
    CM_RELATION_PUBLIC,        /* "public" */
} CmRelation;
#define CM_RELATION_COUNT 15

const char *cm_relation_word(CmRelation relation);
gboolean cm_relation_parse(const char *word, CmRelation *out);
/* All words in order, NULL-terminated. */
const char *const *cm_relation_words(void);

/* What @reader, in the capacity of @identity, is to @subject. */
CmRelation cm_relation_to_subject(const CmRecipient *reader, const CmIdentity *identity,
                                  const CmSubject *subject);
/* What @reader, in the capacity of @identity, is to the sender of @facts; never self, barred or
 * authors-child. */
CmRelation cm_relation_to_sender(const CmRecipient *reader, const CmIdentity *identity,
                                 const CmFacts *facts);
/* TRUE when @recipient, or a member of it, is a guardian with access none to @subject. */
gboolean cm_relation_is_barred(const CmRecipient *recipient, const CmSubject *subject);

#endif
