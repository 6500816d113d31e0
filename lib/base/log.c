#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "base/encode.h"
#include "base/journal.h"

/* A line stays within PIPE_BUF, so that the one write(2) of it is never torn. */
#define LINE_MAX_BYTES  4000u
#define VALUE_MAX_BYTES 400u
#define ID_MAX_BYTES    64u

struct CmLog {
    CmLogLevel least;
    CmLogSink sink;
    gpointer data;
    char *journal; /* the socket of the journal, or NULL */
    GMutex lock;   /* one line at a time into a sink */
};

/* An event on its way: its line and, for a journal, its fields. */
typedef struct {
    GString *line;
    GString *fields; /* or NULL */
} Event;

static int syslog_priority(CmLogLevel level)
{
    static const int priorities[] = {
        [CM_LOG_DEBUG] = LOG_DEBUG,
        [CM_LOG_INFO] = LOG_INFO,
        [CM_LOG_WARNING] = LOG_WARNING,
        [CM_LOG_ERROR] = LOG_ERR,
    };
    return priorities[level];
}

/* A log that cannot be written must not stop mail: a failed write is given up. */
static void write_line(const char *line, gsize length)
{
    ssize_t written;
    do
        written = write(STDERR_FILENO, line, length);
    while (written < 0 && errno == EINTR);
}

static void sink_to_stderr(CmLogLevel level G_GNUC_UNUSED, const char *line,
                           gpointer data G_GNUC_UNUSED)
{
    g_autofree char *ended = g_strconcat(line, "\n", NULL);
    write_line(ended, strlen(ended));
}

static void sink_with_priority(CmLogLevel level, const char *line, gpointer data G_GNUC_UNUSED)
{
    g_autofree char *ended = g_strdup_printf("<%d>%s\n", syslog_priority(level), line);
    write_line(ended, strlen(ended));
}

CmLog *cm_log_new_sink(CmLogLevel least, CmLogSink sink, gpointer data)
{
    CmLog *log = g_new0(CmLog, 1);
    log->least = least;
    log->sink = sink;
    log->data = data;
    g_mutex_init(&log->lock);
    return log;
}

CmLog *cm_log_new_journal(CmLogLevel least, const char *path)
{
    CmLog *log = cm_log_new_sink(least, sink_with_priority, NULL);
    log->journal = g_strdup(path);
    return log;
}

CmLog *cm_log_new_stderr(CmLogLevel least)
{
    if (g_getenv("JOURNAL_STREAM") != NULL)
        return cm_log_new_journal(least, CM_JOURNAL_SOCKET);
    return cm_log_new_sink(least, sink_to_stderr, NULL);
}

void cm_log_free(CmLog *log)
{
    if (log == NULL)
        return;
    g_mutex_clear(&log->lock);
    g_free(log->journal);
    g_free(log);
}

static void append_pair(Event *event, const char *key, const char *value)
{
    g_autofree char *encoded = cm_encode_log_value(value, VALUE_MAX_BYTES);
    if (event->line->len + strlen(key) + strlen(encoded) + 2 > LINE_MAX_BYTES)
        return;
    g_string_append_printf(event->line, " %s=%s", key, encoded);
    if (event->fields != NULL)
        cm_journal_add(event->fields, key, encoded);
}

static Event begin_event(const CmLog *log, const char *id, const char *action)
{
    gboolean known = id != NULL && *id != '\0';
    g_autofree char *encoded = known ? cm_encode_log_value(id, ID_MAX_BYTES) : g_strdup("-");
    Event event = {
        .line = g_string_new(encoded),
        .fields = log->journal != NULL ? g_string_new(NULL) : NULL,
    };
    g_string_append_c(event.line, ':');
    if (known && event.fields != NULL)
        cm_journal_add(event.fields, "queue-id", encoded);
    append_pair(&event, "action", action);
    return event;
}

static gboolean give_to_journal(const CmLog *log, CmLogLevel level, Event *event)
{
    g_autofree char *priority = g_strdup_printf("%d", syslog_priority(level));
    if (event->fields == NULL)
        return FALSE;
    cm_journal_add_own(event->fields, "PRIORITY", priority);
    cm_journal_add_own(event->fields, "SYSLOG_IDENTIFIER", "consent-milter");
    cm_journal_add_own(event->fields, "MESSAGE", event->line->str);
    return cm_journal_send(log->journal, event->fields);
}

static void give(CmLog *log, CmLogLevel level, Event *event)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&log->lock);
    if (!give_to_journal(log, level, event))
        log->sink(level, event->line->str, log->data);
}

static void end_event(Event *event)
{
    g_string_free(event->line, TRUE);
    if (event->fields != NULL)
        g_string_free(event->fields, TRUE);
}

void cm_log_event(CmLog *log, CmLogLevel level, const char *id, const char *action, ...)
{
    if (level < log->least)
        return;
    Event event = begin_event(log, id, action);
    va_list pairs;
    va_start(pairs, action);
    for (const char *key = va_arg(pairs, const char *); key != NULL;
         key = va_arg(pairs, const char *)) {
        const char *value = va_arg(pairs, const char *);
        if (value != NULL)
            append_pair(&event, key, value);
    }
    va_end(pairs);
    give(log, level, &event);
    end_event(&event);
}

void cm_log_error(CmLog *log, const char *id, const char *action, const GError *error)
{
    cm_log_event(log, CM_LOG_ERROR, id, action, "reason",
                 error == NULL ? "unknown" : error->message, NULL);
}
