#include "inspector/rtf.h"

#include "inspector/code_page.h"
#include "inspector/rtf_field.h"
#include "inspector/rtf_font.h"
#include "inspector/rtf_text.h"

#define GROUPS_MAX 500u /* one within the other; deeper ones share the state of the last */
#define WORD_MAX   32u  /* letters of a control word */

typedef struct {
    CmRtfPlace place;
    gboolean begins; /* the place: it is over with this group */
    int font;
    guint skip; /* characters that stand for one of Unicode, for older readers */
} Group;

typedef struct {
    CmContainer *container;
    CmSpan bytes;
    gsize at;
    Group groups[GROUPS_MAX];
    guint depth; /* may exceed GROUPS_MAX */
    CmRtfText *text;
    CmRtfFonts *fonts;
    const char *charset; /* of the document; NULL: it names one that nobody knows */
    int default_font;
    GByteArray *data; /* of a picture or object */
    int nibble;       /* the first digit of a pair; -1: none */
    guint to_skip;
    gboolean optional; /* "\*" came: a destination that readers may not know */
} Rtf;

static Group *group(Rtf *rtf)
{
    return &rtf->groups[MIN(rtf->depth, GROUPS_MAX - 1)];
}

/* To be called when the place, the font or the document's code page is another. */
static void move_text(Rtf *rtf)
{
    const char *charset = cm_rtf_fonts_find(rtf->fonts, group(rtf)->font);
    cm_rtf_text_move(rtf->text, group(rtf)->place, charset != NULL ? charset : rtf->charset);
}

static void add_of_field(CmRtfFieldRole role, CmSpan words, gpointer data)
{
    Rtf *rtf = data;
    if (role == CM_RTF_FIELD_ADDRESS)
        cm_inspection_add_link(rtf->container->inspection, rtf->container->part, "rtf:field", 0,
                               words);
    else
        cm_rtf_text_add_beside(rtf->text, words);
}

static void read_field(Rtf *rtf)
{
    g_autofree char *field = cm_rtf_text_take_field(rtf->text);
    cm_rtf_field_foreach(field, add_of_field, rtf);
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
    Group outer = *group(rtf);
    rtf->depth++;
    *group(rtf) = outer;
    group(rtf)->begins = FALSE;
    rtf->optional = FALSE;
}

/* What stood aside is a line of its own. */
static void end_place(Rtf *rtf, CmRtfPlace place)
{
    if (place == CM_RTF_ASIDE || place == CM_RTF_LINES)
        cm_rtf_text_end_aside(rtf->text);
    if (place == CM_RTF_FIELD)
        read_field(rtf);
    if (place == CM_RTF_PICTURE || place == CM_RTF_OBJECT)
        read_data(rtf);
}

static void close_group(Rtf *rtf)
{
    Group closed = *group(rtf);
    rtf->to_skip = 0;
    if (rtf->depth > 0)
        rtf->depth--;
    if (rtf->depth >= GROUPS_MAX - 1)
        return;
    if (closed.begins || closed.place == CM_RTF_LINES)
        end_place(rtf, closed.place);
    move_text(rtf);
}

static gboolean enter_destination(Rtf *rtf, const char *word)
{
    gboolean optional = rtf->optional;
    CmRtfPlace place;
    rtf->optional = FALSE;
    if (cm_rtf_word_place(word, &place)) {
        if (group(rtf)->place == CM_RTF_SKIP)
            return TRUE;
        group(rtf)->place = place;
        group(rtf)->begins = TRUE;
        move_text(rtf);
        return TRUE;
    }
    if (optional && !cm_rtf_word_is_shown(word)) {
        group(rtf)->place = CM_RTF_SKIP;
        move_text(rtf);
    }
    return optional;
}

static void use_font(Rtf *rtf, int number)
{
    if (group(rtf)->place == CM_RTF_FONTS)
        cm_rtf_fonts_begin(rtf->fonts, number);
    else
        group(rtf)->font = number;
    move_text(rtf);
}

static void use_default_font(Rtf *rtf, int number)
{
    rtf->default_font = number;
    use_font(rtf, number);
}

static void use_charset(Rtf *rtf, const char *charset)
{
    rtf->charset = charset;
    move_text(rtf);
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

/* Those of code pages and fonts; FALSE: it is none of them. */
static gboolean use_charset_word(Rtf *rtf, const char *word, int number)
{
    gboolean table = group(rtf)->place == CM_RTF_FONTS;
    if (g_str_equal(word, "f"))
        use_font(rtf, number);
    else if (g_str_equal(word, "plain"))
        use_font(rtf, rtf->default_font);
    else if (g_str_equal(word, "deff"))
        use_default_font(rtf, number);
    else if (table && g_str_equal(word, "fcharset"))
        cm_rtf_fonts_set_charset(rtf->fonts, number);
    else if (table && g_str_equal(word, "cpg"))
        cm_rtf_fonts_set_code_page(rtf->fonts, number);
    else if (g_str_equal(word, "ansicpg"))
        use_charset(rtf, number > 0 ? cm_code_page_charset(number) : "windows-1252");
    else if (g_str_equal(word, "mac"))
        use_charset(rtf, "macintosh");
    else if (g_str_equal(word, "pc"))
        use_charset(rtf, "cp437");
    else if (g_str_equal(word, "pca"))
        use_charset(rtf, "cp850");
    else
        return FALSE;
    return TRUE;
}

static void use_word(Rtf *rtf, const char *word, int number)
{
    if (enter_destination(rtf, word) || use_charset_word(rtf, word, number))
        return;
    gunichar character = cm_rtf_word_character(word);
    if (character != 0) {
        cm_rtf_text_add(rtf->text, character);
    } else if (g_str_equal(word, "u")) {
        rtf->to_skip = group(rtf)->skip;
        cm_rtf_text_add_unit(rtf->text, (guint16)number);
    } else if (g_str_equal(word, "uc")) {
        group(rtf)->skip = (guint)CLAMP(number, 0, 16);
    } else if (g_str_equal(word, "bin")) {
        take_binary(rtf, number);
    }
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
    else
        cm_rtf_text_add_byte(rtf->text, c);
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
        cm_rtf_text_add(rtf->text, ' ');
    else if (c == '_')
        cm_rtf_text_add(rtf->text, '-');
    else if (c == '\r' || c == '\n')
        cm_rtf_text_add(rtf->text, '\n');
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
}

void cm_rtf_read_into(CmContainer *container, CmSpan bytes)
{
    g_autoptr(CmRtfText) text = cm_rtf_text_new(container->inspection->charsets);
    g_autoptr(CmRtfFonts) fonts = cm_rtf_fonts_new();
    g_autoptr(GByteArray) data = g_byte_array_new();
    g_autofree Rtf *rtf = g_new0(Rtf, 1);
    rtf->container = container;
    rtf->bytes = bytes;
    rtf->text = text;
    rtf->fonts = fonts;
    rtf->charset = "windows-1252";
    rtf->data = data;
    rtf->nibble = -1;
    rtf->groups[0].skip = 1;
    read_all(rtf);
    g_autoptr(GString) whole = cm_rtf_text_finish(text);
    cm_inspection_add_page(container->inspection, container->part, "rtf", 0,
                           (CmSpan){whole->str, whole->len});
}

void cm_rtf_read(CmInspection *inspection, int part, CmSpan bytes)
{
    CmContainer container;
    if (!cm_container_enter(&container, inspection, part))
        return;
    cm_rtf_read_into(&container, bytes);
    cm_container_leave(&container);
}
