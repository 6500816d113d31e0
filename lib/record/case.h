/* case.h - one held message with everything that happens to it until it is closed */
#ifndef CM_RECORD_CASE_H
#define CM_RECORD_CASE_H

#include "record/word.h"

typedef struct {
    char *given;   /* as the MTA gave it */
    char *address; /* normalised */
    char **arguments;
    CmCaseState state;
    guint ruling; /* number of the latest about this recipient (record/ruling.h); 0: none */
} CmCaseRecipient;

typedef struct {
    char *id;       /* "C-7KQ2M9XA" */
    gint64 held_at; /* microseconds since 1970 */
    char *queue_id;
    char *author; /* id of the author of record, or NULL */
    char *author_address;
    char *sender; /* envelope sender as given */
    char **sender_arguments;
    char *school;         /* id of the author's first school, or NULL */
    char *message_id;     /* as it stands in the message, or NULL */
    guint8 body_hash[32]; /* SHA-256 of the message as stored */
    guint64 size;         /* bytes of the message */
    char *clauses;        /* of the findings, comma separated */
    char *policy_version;
    guint64 directory_version;
    guint repeats;   /* how often the same message was sent again and joined this case */
    guint revision;  /* of what there is to be seen about it: from 1, one more each time that a
                      * later judgement finds something else */
    gint64 fresh_at; /* when it was last judged again, 0: never */
    guint64 fresh_directory; /* with which directory */
    gboolean acceptable;     /* the latest judgement would not hold it any more */
    gboolean false_alarm;    /* somebody who decided says that the filter should not have held it */
    gboolean legal_hold;     /* not to be erased */
    char *burst;             /* what its burst of one mailbox is known by: an id of them; or NULL */
    guint burst_waiting;     /* cases of that which are open, this one among them; 0 without */
    gint64 closed_at;        /* when the last recipient was decided about; 0: it is open */
    gint64 erased_at;        /* when its content was erased; 0: it is there */
    GPtrArray *recipients;   /* of CmCaseRecipient */
} CmCase;

CmCase *cm_case_new(void);
void cm_case_free(CmCase *held);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCase, cm_case_free)
/* Adds a recipient in state CM_CASE_HELD; everything is copied, @address and @arguments may be
 * NULL. */
void cm_case_add_recipient(CmCase *held, const char *given, const char *address,
                           const char *const *arguments);

/* How many recipients are in @state. */
guint cm_case_count(const CmCase *held, CmCaseState state);

#endif
