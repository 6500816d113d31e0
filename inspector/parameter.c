#include "inspector/parameter.h"

#include "inspector/encoded_word.h"
#include "inspector/field.h"

#define PARAMETERS_MAX 200u

typedef struct {
    char *name; /* lower case, with its '*' */
    char *value;
} Parameter;

struct CmParameters {
    char *value;
    GArray *list; /* of Parameter */
};

static void parameter_clear(gpointer data)
{
    Parameter *parameter = data;
    g_free(parameter->name);
    g_free(parameter->value);
}

static gboolean is_separator(char c)
{
    return c == ';' || g_ascii_isspace(c);
}

/* Skips separators, and comments, which may be nested. */
static const char *skip(const char *at)
{
    guint comment = 0;
    for (; *at != '\0'; at++) {
        if (*at == '(')
            comment++;
        else if (*at == ')' && comment > 0)
            comment--;
        else if (comment == 0 && !is_separator(*at))
            break;
    }
    return at;
}

static const char *read_quoted(const char *at, GString *value)
{
    for (at++; *at != '\0' && *at != '"'; at++) {
        if (*at == '\\' && at[1] != '\0')
            at++;
        g_string_append_c(value, *at);
    }
    return *at == '"' ? at + 1 : at;
}

/* TRUE when the next word is the beginning of another parameter: that is where a value with blanks
 * and no quotes ends. */
static gboolean is_next_parameter(const char *at)
{
    while (*at != '\0' && !is_separator(*at) && *at != '=' && *at != '"')
        at++;
    return *at == '=';
}

static const char *skip_blanks(const char *at)
{
    while (g_ascii_isspace(*at))
        at++;
    return at;
}

/* Each run of blanks is passed at once, however long it is. */
static const char *read_bare(const char *at, GString *value)
{
    while (*at != '\0' && *at != ';') {
        const char *word = skip_blanks(at);
        if (word > at && is_next_parameter(word))
            break;
        g_string_append_len(value, at, (gssize)(word - at));
        for (at = word; *at != '\0' && *at != ';' && !g_ascii_isspace(*at); at++)
            g_string_append_c(value, *at);
    }
    while (value->len > 0 && g_ascii_isspace(value->str[value->len - 1]))
        g_string_truncate(value, value->len - 1);
    return at;
}

static const char *read_value(const char *at, GString *value)
{
    at = skip_blanks(at);
    return *at == '"' ? read_quoted(at, value) : read_bare(at, value);
}

/* Reads a parameter at @at, or passes over a word that is none. */
static const char *read_parameter(CmParameters *parameters, const char *at)
{
    const char *name = at;
    while (*at != '\0' && *at != '=' && !is_separator(*at))
        at++;
    gsize length = (gsize)(at - name);
    at = skip_blanks(at);
    if (*at != '=' || length == 0)
        return *at == '=' ? at + 1 : at;
    GString *value = g_string_new(NULL);
    at = read_value(at + 1, value);
    Parameter parameter = {.name = g_ascii_strdown(name, (gssize)length),
                           .value = g_string_free(value, FALSE)};
    g_array_append_val(parameters->list, parameter);
    return at;
}

/* "text/plain", but "multipart/mixed boundary=x" too, where the semicolon is missing. */
static const char *read_first(CmParameters *parameters, const char *at)
{
    GString *value = g_string_new(NULL);
    at = skip(at);
    if (is_next_parameter(at)) {
        parameters->value = g_string_free(value, FALSE);
        return at;
    }
    while (*at != '\0' && *at != ';' && *at != '(') {
        if (g_ascii_isspace(*at)) {
            if (is_next_parameter(skip(at)))
                break;
            at = skip_blanks(at);
            continue;
        }
        if (*at != '"')
            g_string_append_c(value, g_ascii_tolower(*at));
        at++;
    }
    parameters->value = g_string_free(value, FALSE);
    return at;
}

CmParameters *cm_parameters_parse(CmSpan value)
{
    CmParameters *parameters = g_new0(CmParameters, 1);
    parameters->list = g_array_new(FALSE, FALSE, sizeof(Parameter));
    g_array_set_clear_func(parameters->list, parameter_clear);
    g_autofree char *line = cm_field_unfold(value);
    const char *at = skip(read_first(parameters, line));
    while (*at != '\0' && parameters->list->len < PARAMETERS_MAX)
        at = skip(read_parameter(parameters, at));
    return parameters;
}

