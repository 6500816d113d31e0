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
    {"text", "value", CM_DOCUMENT_SPOKEN},
    {"textarea", "value", CM_DOCUMENT_SPOKEN},
    {"formatted-text", "value", CM_DOCUMENT_SPOKEN},
    {"combobox", "value", CM_DOCUMENT_SPOKEN},
    {"hidden", "value", CM_DOCUMENT_SPOKEN},
    {"option", "value", CM_DOCUMENT_SPOKEN},
    {NULL, "errorTitle", CM_DOCUMENT_SPOKEN},
    {"dataValidation", "error", CM_DOCUMENT_SPOKEN},
    /* What is said of a table to who does not see it, and what fields of a letter show. */
    {"tblCaption", "val", CM_DOCUMENT_SPOKEN},
    {"tblDescription", "val", CM_DOCUMENT_SPOKEN},
    {NULL, "altText", CM_DOCUMENT_SPOKEN},
    {NULL, "altTextSummary", CM_DOCUMENT_SPOKEN},
    {"docVar", "val", CM_DOCUMENT_SPOKEN},
    /* Excel 2003 begins names with a capital. */
    {"Worksheet", "Name", CM_DOCUMENT_SPOKEN},
    {"Header", "Data", CM_DOCUMENT_WITH_CODES},
    {"Footer", "Data", CM_DOCUMENT_WITH_CODES},
    {"Comment", "Author", CM_DOCUMENT_BESIDE},
    {"NamedRange", "Name", CM_DOCUMENT_BESIDE},
    {"AutoFilterCondition", "Value", CM_DOCUMENT_BESIDE},
    {NULL, "HRefScreenTip", CM_DOCUMENT_BESIDE},
    {NULL, "HRef", CM_DOCUMENT_ADDRESS},
    {"hlink", "dest", CM_DOCUMENT_ADDRESS}, /* Word 2003 */
    {NULL, "href", CM_DOCUMENT_ADDRESS},
    {NULL, "screenTip", CM_DOCUMENT_BESIDE},
    {NULL, "author", CM_DOCUMENT_BESIDE},
    {NULL, "refreshedBy", CM_DOCUMENT_BESIDE},
    {NULL, "userName", CM_DOCUMENT_BESIDE},
    {NULL, "instr", CM_DOCUMENT_BESIDE}, /* of a field within a line */
    {"query", "val", CM_DOCUMENT_BESIDE},
    {"mailSubject", "val", CM_DOCUMENT_BESIDE},
    {"attr", "val", CM_DOCUMENT_BESIDE}, /* of a smart tag: the words themselves */
    /* What is chosen from a list, asked "what if" of, coloured or given a name in a workbook. */
    {"filter", "val", CM_DOCUMENT_BESIDE},
    {"customFilter", "val", CM_DOCUMENT_BESIDE},
    {"filter-condition", "value", CM_DOCUMENT_BESIDE},
    {"filter-set-item", "value", CM_DOCUMENT_BESIDE},
    {"scenario", "name", CM_DOCUMENT_BESIDE},
    {"scenario", "user", CM_DOCUMENT_BESIDE},
    {"inputCells", "val", CM_DOCUMENT_BESIDE},
    {"cfRule", "text", CM_DOCUMENT_BESIDE},
    {"definedName", "name", CM_DOCUMENT_BESIDE},
    {"named-range", "name", CM_DOCUMENT_BESIDE},
    {"tableColumn", "name", CM_DOCUMENT_BESIDE},
    {"tableColumn", "totalsRowLabel", CM_DOCUMENT_BESIDE},
    {"pivotField", "name", CM_DOCUMENT_BESIDE},
    {"dataField", "name", CM_DOCUMENT_BESIDE},
    {"connection", "name", CM_DOCUMENT_BESIDE},
    {"hyperlink", "display", CM_DOCUMENT_BESIDE},
    {NULL, "caption", CM_DOCUMENT_BESIDE},
    {NULL, "rowHeaderCaption", CM_DOCUMENT_BESIDE},
    {NULL, "colHeaderCaption", CM_DOCUMENT_BESIDE},
    {NULL, "comment", CM_DOCUMENT_BESIDE},
    {NULL, "description", CM_DOCUMENT_BESIDE},
    {"page", "name", CM_DOCUMENT_BESIDE}, /* of a slide */
    {"table-cell", "date-value", CM_DOCUMENT_IN_CELL},
    /* Of a cell, a variable, and of text that is shown on a condition. */
    {NULL, "string-value", CM_DOCUMENT_BESIDE},
    {NULL, "string-value-if-true", CM_DOCUMENT_BESIDE},
    {NULL, "string-value-if-false", CM_DOCUMENT_BESIDE},
};

/* ODF's and those of Excel 2003; they are worth reading only for the words between their quotes. */
static gboolean is_formula(const char *element, const char *attribute)
{
    return g_ascii_strcasecmp(attribute, "formula") == 0 || g_str_equal(attribute, "condition") ||
           (g_str_equal(element, "condition") && g_str_equal(attribute, "value"));
}

CmDocumentAttribute cm_document_attribute(const char *element, const char *attribute,
                                          const char *value)
{
    for (guint i = 0; i < G_N_ELEMENTS(attributes); i++)
        if (*attribute == *attributes[i].attribute &&
            g_str_equal(attribute, attributes[i].attribute) &&
            (attributes[i].element == NULL || g_str_equal(element, attributes[i].element)))
            return attributes[i].read;
    if (is_formula(element, attribute))
        return strchr(value, '"') != NULL ? CM_DOCUMENT_BESIDE : CM_DOCUMENT_UNREAD;
    gboolean picture = g_str_equal(element, "cNvPr") || g_str_equal(element, "docPr");
    return picture && g_str_equal(attribute, "name") && is_picture_file(value) ? CM_DOCUMENT_SPOKEN
                                                                               : CM_DOCUMENT_UNREAD;
}
