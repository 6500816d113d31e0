#include "ctl/mail_log.h"

#include <string.h>

#define QUEUE_ID_LEAST 6u
#define QUEUE_ID_MOST  20u

static gboolean is_queue_id(const char *text, gsize length)
{
    if (length < QUEUE_ID_LEAST || length > QUEUE_ID_MOST)
        return FALSE;
    gboolean digit = FALSE; /* "warning" has none */
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isalnum(text[i]))
            return FALSE;
        digit = digit || g_ascii_isdigit(text[i]);
    }
    return digit;
}

/* The text behind "PROGRAM[PID]: QUEUEID: "; NULL when the line has not that form. */
static const char *skip_head(const char *line, char **queue_id)
{
    const char *id = strstr(line, "]: ");
    if (id == NULL)
        return NULL;
    id += strlen("]: ");
    const char *colon = strstr(id, ": ");
    if (colon == NULL || !is_queue_id(id, (gsize)(colon - id)))
        return NULL;
    *queue_id = g_strndup(id, (gsize)(colon - id));
    return colon + strlen(": ");
}

/* The value that begins at @text: what stands in angle brackets, else up to a comma. */
static char *read_value(const char *text, const char **end)
{
    const char *close = text[0] == '<' ? strchr(text, '>') : NULL;
    if (close != NULL) {
        *end = close + 1;
        return g_strndup(text + 1, (gsize)(close - text - 1));
    }
    gsize length = strcspn(text, ",");
    *end = text + length;
    return g_strndup(text, length);
}

static void set(char **member, char *value)
{
    g_free(*member);
    *member = value;
}

/* "name[1.2.3.4]" of Postfix, "name [1.2.3.4]" of Sendmail. */
static void set_client(CmMailLogLine *parsed, const char *value)
{
    const char *open = strchr(value, '[');
    const char *close = open != NULL ? strchr(open, ']') : NULL;
    if (close == NULL)
        return;
    set(&parsed->address, g_strndup(open + 1, (gsize)(close - open - 1)));
    set(&parsed->host, g_strstrip(g_strndup(value, (gsize)(open - value))));
}

static void keep(CmMailLogLine *parsed, const char *key, gsize length, char *value)
{
    const struct {
        const char *key;
        char **member;
    } known[] = {
        {"sasl_username", &parsed->user}, {"authid", &parsed->user},   {"from", &parsed->sender},
        {"to", &parsed->recipient},       {"orig_to", &parsed->given},
    };
    g_autofree char *text = value;
    g_autofree char *name = g_strndup(key, length);
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_str_equal(known[i].key, name))
            set(known[i].member, g_steal_pointer(&text));
    }
    /* In a line about a delivery "relay" is the next server. */
    if (g_str_equal(name, "client") || (g_str_equal(name, "relay") && parsed->recipient == NULL))
        set_client(parsed, text);
}

/* "key=value, key=value …" */
static void read_pairs(const char *text, CmMailLogLine *parsed)
{
    while (*text != '\0') {
        gsize key = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");
        const char *end = text + strcspn(text, ",");
        if (key > 0 && text[key] == '=')
            keep(parsed, text, key, read_value(text + key + 1, &end));
        text = end + strcspn(end, ",");
        text += strspn(text, ", ");
    }
}

gboolean cm_mail_log_parse(const char *line, CmMailLogLine *parsed)
{
    *parsed = (CmMailLogLine){0};
    if (strlen(line) > CM_MAIL_LOG_LINE_MOST)
        return FALSE;
    const char *rest = skip_head(line, &parsed->queue_id);
    if (rest == NULL)
        return FALSE;
    parsed->removed = g_str_equal(rest, "removed");
    read_pairs(rest, parsed);
    return TRUE;
}

void cm_mail_log_clear(CmMailLogLine *parsed)
{
    g_free(parsed->queue_id);
    g_free(parsed->host);
    g_free(parsed->address);
    g_free(parsed->user);
    g_free(parsed->sender);
    g_free(parsed->recipient);
    g_free(parsed->given);
    *parsed = (CmMailLogLine){0};
}
