/* recipient.h - who an address is, as the directory classified it (DOMAIN.md, "Who the recipients
 * are") */
#ifndef CM_RECORD_RECIPIENT_H
#define CM_RECORD_RECIPIENT_H

#include "base/clock.h"
#include "record/word.h"

/* The platform of a channel of which nobody says on which it is. */
#define CM_PLATFORM_UNKNOWN "unknown"

/* One person, or one role, in which the holder of an address is known. */
typedef struct {
    CmClass class_;
    char *person;      /* a person's id, or NULL */
    CmAccount account; /* of a student */
} CmIdentity;

typedef struct CmRecipient CmRecipient;
struct CmRecipient {
    char *address;         /* normalised */
    CmClass class_;        /* the first that fits: what is shown */
    GPtrArray *identities; /* of CmIdentity: all that fit among the people; never empty unless a
                            * list with members */
    GPtrArray *members;    /* of CmRecipient: who reads a list; NULL for anything else. An unknown
                            * list has none and counts as public */
    char *reason;          /* how it was classified: "guardian g0012 (users.csv:341)" */

    gboolean unknown_local; /* in the district's domains, but nobody's */
    gboolean inside;        /* the address is in the district's domains */

    gboolean
        unreadable; /* whom it reaches cannot be told, since it is no address to us (clause 5.5);
                     * @address may then be "" */

    gboolean by_text; /* a number at a texting gateway, whoever it belongs to */

    /* of a student's address (clause 3.8) */
    gboolean accompanied;   /* a guardian of theirs, or a second employee, gets the mail too */
    gboolean authors_child; /* the author is their guardian */

    guint permitted; /* kinds of protected information (1 << CmProtectedKind) that a permission on
                      * record lets the author send here (clause 3.10) */

    /* of a channel */
    char
        *platform; /* id in the platforms table, CM_PLATFORM_UNKNOWN, or NULL where there is none */
    char *channel; /* id in channels.csv, or NULL when it is not registered */
    CmTri registered;
    CmTri own_site; /* the school's or district's own: needs scope website */
    CmTri approved, expired, supervised, sender_maintains;

    /* of a partner */
    CmKinds agreement_kinds;
    char **agreement_scopes; /* or NULL */
    gboolean duty_to_report;
};

/* A recipient without identities or members, of whom nothing else is known: every CmTri is
 * CM_UNKNOWN. */
CmRecipient *cm_recipient_new(const char *address, CmClass class_);
void cm_recipient_free(CmRecipient *recipient);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmRecipient, cm_recipient_free)

void cm_recipient_add_identity(CmRecipient *recipient, CmClass class_, const char *person,
                               CmAccount account);
/* Takes @member. */
void cm_recipient_add_member(CmRecipient *recipient, CmRecipient *member);

#endif
