#include "inspector/content_kind.h"

#include "inspector/media_type.h"
#include "inspector/saved_mail.h"
#include "inspector/text_kind.h"
#include "inspector/textual.h"

#define MARK "\357\273\277"

/* A piece of a message, or a word on where one is (RFC 2046 5.2.2, 5.2.3). */
static gboolean is_elsewhere(const char *type)
{
    return g_str_equal(type, "message/partial") || g_str_equal(type, "message/external-body");
}

gboolean cm_content_is_text_type(const char *type)
{
    CmMedia media = cm_media_type_media(type);
    return media == CM_MEDIA_TEXT || g_str_has_prefix(type, "multipart/") ||
           (media == CM_MEDIA_MESSAGE && !is_elsewhere(type));
}

const char *cm_content_said_type(const CmContentLabel *label)
{
    const char *named = label->name != NULL ? cm_media_type_of_name(label->name) : NULL;
    gboolean says_nothing =
        *label->declared == '\0' || g_str_equal(label->declared, "application/octet-stream");
    if (says_nothing && named != NULL)
        return named;
    return *label->declared != '\0' ? label->declared : "application/octet-stream";
}

const char *cm_content_detect(const CmContentLabel *label, CmSpan bytes)
{
    const char *type = cm_media_type_detect(bytes);
    const char *named = label->name != NULL ? cm_media_type_of_name(label->name) : NULL;
    if (type == NULL || !g_str_equal(type, "image/svg+xml") || g_strcmp0(named, type) == 0)
        return type;
    gboolean page =
        cm_text_kind_is_page(label->declared) || (named != NULL && cm_text_kind_is_page(named));
    return page ? NULL : type;
}

/* What the programs of an office suite open as text where it is text: Windows with Excel calls
 * every list with commas "application/vnd.ms-excel". Documents that are XML are more than their
 * text. */
static gboolean is_office_text(const char *type, CmSpan bytes)
{
    static const char *const prefixes[] = {"application/msword",
                                           "application/vnd.ms-excel",
                                           "application/vnd.ms-word",
                                           "application/vnd.ms-powerpoint",
                                           "application/vnd.openxmlformats-",
                                           "application/rtf",
                                           "text/rtf"};
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_has_prefix(type, prefixes[i]))
            return !cm_span_starts(bytes, "<?xml") && !cm_span_starts(bytes, MARK "<?xml");
    return FALSE;
}

gboolean cm_content_is_text(CmCharsets *charsets, const CmContentLabel *label, const char *detected,
                            CmSpan bytes)
{
    const char *type = cm_content_said_type(label);
    if (detected != NULL)
        return FALSE;
    if (cm_content_is_text_type(type))
        return cm_textual_is_said(charsets, label->charset, bytes);
    gboolean open = cm_media_type_media(type) == CM_MEDIA_OTHER || is_office_text(type, bytes);
    return open && cm_textual_is(bytes);
}

gboolean cm_content_is_message(const CmContentLabel *label, const char *detected, CmSpan bytes)
{
    const char *type = cm_content_said_type(label);
    gboolean file = label->name != NULL || !g_str_has_prefix(type, "text/");
    if (detected != NULL || is_elsewhere(type))
        return FALSE;
    return cm_media_type_is_message(type) || (file && cm_saved_mail_is(bytes));
}
