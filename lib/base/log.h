/* log.h - one line a message, key=value, queue id first, and never a word from a mail
 *
 * "QUEUEID: action=held clause=5.5 case=C-7KQ2". Values go through cm_encode_log_value(). What may
 * be logged are ids, counts, words of our own and reasons of the system; names, addresses, subjects
 * and texts may not.
 */
#ifndef CM_BASE_LOG_H
#define CM_BASE_LOG_H

#include <glib.h>

typedef enum { CM_LOG_DEBUG, CM_LOG_INFO, CM_LOG_WARNING, CM_LOG_ERROR } CmLogLevel;

typedef struct CmLog CmLog;
typedef void (*CmLogSink)(CmLogLevel level, const char *line, gpointer data);

/* Under systemd (JOURNAL_STREAM set) to its journal, each pair a field of its own
 * (CONSENT_QUEUE_ID, CONSENT_ACTION, …), or where that takes none to standard error with a "<N>"
 * syslog priority prefix. Otherwise to standard error, plain. */
CmLog *cm_log_new_stderr(CmLogLevel least);
/* To the journal that listens at @path, or to standard error as above. */
CmLog *cm_log_new_journal(CmLogLevel least, const char *path);
/* To @sink: for tests. */
CmLog *cm_log_new_sink(CmLogLevel least, CmLogSink sink, gpointer data);
void cm_log_free(CmLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmLog, cm_log_free)

/* "@id: action=@action KEY=VALUE …"; @id may be NULL or "" (then "-"). Pairs of strings follow,
 * ended by NULL; a pair with a NULL value is left out. Thread-safe, one write(2) a line. */
void cm_log_event(CmLog *log, CmLogLevel level, const char *id, const char *action,
                  ...) G_GNUC_NULL_TERMINATED;

/* A line about @error: "@id: action=@action reason=…". */
void cm_log_error(CmLog *log, const char *id, const char *action, const GError *error);

#endif
