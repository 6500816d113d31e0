#include "inspector/pdf_links.h"

#include "inspector/pdf_strings.h"
#include "inspector/pdf_value.h"

#define LINKS_MAX 5000u

/* Addresses are ASCII (ISO 32000-1 12.6.4.7); some programs write UTF-8 without saying so. */
static char *text_of(qpdf_data pdf, qpdf_oh string)
{
    size_t length = 0;
    const char *raw = qpdf_oh_get_binary_string_value(pdf, string, &length);
    if (g_utf8_validate_len(raw, length, NULL) && !g_str_has_prefix(raw, "\xef\xbb\xbf"))
        return g_strndup(raw, length);
    return g_utf8_make_valid(qpdf_oh_get_utf8_value(pdf, string), -1);
}

static void add_link(CmPdfReading *reading, qpdf_oh string)
{
    g_autofree char *address = text_of(reading->pdf, string);
    if (g_hash_table_contains(reading->linked, address))
        return;
    if (reading->links->len >= LINKS_MAX) {
        cm_container_fail(reading->container, CM_REASON_TOO_MANY);
        return;
    }
    g_hash_table_add(reading->linked, g_strdup(address));
    g_ptr_array_add(reading->links, g_steal_pointer(&address));
}

static void add_name(CmPdfReading *reading, qpdf_oh string)
{
    g_autofree char *name = text_of(reading->pdf, string);
    if (!cm_pdf_strings_add(reading->words, name))
        cm_container_fail(reading->container, CM_REASON_TOO_LARGE);
}

/* By an action itself, or by a specification of a file that is not within (7.11.3). */
static gboolean names_other_file(const CmPdfReading *reading, qpdf_oh owner)
{
    return cm_pdf_has_name(reading->pdf, owner, "/S", "/GoToR") ||
           cm_pdf_has_name(reading->pdf, owner, "/S", "/Launch") ||
           (cm_pdf_has_name(reading->pdf, owner, "/Type", "/Filespec") &&
            !cm_pdf_has(reading->pdf, owner, "/EF"));
}

void cm_pdf_links_read(CmPdfReading *reading, qpdf_oh owner, const char *key, qpdf_oh string)
{
    gboolean file = g_str_equal(key, "/F") || g_str_equal(key, "/UF");
    if (g_str_equal(key, "/URI") ||
        (file && (cm_pdf_has_name(reading->pdf, owner, "/FS", "/URL") ||
                  cm_pdf_has_name(reading->pdf, owner, "/S", "/SubmitForm"))))
        add_link(reading, string);
    else if (file && names_other_file(reading, owner))
        add_name(reading, string);
}
