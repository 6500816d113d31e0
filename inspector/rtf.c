#include "inspector/rtf.h"

#include "inspector/rtf_word.h"

#define GROUPS_MAX 500u /* one within the other; deeper ones share the state of the last */
#define WORD_MAX   32u  /* letters of a control word */

typedef struct {
    CmRtfPlace place;
    guint skip; /* characters that stand for one of Unicode, for older readers */
} Group;

typedef struct {
    CmContainer *container;
    CmSpan bytes;
    gsize at;
    Group groups[GROUPS_MAX];
    guint depth; /* may exceed GROUPS_MAX */
    GString *text;
    GString *field;
    GByteArray *data; /* of a picture or object */
    int nibble;       /* the first digit of a pair; -1: none */
    GString *eight;   /* bytes in the document's code page, not converted yet */
    char charset[24];
    guint to_skip;
    gboolean optional; /* "\*" came: a destination that readers may not know */
} Rtf;

static Group *group(Rtf *rtf)
{
    return &rtf->groups[MIN(rtf->depth, GROUPS_MAX - 1)];
}

static GString *target(Rtf *rtf)
{
    return group(rtf)->place == CM_RTF_FIELD ? rtf->field : rtf->text;
}

static gboolean has_text(Rtf *rtf)
{
    return group(rtf)->place == CM_RTF_TEXT || group(rtf)->place == CM_RTF_FIELD;
}

static void flush(Rtf *rtf)
{
    if (rtf->eight->len == 0)
        return;
    g_autoptr(GString) text = cm_charset_convert(rtf->container->inspection->charsets, rtf->charset,
                                                 (CmSpan){rtf->eight->str, rtf->eight->len});
    g_string_append_len(target(rtf), text->str, (gssize)text->len);
    g_string_truncate(rtf->eight, 0);
}

/* The address in HYPERLINK "…" or INCLUDEPICTURE "…". */
static void read_field(Rtf *rtf)
{
    const char *open = strchr(rtf->field->str, '"');
    const char *close = open != NULL ? strchr(open + 1, '"') : NULL;
    if (close != NULL && close > open + 1)
        cm_inspection_add_link(rtf->container->inspection, rtf->container->part, "rtf:field", 0,
                               (CmSpan){open + 1, (gsize)(close - open - 1)});
    g_string_truncate(rtf->field, 0);
}

static void read_data(Rtf *rtf)
{
    CmMember member = {.name = "", .type = ""};
    if (rtf->data->len > 0 && cm_container_count(rtf->container) &&
        cm_container_take(rtf->container, rtf->data->len))
        cm_container_read(rtf->container, &member, cm_span_of_array(rtf->data));
    g_byte_array_set_size(rtf->data, 0);
    rtf->nibble = -1;
}

static void open_group(Rtf *rtf)
{
    flush(rtf);
    Group outer = *group(rtf);
    rtf->depth++;
    *group(rtf) = outer;
    rtf->optional = FALSE;
}

static void close_group(Rtf *rtf)
{
    CmRtfPlace place = group(rtf)->place;
    flush(rtf);
    if (rtf->depth > 0)
        rtf->depth--;
    if (rtf->depth >= GROUPS_MAX - 1 || group(rtf)->place == place)
        return;
    if (place == CM_RTF_FIELD)
        read_field(rtf);
    if (place == CM_RTF_PICTURE || place == CM_RTF_OBJECT)
        read_data(rtf);
}

static gboolean enter_destination(Rtf *rtf, const char *word)
{
    gboolean optional = rtf->optional;
    CmRtfPlace place;
    rtf->optional = FALSE;
    if (cm_rtf_word_place(word, &place)) {
        if (group(rtf)->place != CM_RTF_SKIP)
            group(rtf)->place = place;
        return TRUE;
    }
    if (optional && !cm_rtf_word_is_shown(word))
        group(rtf)->place = CM_RTF_SKIP;
    return optional;
}

static void append_character(Rtf *rtf, gunichar character)
{
    flush(rtf);
    if (has_text(rtf))
        g_string_append_unichar(target(rtf), character);
}

/* Text is written as 16-bit numbers: two of them may be one character. */
static void append_unicode(Rtf *rtf, int number)
{
    gunichar unit = (guint16)number;
    rtf->to_skip = group(rtf)->skip;
    if (unit >= 0xd800 && unit < 0xe000)
        unit = 0xfffd;
    if (unit >= 0x20)
        append_character(rtf, unit);
}

/* @number bytes follow as they are. */
static void take_binary(Rtf *rtf, int number)
{
    CmSpan raw = cm_span_part(rtf->bytes, rtf->at, (gsize)MAX(number, 0));
    CmRtfPlace place = group(rtf)->place;
    rtf->at += raw.length;
    if (place == CM_RTF_PICTURE || place == CM_RTF_OBJECT)
        g_byte_array_append(rtf->data, (const guint8 *)raw.bytes, (guint)raw.length);
}

static void use_word(Rtf *rtf, const char *word, int number)
{
    if (enter_destination(rtf, word))
        return;
    gunichar character = cm_rtf_word_character(word);
    if (character != 0)
        append_character(rtf, character);
    else if (g_str_equal(word, "u"))
        append_unicode(rtf, number);
    else if (g_str_equal(word, "uc"))
        group(rtf)->skip = (guint)CLAMP(number, 0, 16);
    else if (g_str_equal(word, "bin"))
        take_binary(rtf, number);
    else if (g_str_equal(word, "ansicpg") && number > 0)
        g_snprintf(rtf->charset, sizeof rtf->charset, "windows-%d", number);
    else if (g_str_equal(word, "mac"))
        g_strlcpy(rtf->charset, "macintosh", sizeof rtf->charset);
}

