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
    {"text", CM_DOCUMENT_BLOCK}, /* of a comment */
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
    {"f", CM_DOCUMENT_CELL},
    {"oddHeader", CM_DOCUMENT_CODED},
    {"oddFooter", CM_DOCUMENT_CODED},
    {"evenHeader", CM_DOCUMENT_CODED},
    {"evenFooter", CM_DOCUMENT_CODED},
    {"firstHeader", CM_DOCUMENT_CODED},
    {"firstFooter", CM_DOCUMENT_CODED},
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

/* Wherever it is, or of one element alone. */
static const struct {
    const char *element, *attribute;
    CmDocumentAttribute read;
} attributes[] = {
    {NULL, "descr", CM_DOCUMENT_SPOKEN},
    {NULL, "title", CM_DOCUMENT_SPOKEN},
    {NULL, "alt", CM_DOCUMENT_SPOKEN},
    {NULL, "string", CM_DOCUMENT_SPOKEN},
    {NULL, "tooltip", CM_DOCUMENT_SPOKEN},
    {"sheet", "name", CM_DOCUMENT_SPOKEN},
    {"table", "name", CM_DOCUMENT_SPOKEN},
    {"section", "name", CM_DOCUMENT_SPOKEN},
    /* Who wrote a comment. */
    {"cmAuthor", "name", CM_DOCUMENT_SPOKEN},
    {"author", "name", CM_DOCUMENT_SPOKEN},
    {"person", "displayName", CM_DOCUMENT_SPOKEN},
    /* What a pivot table and a reference to another workbook keep. */
    {"s", "v", CM_DOCUMENT_SPOKEN},
    {"n", "v", CM_DOCUMENT_SPOKEN},
    {"d", "v", CM_DOCUMENT_SPOKEN},
    {"cacheField", "name", CM_DOCUMENT_SPOKEN},
    {"sheetName", "val", CM_DOCUMENT_SPOKEN},
    /* What can be chosen or is asked for in a form. */
    {"listEntry", "val", CM_DOCUMENT_SPOKEN},
    {"listItem", "displayText", CM_DOCUMENT_SPOKEN},
    {"alias", "val", CM_DOCUMENT_SPOKEN},
    {"default", "val", CM_DOCUMENT_SPOKEN},
    {"statusText", "val", CM_DOCUMENT_SPOKEN},
    {"helpText", "val", CM_DOCUMENT_SPOKEN},
    {NULL, "promptTitle", CM_DOCUMENT_SPOKEN},
    {NULL, "prompt", CM_DOCUMENT_SPOKEN},
    {NULL, "current-value", CM_DOCUMENT_SPOKEN},
    {NULL, "label", CM_DOCUMENT_SPOKEN},
    {"label", "value", CM_DOCUMENT_SPOKEN},
    {NULL, "author", CM_DOCUMENT_BESIDE},
    {"table-cell", "date-value", CM_DOCUMENT_IN_CELL},
    {"table-cell", "string-value", CM_DOCUMENT_BESIDE},
};

CmDocumentAttribute cm_document_attribute(const char *element, const char *attribute,
                                          const char *value)
{
    for (guint i = 0; i < G_N_ELEMENTS(attributes); i++)
        if (g_str_equal(attribute, attributes[i].attribute) &&
            (attributes[i].element == NULL || g_str_equal(element, attributes[i].element)))
            return attributes[i].read;
    gboolean picture = g_str_equal(element, "cNvPr") || g_str_equal(element, "docPr");
    return picture && g_str_equal(attribute, "name") && is_picture_file(value) ? CM_DOCUMENT_SPOKEN
                                                                               : CM_DOCUMENT_UNREAD;
}
