#include "inspect/report_reader.h"

#include <string.h>

#define WORD_MAX 255u /* bytes of a type, a source, a version */

void cm_report_refuse(CmReportReader *reader, const char *wrong)
{
    if (reader->wrong == NULL)
        reader->wrong = wrong;
}

const guint8 *cm_report_take(CmReportReader *reader, gsize bytes)
{
    if (reader->wrong != NULL || reader->left < bytes) {
        cm_report_refuse(reader, "it ends too early");
        return NULL;
    }
    const guint8 *taken = reader->at;
    reader->at += bytes;
    reader->left -= bytes;
    return taken;
}

guint64 cm_report_take_number(CmReportReader *reader, guint bytes)
{
    const guint8 *raw = cm_report_take(reader, bytes);
    guint64 value = 0;
    for (guint i = 0; raw != NULL && i < bytes; i++)
        value |= (guint64)raw[i] << (8 * i);
    return value;
}

guint cm_report_take_choice(CmReportReader *reader, guint bytes, guint most, const char *wrong)
{
    guint64 value = cm_report_take_number(reader, bytes);
    if (value <= most)
        return (guint)value;
    cm_report_refuse(reader, wrong);
    return 0;
}

gboolean cm_report_take_flag(CmReportReader *reader)
{
    return cm_report_take_choice(reader, 1, 1, "a flag is neither yes nor no") == 1;
}

const char *cm_report_take_string(CmReportReader *reader, guint64 most, gsize *length)
{
    *length = (gsize)cm_report_take_number(reader, 4);
    if (*length > most) {
        cm_report_refuse(reader, "a text is too long");
        return NULL;
    }
    return (const char *)cm_report_take(reader, *length);
}

char *cm_report_take_word(CmReportReader *reader, gboolean may_be_empty)
{
    gsize length = 0;
    const char *bytes = cm_report_take_string(reader, WORD_MAX, &length);
    for (gsize i = 0; bytes != NULL && i < length; i++)
        if (!g_ascii_isgraph(bytes[i]))
            cm_report_refuse(reader, "a word has characters that no word has");
    if (length == 0 && !may_be_empty)
        cm_report_refuse(reader, "a word is empty");
    return bytes != NULL ? g_strndup(bytes, length) : NULL;
}

CmMailText *cm_report_take_text(CmReportReader *reader)
{
    gsize length = 0;
    const char *bytes = cm_report_take_string(reader, reader->limits->text, &length);
    if (bytes == NULL)
        return NULL;
    if (!g_utf8_validate_len(bytes, length, NULL)) {
        cm_report_refuse(reader, "a text is not UTF-8");
        return NULL;
    }
    CmMailText *text = cm_mail_text_new(bytes, length);
    if (text == NULL)
        cm_report_refuse(reader, "there is no memory for a text");
    return text;
}

CmMailText *cm_report_take_optional_text(CmReportReader *reader)
{
    return cm_report_take_flag(reader) ? cm_report_take_text(reader) : NULL;
}
