#include "base/config_scan.h"

#include <stdarg.h>
#include <string.h>

#include "base/error.h"

/* Where a scan stands. */
typedef struct {
    const char *name;
    guint line;
    const char *group;    /* of the table, or NULL before the first */
    GPtrArray *settings;  /* of CmConfigSetting */
    GHashTable *group_at; /* group -> line */
    GHashTable *key_at;   /* CmConfigKey -> line */
} CmScan;

void cm_config_error(GError **error, const char *name, guint line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s:%u: %s", name, line, what);
}

static void setting_free(gpointer data)
{
    CmConfigSetting *setting = data;
    g_free(setting->value);
    g_free(setting);
}

/* The line on which @at stands. */
static guint line_of(const char *text, const char *at)
{
    guint line = 1;
    for (const char *byte = text; byte < at; byte++) {
        if (*byte == '\n')
            line++;
    }
    return line;
}

static gboolean is_text(const char *name, const char *text, gsize length, GError **error)
{
    if (length >= 3 && memcmp(text, "\357\273\277", 3) == 0) {
        cm_config_error(error, name, 1, "the file begins with a byte order mark; save it without");
        return FALSE;
    }
    const char *end = text;
    if (g_utf8_validate_len(text, length, &end))
        return TRUE;
    if (*end == '\0')
        cm_config_error(error, name, line_of(text, end), "the line holds a NUL byte");
    else
        cm_config_error(error, name, line_of(text, end), "the line is not UTF-8");
    return FALSE;
}

/* Notes that @what stands on the scan's line; returns the line where it stood before, or 0. */
static guint note_line(GHashTable *lines, gconstpointer what, guint line)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(lines, what));
    if (before == 0)
        g_hash_table_insert(lines, (gpointer)what, GUINT_TO_POINTER(line));
    return before;
}

static gboolean enter_group(CmScan *scan, const char *group, GError **error)
{
    if (!cm_config_keys_have_group(group)) {
        g_autofree char *hint = cm_config_keys_group_hint(group);
        cm_config_error(error, scan->name, scan->line, "unknown group [%s]%s", group, hint);
        return FALSE;
    }
    scan->group = g_intern_string(group);
    guint before = note_line(scan->group_at, scan->group, scan->line);
    if (before != 0) {
        cm_config_error(error, scan->name, scan->line, "group [%s] already began on line %u", group,
                        before);
        return FALSE;
    }
    return TRUE;
}

/* @line begins with '['. */
static gboolean read_group(CmScan *scan, const char *line, GError **error)
{
    gsize length = strlen(line);
    if (line[length - 1] != ']') {
        cm_config_error(error, scan->name, scan->line,
                        "a group is a line of its own like [milter], with nothing behind it");
        return FALSE;
    }
    g_autofree char *group = g_strndup(line + 1, length - 2);
    return enter_group(scan, group, error);
}

/* GKeyFile has no comments behind values: it would take them into the value. */
static const char *find_trailing_comment(const char *value)
{
    for (const char *at = strchr(value, '#'); at != NULL; at = strchr(at + 1, '#')) {
        if (at == value || g_ascii_isspace(at[-1]))
            return at;
    }
    return NULL;
}

static gboolean escapes_are_known(const char *value)
{
    for (const char *at = strchr(value, '\\'); at != NULL; at = strchr(at + 2, '\\')) {
        if (at[1] == '\0' || strchr("sntr\\;", at[1]) == NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean value_is_clean(const CmScan *scan, const char *key, const char *value,
                               GError **error)
{
    if (find_trailing_comment(value) != NULL) {
        cm_config_error(error, scan->name, scan->line,
                        "a comment stands on a line of its own, not behind the value of %s", key);
        return FALSE;
    }
    if (!escapes_are_known(value)) {
        cm_config_error(error, scan->name, scan->line,
                        "'\\' in the value of %s must be followed by s, n, t, r, ';' or '\\'", key);
        return FALSE;
    }
    return TRUE;
}

static const CmConfigKey *find_key(const CmScan *scan, const char *key, GError **error)
{
    if (scan->group == NULL) {
        cm_config_error(error, scan->name, scan->line,
                        "'%s' stands before the first group; begin with one, such as [milter]",
                        key);
        return NULL;
    }
    const CmConfigKey *found = cm_config_keys_find(scan->group, key);
    if (found == NULL) {
        g_autofree char *hint = cm_config_keys_key_hint(scan->group, key);
        cm_config_error(error, scan->name, scan->line, "unknown key '%s' in [%s]%s", key,
                        scan->group, hint);
    }
    return found;
}

static gboolean add_setting(CmScan *scan, const char *name, const char *value, GError **error)
{
    const CmConfigKey *key = find_key(scan, name, error);
    if (key == NULL || !value_is_clean(scan, name, value, error))
        return FALSE;
    guint before = note_line(scan->key_at, key, scan->line);
    if (before != 0) {
        cm_config_error(error, scan->name, scan->line, "'%s' is already set on line %u", name,
                        before);
        return FALSE;
    }
    CmConfigSetting *setting = g_new0(CmConfigSetting, 1);
    setting->key = key;
    setting->value = g_strdup(value);
    setting->line = scan->line;
    g_ptr_array_add(scan->settings, setting);
    return TRUE;
}

static gboolean read_setting(CmScan *scan, const char *line, GError **error)
{
    const char *equals = strchr(line, '=');
    if (equals == NULL || equals == line) {
        cm_config_error(error, scan->name, scan->line,
                        "expected 'key = value', [group] or a comment that begins with '#'");
        return FALSE;
    }
    g_autofree char *key = g_strchomp(g_strndup(line, (gsize)(equals - line)));
    g_autofree char *value = g_strstrip(g_strdup(equals + 1));
    return add_setting(scan, key, value, error);
}

static gboolean read_line(CmScan *scan, const char *raw, GError **error)
{
    g_autofree char *line = g_strstrip(g_strdup(raw));
    for (const char *at = line; *at != '\0'; at = g_utf8_next_char(at)) {
        if (*at != '\t' && g_unichar_iscntrl(g_utf8_get_char(at))) {
            cm_config_error(error, scan->name, scan->line, "the line holds a control character");
            return FALSE;
        }
    }
    if (*line == '\0' || *line == '#')
        return TRUE;
    return *line == '[' ? read_group(scan, line, error) : read_setting(scan, line, error);
}

static gboolean read_lines(CmScan *scan, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++) {
        scan->line = (guint)i + 1;
        if (!read_line(scan, lines[i], error))
            return FALSE;
    }
    return TRUE;
}

GPtrArray *cm_config_scan(const char *name, const char *text, gsize length, GError **error)
{
    if (!is_text(name, text, length, error))
        return NULL;
    g_autofree char *copy = g_strndup(text, length);
    g_autoptr(GPtrArray) settings = g_ptr_array_new_with_free_func(setting_free);
    g_autoptr(GHashTable) group_at = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) key_at = g_hash_table_new(NULL, NULL);
    CmScan scan = {.name = name, .settings = settings, .group_at = group_at, .key_at = key_at};
    return read_lines(&scan, copy, error) ? g_steal_pointer(&settings) : NULL;
}
