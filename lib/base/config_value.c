#include "base/config_value.h"

#include <string.h>

#include "base/config_place.h"
#include "base/encode.h"
#include "base/error.h"
#include "base/host.h"

/* What a reader of one type is given and fills in. It returns FALSE when the text is wrong. */
typedef struct {
    const CmConfigKey *key;
    const char *spelling; /* as it stands in the file */
    const char *folder;
    CmConfigValue *value; /* its text is there already, escapes undone */
} CmReading;

static char *unescape(const char *spelling)
{
    static const char letters[] = "sntr";
    static const char meanings[] = " \n\t\r";
    GString *text = g_string_new(NULL);
    for (const char *at = spelling; *at != '\0'; at++) {
        if (*at != '\\' || at[1] == '\0') {
            g_string_append_c(text, *at);
            continue;
        }
        at++;
        const char *letter = strchr(letters, *at);
        g_string_append_c(text, letter == NULL ? *at : meanings[letter - letters]);
    }
    return g_string_free(text, FALSE);
}

/* A line end in a value would end a header line of a notice, or a line of the log. */
static gboolean is_one_line(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_iscntrl(g_utf8_get_char(at)))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_text(CmReading *reading)
{
    return is_one_line(reading->value->text);
}

static gboolean read_choice(CmReading *reading)
{
    return g_strv_contains(reading->key->choices, reading->value->text);
}

static gboolean read_flag(CmReading *reading)
{
    gboolean yes = g_str_equal(reading->value->text, "yes");
    reading->value->number = yes ? 1 : 0;
    return yes || g_str_equal(reading->value->text, "no");
}

static void add_item(GPtrArray *items, GString *item)
{
    g_autofree char *text = unescape(item->str);
    g_strstrip(text);
    if (*text != '\0')
        g_ptr_array_add(items, g_steal_pointer(&text));
    g_string_truncate(item, 0);
}

/* Splits at every ';' without a backslash before it. */
static GPtrArray *split_items(const char *spelling)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) item = g_string_new(NULL);
    for (const char *at = spelling; *at != '\0'; at++) {
        if (*at == ';') {
            add_item(items, item);
            continue;
        }
        g_string_append_c(item, *at);
        if (*at == '\\' && at[1] != '\0')
            g_string_append_c(item, *++at);
    }
    add_item(items, item);
    return items;
}

static gboolean read_list(CmReading *reading)
{
    g_autoptr(GPtrArray) items = split_items(reading->spelling);
    g_ptr_array_add(items, NULL);
    reading->value->list = (char **)g_ptr_array_steal(items, NULL);
    return is_one_line(reading->value->text);
}