void cm_parameters_free(CmParameters *parameters)
{
    if (parameters == NULL)
        return;
    g_free(parameters->value);
    g_array_unref(parameters->list);
    g_free(parameters);
}

const char *cm_parameters_value(const CmParameters *parameters)
{
    return parameters->value;
}

static const Parameter *find(const CmParameters *parameters, const char *name, guint *from)
{
    while (*from < parameters->list->len) {
        const Parameter *parameter = &g_array_index(parameters->list, Parameter, (*from)++);
        if (g_str_equal(parameter->name, name))
            return parameter;
    }
    return NULL;
}

const char *cm_parameters_find(const CmParameters *parameters, const char *name)
{
    guint from = 0;
    const Parameter *parameter = find(parameters, name, &from);
    return parameter != NULL ? parameter->value : NULL;
}

static void append_percent(GString *out, const char *text)
{
    for (; *text != '\0'; text++) {
        int high = *text == '%' ? g_ascii_xdigit_value(text[1]) : -1;
        int low = high >= 0 ? g_ascii_xdigit_value(text[2]) : -1;
        if (low >= 0) {
            g_string_append_c(out, (char)(16 * high + low));
            text += 2;
        } else {
            g_string_append_c(out, *text);
        }
    }
}

/* "charset'language'text": takes the character set off and returns what is behind it. */
static const char *split_charset(const char *value, char **charset)
{
    const char *first = strchr(value, '\'');
    const char *second = first != NULL ? strchr(first + 1, '\'') : NULL;
    if (second == NULL)
        return value;
    *charset = g_strndup(value, (gsize)(first - value));
    return second + 1;
}

static gboolean append_section(const CmParameters *parameters, const char *key, gboolean first,
                               GString *raw, char **charset)
{
    guint from = 0;
    const Parameter *parameter = find(parameters, key, &from);
    if (parameter == NULL)
        return FALSE;
    if (!g_str_has_suffix(key, "*")) {
        g_string_append(raw, parameter->value);
        return TRUE;
    }
    append_percent(raw, first ? split_charset(parameter->value, charset) : parameter->value);
    return TRUE;
}

static gboolean append_numbered(const CmParameters *parameters, const char *name, guint number,
                                GString *raw, char **charset)
{
    g_autofree char *encoded = g_strdup_printf("%s*%u*", name, number);
    g_autofree char *plain = g_strdup_printf("%s*%u", name, number);
    return append_section(parameters, encoded, number == 0, raw, charset) ||
           append_section(parameters, plain, number == 0, raw, charset);
}

static void add_reading(GPtrArray *readings, char *reading)
{
    if (*reading == '\0' || g_ptr_array_find_with_equal_func(readings, reading, g_str_equal, NULL))
        g_free(reading);
    else
        g_ptr_array_add(readings, reading);
}

/* RFC 2231 3 and 4: "name*", or "name*0", "name*1*" and so on. */
static void add_extended(const CmParameters *parameters, CmCharsets *charsets, const char *name,
                         GPtrArray *readings)
{
    GString *raw = g_string_new(NULL);
    g_autofree char *charset = NULL;
    g_autofree char *whole = g_strconcat(name, "*", NULL);
    if (!append_section(parameters, whole, TRUE, raw, &charset))
        for (guint i = 0; i < PARAMETERS_MAX; i++)
            if (!append_numbered(parameters, name, i, raw, &charset))
                break;
    GString *text = cm_charset_convert(charsets, charset, (CmSpan){raw->str, raw->len});
    add_reading(readings, g_string_free(text, FALSE));
    g_string_free(raw, TRUE);
}

GPtrArray *cm_parameters_decode(const CmParameters *parameters, CmCharsets *charsets,
                                const char *name)
{
    GPtrArray *readings = g_ptr_array_new_with_free_func(g_free);
    guint from = 0;
    const Parameter *parameter;
    add_extended(parameters, charsets, name, readings);
    while ((parameter = find(parameters, name, &from)) != NULL)
        add_reading(readings, cm_encoded_word_decode(charsets, parameter->value));
    return readings;
}
