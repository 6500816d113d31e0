#include "inspector/pdf_xfa.h"

static gboolean ends_name(CmSpan xml, gsize at)
{
    return at >= xml.length || g_ascii_isspace(xml.bytes[at]) || strchr("=>/", xml.bytes[at]);
}

/* Where @name stands as a whole, with or without a name space before it, behind one of @before. */
static gboolean is_named(CmSpan xml, gsize at, const char *name, const char *before)
{
    char previous = at > 0 ? xml.bytes[at - 1] : before[0];
    return strchr(before, previous) != NULL && ends_name(xml, at + strlen(name));
}

/* "<image" or "<x:image", but not "<imageEdit". */
static gboolean has_element(CmSpan xml)
{
    for (gsize at = 0; (at = cm_span_find(xml, at, "image")) < xml.length; at++)
        if (is_named(xml, at, "image", "<:"))
            return TRUE;
    return FALSE;
}

static gsize skip(CmSpan xml, gsize at, const char *these)
{
    while (at < xml.length && xml.bytes[at] != '\0' && strchr(these, xml.bytes[at]) != NULL)
        at++;
    return at;
}

/* contentType="image/jpg", or a value that is written in references. */
static gboolean has_content_type(CmSpan xml)
{
    static const char name[] = "contentType";
    for (gsize at = 0; (at = cm_span_find(xml, at, name)) < xml.length; at++) {
        gsize value = skip(xml, at + sizeof name - 1, " \t\r\n=\"'");
        CmSpan rest = cm_span_part(xml, value, xml.length);
        if (is_named(xml, at, name, " \t\r\n:") &&
            (cm_span_starts_caseless(rest, "image") || cm_span_starts(rest, "&")))
            return TRUE;
    }
    return FALSE;
}

static gboolean has_base64(CmSpan xml)
{
    static const char *const heads[] = {"/9j/",     "iVBORw0KGgo", "R0lGODlh",
                                        "R0lGODdh", "SUkqA",       "TU0AK"};
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
        for (gsize at = 0; (at = cm_span_find(xml, at, heads[i])) < xml.length; at++)
            if (at > 0 && strchr("> \t\r\n[", xml.bytes[at - 1]) != NULL)
                return TRUE;
    return FALSE;
}

gboolean cm_pdf_xfa_holds_picture(CmSpan xml)
{
    return has_element(xml) || has_content_type(xml) || has_base64(xml);
}