static gboolean read_hosts(CmReading *reading)
{
    if (!read_list(reading))
        return FALSE;
    for (guint i = 0; reading->value->list[i] != NULL; i++) {
        if (!cm_host_is_pattern(reading->value->list[i]))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_digits(const char *text, gint64 *number)
{
    return g_ascii_string_to_signed(text, 10, 0, G_MAXINT64, number, NULL) &&
           g_ascii_isdigit(*text);
}

static gboolean is_within_bounds(const CmReading *reading)
{
    return reading->value->number >= reading->key->least &&
           reading->value->number <= reading->key->most;
}

static gboolean read_number(CmReading *reading)
{
    return read_digits(reading->value->text, &reading->value->number) && is_within_bounds(reading);
}

/* What the letter behind a size multiplies by as a power of two; -1 for no such letter. */
static int shift_of(char letter)
{
    switch (g_ascii_toupper(letter)) {
    case 'K':
        return 10;
    case 'M':
        return 20;
    case 'G':
        return 30;
    default:
        return -1;
    }
}

static gboolean read_size(CmReading *reading)
{
    g_autofree char *digits = g_strdup(reading->value->text);
    gsize length = strlen(digits);
    int shift = length == 0 ? -1 : shift_of(digits[length - 1]);
    if (shift > 0)
        digits[length - 1] = '\0';
    gint64 number = 0;
    if (!read_digits(digits, &number) || number > (G_MAXINT64 >> 30))
        return FALSE;
    reading->value->number = shift > 0 ? number << shift : number;
    return is_within_bounds(reading);
}

/* Puts the form that @find gives in the place of the text as it was written. */
static gboolean read_place(CmReading *reading, char *(*find)(const char *text, const char *folder))
{
    if (!is_one_line(reading->value->text))
        return FALSE;
    g_autofree char *written = g_steal_pointer(&reading->value->text);
    reading->value->text = find(written, reading->folder);
    return reading->value->text != NULL;
}

static gboolean read_path(CmReading *reading)
{
    return read_place(reading, cm_config_place_path);
}

static gboolean read_socket(CmReading *reading)
{
    return read_place(reading, cm_config_place_socket);
}

static gboolean read_host_port(CmReading *reading)
{
    return read_place(reading, cm_config_place_host_port);
}

static gboolean read_store(CmReading *reading)
{
    return read_place(reading, cm_config_place_store);
}

static gboolean read_month_day(CmReading *reading)
{
    const char *text = reading->value->text;
    if (strlen(text) != 5 || text[2] != '-')
        return FALSE;
    for (gsize i = 0; i < 5; i++) {
        if (i != 2 && !g_ascii_isdigit(text[i]))
            return FALSE;
    }
    int month = g_ascii_digit_value(text[0]) * 10 + g_ascii_digit_value(text[1]);
    int day = g_ascii_digit_value(text[3]) * 10 + g_ascii_digit_value(text[4]);
    /* A year that is no leap year: the day must be there in every one. */
    return month >= 1 && month <= 12 && day >= 1 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, 2001);
}

static gboolean read_time_zone(CmReading *reading)
{
    const char *text = reading->value->text;
    if (*text == '\0' || *text == '/' || strstr(text, "..") != NULL || !is_one_line(text))
        return FALSE;
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(text);
    return zone != NULL;
}

static const struct {
    gboolean (*read)(CmReading *reading);
    const char *expected; /* NULL: told from the key's row */
} types[] = {
    [CM_CONFIG_TEXT] = {read_text, "one line without control characters"},
    [CM_CONFIG_CHOICE] = {read_choice, NULL},
    [CM_CONFIG_FLAG] = {read_flag, "yes or no"},
    [CM_CONFIG_LIST] = {read_list, "a list separated by ';' without control characters"},
    [CM_CONFIG_HOSTS] = {read_hosts, "addresses, networks (192.0.2.0/24), names or their ends "
                                     "(.sd.example), separated by ';'"},
    [CM_CONFIG_NUMBER] = {read_number, NULL},
    [CM_CONFIG_SIZE] = {read_size, NULL},
    [CM_CONFIG_PATH] = {read_path, "a path"},
    [CM_CONFIG_SOCKET] = {read_socket, "unix:PATH (at most 107 bytes), inet:PORT@HOST or fd:N"},
    [CM_CONFIG_HOST_PORT] = {read_host_port, "HOST:PORT, such as 127.0.0.1:10026"},
    [CM_CONFIG_STORE] = {read_store, "sqlite:PATH or postgresql://..."},
    [CM_CONFIG_MONTH_DAY] = {read_month_day, "a month and a day, such as 06-30"},
    [CM_CONFIG_TIME_ZONE] = {read_time_zone, "a time zone's name, such as America/Vancouver"},
};

/* "a, b or c"; an empty choice is not offered. */
static char *enumerate(const char *const *choices)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; choices[i] != NULL; i++) {
        if (*choices[i] == '\0')
            continue;
        if (text->len > 0)
            g_string_append(text, choices[i + 1] == NULL ? " or " : ", ");
        g_string_append(text, choices[i]);
    }
    return g_string_free(text, FALSE);
}

static char *format_size(gint64 bytes)
{
    int power = 0;
    while (power < 3 && bytes > 0 && bytes % 1024 == 0) {
        bytes /= 1024;
        power++;
    }
    static const char *const letters[] = {"", "K", "M", "G"};
    return g_strdup_printf("%" G_GINT64_FORMAT "%s", bytes, letters[power]);
}

static char *describe_expected(const CmConfigKey *key)
{
    if (types[key->type].expected != NULL)
        return g_strdup(types[key->type].expected);
    if (key->type == CM_CONFIG_CHOICE)
        return enumerate(key->choices);
    if (key->type == CM_CONFIG_NUMBER)
        return g_strdup_printf("a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                               key->least, key->most);
    g_autofree char *least = format_size(key->least);
    g_autofree char *most = format_size(key->most);
    return g_strdup_printf("a size from %s to %s", least, most);
}

static void set_wrong(GError **error, const CmConfigKey *key, const char *spelling)
{
    g_autofree char *expected = describe_expected(key);
    g_autofree char *shown = cm_encode_terminal_string(spelling, 80);
    /* A store's URL may have a password in it. */
    if (key->type == CM_CONFIG_STORE)
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s must be %s", key->key, expected);
    else
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG, "%s must be %s, not '%s'", key->key, expected,
                    shown);
}

CmConfigValue *cm_config_value_parse(const CmConfigKey *key, const char *spelling,
                                     const char *folder, GError **error)
{
    g_autoptr(CmConfigValue) value = g_new0(CmConfigValue, 1);
    value->text = unescape(spelling);
    CmReading reading = {.key = key, .spelling = spelling, .folder = folder, .value = value};
    if (types[key->type].read(&reading))
        return g_steal_pointer(&value);
    set_wrong(error, key, spelling);
    return NULL;
}

void cm_config_value_free(CmConfigValue *value)
{
    if (value == NULL)
        return;
    g_free(value->text);
    g_strfreev(value->list);
    g_free(value);
}