/* "\word-123 ": letters, a number, one blank. */
static void read_word(Rtf *rtf)
{
    char word[WORD_MAX + 1];
    guint length = 0;
    gboolean negative = FALSE, numbered = FALSE;
    gint64 number = 0;
    for (; rtf->at < rtf->bytes.length && g_ascii_isalpha(rtf->bytes.bytes[rtf->at]); rtf->at++)
        if (length < WORD_MAX)
            word[length++] = rtf->bytes.bytes[rtf->at];
    word[length] = '\0';
    if (rtf->at < rtf->bytes.length && rtf->bytes.bytes[rtf->at] == '-') {
        negative = TRUE;
        rtf->at++;
    }
    for (; rtf->at < rtf->bytes.length && g_ascii_isdigit(rtf->bytes.bytes[rtf->at]); rtf->at++) {
        numbered = TRUE;
        number = MIN(10 * number + (rtf->bytes.bytes[rtf->at] - '0'), G_MAXINT);
    }
    if (rtf->at < rtf->bytes.length && rtf->bytes.bytes[rtf->at] == ' ')
        rtf->at++;
    use_word(rtf, word, numbered ? (int)(negative ? -number : number) : 1);
}

static void take_eight(Rtf *rtf, char c)
{
    if (rtf->to_skip > 0)
        rtf->to_skip--;
    else if (has_text(rtf) && c != '\0')
        g_string_append_c(rtf->eight, c);
}

/* "\'e9": a byte of the code page. */
static void read_hexadecimal(Rtf *rtf)
{
    CmSpan digits = cm_span_part(rtf->bytes, rtf->at, 2);
    int high = digits.length == 2 ? g_ascii_xdigit_value(digits.bytes[0]) : -1;
    int low = digits.length == 2 ? g_ascii_xdigit_value(digits.bytes[1]) : -1;
    if (high < 0 || low < 0)
        return;
    rtf->at += 2;
    take_eight(rtf, (char)(16 * high + low));
}

static void read_control(Rtf *rtf)
{
    if (rtf->at >= rtf->bytes.length)
        return;
    char c = rtf->bytes.bytes[rtf->at];
    if (g_ascii_isalpha(c)) {
        read_word(rtf);
        return;
    }
    rtf->at++;
    if (c == '\'')
        read_hexadecimal(rtf);
    else if (c == '*')
        rtf->optional = TRUE;
    else if (c == '~')
        append_character(rtf, ' ');
    else if (c == '_')
        append_character(rtf, '-');
    else if (c == '\r' || c == '\n')
        append_character(rtf, '\n');
    else if (c == '\\' || c == '{' || c == '}')
        take_eight(rtf, c);
}

static void take_digit(Rtf *rtf, char c)
{
    int value = g_ascii_xdigit_value(c);
    if (value < 0)
        return;
    if (rtf->nibble < 0) {
        rtf->nibble = value;
        return;
    }
    guint8 byte = (guint8)(16 * rtf->nibble + value);
    g_byte_array_append(rtf->data, &byte, 1);
    rtf->nibble = -1;
}

static void read_character(Rtf *rtf, char c)
{
    CmRtfPlace place = group(rtf)->place;
    if (place == CM_RTF_PICTURE || place == CM_RTF_OBJECT)
        take_digit(rtf, c);
    else if (c != '\r' && c != '\n')
        take_eight(rtf, c);
}

static void read_all(Rtf *rtf)
{
    while (rtf->at < rtf->bytes.length) {
        char c = rtf->bytes.bytes[rtf->at++];
        if (c == '{')
            open_group(rtf);
        else if (c == '}')
            close_group(rtf);
        else if (c == '\\')
            read_control(rtf);
        else
            read_character(rtf, c);
    }
    while (rtf->depth > 0)
        close_group(rtf);
    flush(rtf);
}

void cm_rtf_read_into(CmContainer *container, CmSpan bytes)
{
    g_autofree Rtf *rtf = g_new0(Rtf, 1);
    rtf->container = container;
    rtf->bytes = bytes;
    rtf->nibble = -1;
    rtf->groups[0].skip = 1;
    rtf->text = g_string_new(NULL);
    rtf->field = g_string_new(NULL);
    rtf->eight = g_string_new(NULL);
    rtf->data = g_byte_array_new();
    g_strlcpy(rtf->charset, "windows-1252", sizeof rtf->charset);
    read_all(rtf);
    cm_inspection_add_page(container->inspection, container->part, "rtf", 0,
                           (CmSpan){rtf->text->str, rtf->text->len});
    g_string_free(rtf->text, TRUE);
    g_string_free(rtf->field, TRUE);
    g_string_free(rtf->eight, TRUE);
    g_byte_array_unref(rtf->data);
}

void cm_rtf_read(CmInspection *inspection, int part, CmSpan bytes)
{
    CmContainer container;
    if (!cm_container_enter(&container, inspection, part))
        return;
    cm_rtf_read_into(&container, bytes);
    cm_container_leave(&container);
}
