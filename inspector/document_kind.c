#include "inspector/document_kind.h"

#include <string.h>

static const struct {
    const char *name;
    CmDocumentKind kind;
} kinds[] = {
    {"p", CM_DOCUMENT_BLOCK},
    {"h", CM_DOCUMENT_BLOCK},
    {"tr", CM_DOCUMENT_BLOCK},
    {"row", CM_DOCUMENT_BLOCK},
    {"table-row", CM_DOCUMENT_BLOCK},
    {"si", CM_DOCUMENT_BLOCK},
    {"pt", CM_DOCUMENT_BLOCK},
    {"comment", CM_DOCUMENT_BLOCK},
    {"author", CM_DOCUMENT_BLOCK},
    {"lpstr", CM_DOCUMENT_BLOCK},
    {"title", CM_DOCUMENT_BLOCK},
    {"desc", CM_DOCUMENT_BLOCK},
    {"description", CM_DOCUMENT_BLOCK},
    {"subject", CM_DOCUMENT_BLOCK},
    {"creator", CM_DOCUMENT_BLOCK},
    {"keywords", CM_DOCUMENT_BLOCK},
    {"instrText", CM_DOCUMENT_BLOCK},
    {"Company", CM_DOCUMENT_BLOCK},
    {"Manager", CM_DOCUMENT_BLOCK},
    {"definedName", CM_DOCUMENT_BLOCK},
    {"rPh", CM_DOCUMENT_BLOCK}, /* how the text before it is spoken */
    {"c", CM_DOCUMENT_CELL},
    {"tc", CM_DOCUMENT_CELL},
    {"table-cell", CM_DOCUMENT_CELL},
    {"v", CM_DOCUMENT_CELL},
    {"br", CM_DOCUMENT_BREAK},
    {"cr", CM_DOCUMENT_BREAK},
    {"line-break", CM_DOCUMENT_BREAK},
    {"tab", CM_DOCUMENT_CELL},
    {"ptab", CM_DOCUMENT_CELL},
    {"noBreakHyphen", CM_DOCUMENT_HYPHEN},
    {"s", CM_DOCUMENT_CELL}, /* ODF: blanks */
    {"lastRenderedPageBreak", CM_DOCUMENT_PAGE_BREAK},
    {"soft-page-break", CM_DOCUMENT_PAGE_BREAK},
    {"posOffset", CM_DOCUMENT_SKIP},
    {"pctWidth", CM_DOCUMENT_SKIP},
    {"pctHeight", CM_DOCUMENT_SKIP},
    {"align", CM_DOCUMENT_SKIP},
};

CmDocumentKind cm_document_kind(const char *element)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (*element == *kinds[i].name && g_str_equal(element, kinds[i].name))
            return kinds[i].kind;
    return CM_DOCUMENT_RUN;
}

static gboolean is_picture_file(const char *value)
{
    static const char *const endings[] = {".jpg",  ".jpeg", ".png",  ".heic", ".gif",
                                          ".webp", ".tif",  ".tiff", ".bmp"};
    gsize length = strlen(value);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize end = strlen(endings[i]);
        if (length > end && g_ascii_strcasecmp(value + length - end, endings[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean cm_document_attribute_is_read(const char *element, const char *attribute,
                                       const char *value)
{
    static const char *const read[] = {"descr", "title", "alt", "string", "tooltip"};
    for (guint i = 0; i < G_N_ELEMENTS(read); i++)
        if (g_str_equal(attribute, read[i]))
            return TRUE;
    if (!g_str_equal(attribute, "name"))
        return FALSE;
    if (g_str_equal(element, "sheet") || g_str_equal(element, "table"))
        return TRUE;
    return (g_str_equal(element, "cNvPr") || g_str_equal(element, "docPr")) &&
           is_picture_file(value);
}
