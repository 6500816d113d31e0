/* audit_head.h - the number and chain value of the last entry of the audit, kept outside of it
 *
 * Private to this room. Entries that are cut off at the end leave a chain that is whole; a head
 * that knows more than the table shows it. The head is a small file of its own, and a line to
 * syslog at most once a minute a process, which a careful district sends to another machine.
 */
#ifndef CM_STORE_AUDIT_HEAD_H
#define CM_STORE_AUDIT_HEAD_H

#include <glib.h>

#include "base/system.h"

#define CM_AUDIT_CHAIN_BYTES 32u

typedef struct {
    guint64 sequence; /* 0: there is none */
    guint8 chain[CM_AUDIT_CHAIN_BYTES];
} CmAuditHead;

typedef struct CmAuditHeadFile CmAuditHeadFile;
/* The head in the file @path, which need not be there yet. */
CmAuditHeadFile *cm_audit_head_file_new(const char *path, const char *district,
                                        const CmSystem *system);
void cm_audit_head_file_free(CmAuditHeadFile *file);

/* Puts @head in the place of an older one. Called when its entry is durable already, so that
 * nothing can be refused any more: a failure is told to syslog, and the older head stays, which is
 * still true. Thread-safe, and safe beside other processes. */
void cm_audit_head_file_put(CmAuditHeadFile *file, const CmAuditHead *head);
/* Reads it; sequence 0 when there is no file. FALSE with CM_ERROR_DATA when it is damaged. */
gboolean cm_audit_head_file_get(const CmAuditHeadFile *file, CmAuditHead *head, GError **error);

/* "17:HEX", as it stands in syslog. A new string. */
char *cm_audit_head_format(const CmAuditHead *head);
gboolean cm_audit_head_parse(const char *text, CmAuditHead *head);

#endif
