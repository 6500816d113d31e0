#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "base/encode.h"

/* A line stays within PIPE_BUF, so that the one write(2) of it is never torn. */
#define LINE_MAX_BYTES  4000u
#define VALUE_MAX_BYTES 400u
#define ID_MAX_BYTES    64u

struct CmLog {
    CmLogLevel least;
    CmLogSink sink;
    gpointer data;
    GMutex lock; /* one line at a time into a sink */
};

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

static void sink_to_journal(CmLogLevel level, const char *line, gpointer data G_GNUC_UNUSED)
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

CmLog *cm_log_new_stderr(CmLogLevel least)
{
    gboolean journal = g_getenv("JOURNAL_STREAM") != NULL;
    return cm_log_new_sink(least, journal ? sink_to_journal : sink_to_stderr, NULL);
}

void cm_log_free(CmLog *log)
{
    if (log == NULL)
        return;
    g_mutex_clear(&log->lock);
    g_free(log);
}

static void append_pair(GString *line, const char *key, const char *value)
{
    g_autofree char *encoded = cm_encode_log_value(value, VALUE_MAX_BYTES);
    if (line->len + strlen(key) + strlen(encoded) + 2 > LINE_MAX_BYTES)
        return;
    g_string_append_printf(line, " %s=%s", key, encoded);
}

static GString *begin_line(const char *id, const char *action)
{
    g_autofree char *encoded =
        id == NULL || *id == '\0' ? g_strdup("-") : cm_encode_log_value(id, ID_MAX_BYTES);
    GString *line = g_string_new(encoded);
    g_string_append_c(line, ':');
    append_pair(line, "action", action);
    return line;
}

static void give(CmLog *log, CmLogLevel level, const char *line)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&log->lock);
    log->sink(level, line, log->data);
}

void cm_log_event(CmLog *log, CmLogLevel level, const char *id, const char *action, ...)
{
    if (level < log->least)
        return;
    GString *line = begin_line(id, action);
    va_list pairs;
    va_start(pairs, action);
    for (const char *key = va_arg(pairs, const char *); key != NULL;
         key = va_arg(pairs, const char *)) {
        const char *value = va_arg(pairs, const char *);
        if (value != NULL)
            append_pair(line, key, value);
    }
    va_end(pairs);
    give(log, level, line->str);
    g_string_free(line, TRUE);
}

void cm_log_error(CmLog *log, const char *id, const char *action, const GError *error)
{
    cm_log_event(log, CM_LOG_ERROR, id, action, "reason",
                 error == NULL ? "unknown" : error->message, NULL);
}
