/* journal.h - an entry for the journal of systemd, with fields that can be searched
 *
 * Source: the native protocol of the journal (systemd.io/JOURNAL_NATIVE_PROTOCOL): one datagram an
 * entry, "NAME=value" a line. Values are one line: what is given here has been through an encoder.
 */
#ifndef CM_BASE_JOURNAL_H
#define CM_BASE_JOURNAL_H

#include <glib.h>

#define CM_JOURNAL_SOCKET "/run/systemd/journal/socket"

/* Adds the field @name, a word of our own such as "action" or "queue-id", as CONSENT_ACTION or
 * CONSENT_QUEUE_ID. A @value of more than one line is cut at the end of the first. */
void cm_journal_add(GString *entry, const char *name, const char *value);
/* Adds one of the journal's own fields, such as MESSAGE. */
void cm_journal_add_own(GString *entry, const char *field, const char *value);
/* Gives the entry to the journal that listens at @path. FALSE when that does not take it. */
gboolean cm_journal_send(const char *path, const GString *entry);

#endif
