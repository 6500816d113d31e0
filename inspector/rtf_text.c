#include "inspector/rtf_text.h"

#define REPLACEMENT 0xfffdu

struct CmRtfText {
    CmCharsets *charsets;
    GString *line, *aside, *beside, *field;
    GString *bytes; /* of @place and @charset, not converted yet */
    CmRtfPlace place;
    const char *charset;
    guint16 high; /* the first half of a character; 0: none waits */
};

CmRtfText *cm_rtf_text_new(CmCharsets *charsets)
{
    CmRtfText *text = g_new0(CmRtfText, 1);
    text->charsets = charsets;
    text->line = g_string_new(NULL);
    text->aside = g_string_new(NULL);
    text->beside = g_string_new(NULL);
    text->field = g_string_new(NULL);
    text->bytes = g_string_new(NULL);
    text->place = CM_RTF_TEXT;
    text->charset = "windows-1252";
    return text;
}

void cm_rtf_text_free(CmRtfText *text)
{
    g_string_free(text->line, TRUE);
    g_string_free(text->aside, TRUE);
    g_string_free(text->beside, TRUE);
    g_string_free(text->field, TRUE);
    g_string_free(text->bytes, TRUE);
    g_free(text);
}

/* NULL where text is passed over. */
static GString *target(const CmRtfText *text)
{
    return text->place == CM_RTF_TEXT    ? text->line
           : text->place == CM_RTF_ASIDE ? text->aside
           : text->place == CM_RTF_LINES ? text->aside
           : text->place == CM_RTF_FIELD ? text->field
                                         : NULL;
}

/* Before anything else is added. Bytes are kept only where there is a target. */
static void convert_bytes(CmRtfText *text)
{
    if (text->bytes->len == 0)
        return;
    g_autoptr(GString) converted = cm_charset_convert(text->charsets, text->charset,
                                                      (CmSpan){text->bytes->str, text->bytes->len});
    g_string_append_len(target(text), converted->str, (gssize)converted->len);
    g_string_truncate(text->bytes, 0);
}

void cm_rtf_text_move(CmRtfText *text, CmRtfPlace place, const char *charset)
{
    if (place == text->place && charset == text->charset)
        return;
    convert_bytes(text);
    text->place = place;
    text->charset = charset;
}

void cm_rtf_text_add_byte(CmRtfText *text, char byte)
{
    if (byte != '\0' && target(text) != NULL)
        g_string_append_c(text->bytes, byte);
}

void cm_rtf_text_add(CmRtfText *text, gunichar character)
{
    convert_bytes(text);
    GString *to = target(text);
    if (to != NULL)
        g_string_append_unichar(to, character);
}

void cm_rtf_text_add_unit(CmRtfText *text, guint16 unit)
{
    guint16 high = text->high;
    gboolean second = unit >= 0xdc00 && unit < 0xe000;
    text->high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
    if (high != 0 && second)
        cm_rtf_text_add(text, 0x10000u + ((high & 0x3ffu) << 10) + (unit & 0x3ffu));
    else if (second)
        cm_rtf_text_add(text, REPLACEMENT);
    else if (text->high == 0 && unit >= 0x20)
        cm_rtf_text_add(text, unit);
}

void cm_rtf_text_end_aside(CmRtfText *text)
{
    convert_bytes(text);
    if (text->aside->len > 0 && text->aside->str[text->aside->len - 1] != '\n')
        g_string_append_c(text->aside, '\n');
}

void cm_rtf_text_add_beside(CmRtfText *text, CmSpan line)
{
    g_string_append_len(text->beside, line.bytes, (gssize)line.length);
    g_string_append_c(text->beside, '\n');
}

char *cm_rtf_text_take_field(CmRtfText *text)
{
    convert_bytes(text);
    char *field = g_strdup(text->field->str);
    g_string_truncate(text->field, 0);
    return field;
}

GString *cm_rtf_text_finish(CmRtfText *text)
{
    convert_bytes(text);
    GString *whole = g_string_new_len(text->line->str, (gssize)text->line->len);
    cm_rtf_text_end_aside(text);
    if (text->aside->len + text->beside->len > 0)
        g_string_append_printf(whole, "\n%s%s", text->aside->str, text->beside->str);
    return whole;
}
