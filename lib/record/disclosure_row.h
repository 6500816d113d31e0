/* disclosure_row.h - one thing of one student that left for one recipient, and the release that it
 * left under
 */
#ifndef CM_RECORD_DISCLOSURE_ROW_H
#define CM_RECORD_DISCLOSURE_ROW_H

#include "record/word.h"

#define CM_DISCLOSURE_MARK_BYTES 32

typedef struct {
    gint64 at;       /* microseconds since 1970; 0 before it is stored */
    char *reference; /* the case, or the queue id of a mail that was not held; may be "" */
    guint ruling;    /* number of the ruling that released it; 0: it was not held */
    char *author;    /* id of the author of record, or NULL */
    char *student;   /* id */
    CmClass class_;  /* of the recipient */
    char *recipient; /* normalised address; NULL when it was read: only its mark is kept */
    /* SHA-256 of the message; when it was read the keyed hash of that. */
    guint8 content[CM_DISCLOSURE_MARK_BYTES];
    guint8 mark[CM_DISCLOSURE_MARK_BYTES]; /* keyed hash of the address, when it was read */
    CmKind kind;
    gboolean ambiguous; /* the signs fit other students too */
    char *scope;        /* that was needed, or "never": no release allows it */
    char *release;      /* where that stood: "granted, form F151-0002 of 2026-09-10", "missing" */
    char *document;     /* reference of the form, or NULL */
    guint64 directory;  /* version */
    gboolean in_doubt;  /* it was handed over, and nobody knows whether the server took it */
} CmDisclosureRow;

CmDisclosureRow *cm_disclosure_row_new(void);
void cm_disclosure_row_free(CmDisclosureRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDisclosureRow, cm_disclosure_row_free)

/* An empty GPtrArray that owns its CmDisclosureRow. */
GPtrArray *cm_disclosure_rows_new(void);

#endif
