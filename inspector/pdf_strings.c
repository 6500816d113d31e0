#include "inspector/pdf_strings.h"

#include "inspector/pdf_value.h"

#define WORDS_MAX ((gsize)4 << 20)

gboolean cm_pdf_strings_add(GString *words, const char *text)
{
    gsize length = strlen(text);
    if (words->len + length + 1 > WORDS_MAX)
        return FALSE;
    gboolean again = words->len > length && words->str[words->len - 1] == '\n' &&
                     memcmp(words->str + words->len - 1 - length, text, length) == 0 &&
                     (words->len == length + 1 || words->str[words->len - 2 - length] == '\n');
    if (length > 0 && !again) {
        g_string_append(words, text);
        g_string_append_c(words, '\n');
    }
    return TRUE;
}

static gboolean are_shown(const char *key)
{
    static const char *const keys[] = {
        "/Title",                            /* of bookmarks, and of what not */
        "/Desc",                             /* of a file within */
        "/T",                                /* who wrote a note */
        "/Subj",                             /* what it is about */
        "/RC",                               /* it, with its looks */
        "/TU",                               /* what is said of a field where a mouse rests */
        "/CA",                               /* on a button; when the mouse is there, and is down */
        "/RO",          "/AC",       "/Opt", /* the choices of a field */
        "/DV",                               /* what it is before anything is chosen */
        "/Alt",                              /* what is said instead of a picture */
        "/ActualText",                       /* instead of letters */
        "/E",                                /* instead of what is abbreviated */
        "/Name",                             /* of a layer; who signed */
        "/Reason",      "/Location",         /* why and where somebody signed */
        "/ContactInfo",                      /* how who signed is reached */
        "/P",           /* before the number of a page, or of what is in a column */
        "/N",           /* of a portfolio's column */
        "/OverlayText", /* over what was blacked out */
    };
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return TRUE;
    return FALSE;
}

static void add(CmPdfReading *reading, qpdf_oh string)
{
    g_autofree char *text = g_utf8_make_valid(qpdf_oh_get_utf8_value(reading->pdf, string), -1);
    if (!cm_pdf_strings_add(reading->words, text))
        cm_container_fail(reading->container, CM_REASON_TOO_LARGE);
}

/* The title of the document itself is a caption. */
void cm_pdf_strings_read(CmPdfReading *reading, qpdf_oh owner, const char *key, qpdf_oh string)
{
    gboolean own = g_str_equal(key, "/Title") && !cm_pdf_has(reading->pdf, owner, "/Parent");
    if (are_shown(key) && !own)
        add(reading, string);
}

/* Arrays that have a number are not known by their key to who walks the document. */
static void read_array(CmPdfReading *reading, qpdf_oh owner, const char *key, qpdf_oh array,
                       guint depth)
{
    int count = qpdf_oh_get_array_n_items(reading->pdf, array);
    for (int i = 0; i < count; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(reading->pdf, array, i);
        if (qpdf_oh_is_string(reading->pdf, item))
            cm_pdf_strings_read(reading, owner, key, item);
        else if (depth > 0 && qpdf_oh_is_array(reading->pdf, item))
            read_array(reading, owner, key, item, depth - 1);
        qpdf_oh_release(reading->pdf, item);
    }
}

/* A column has a name that its author chose, and in it a string or a dictionary with one. */
static void read_columns(CmPdfReading *reading, qpdf_oh item)
{
    g_autoptr(GPtrArray) keys = cm_pdf_keys(reading->pdf, item);
    for (guint i = 0; i < keys->len; i++) {
        qpdf_oh value = qpdf_oh_get_key(reading->pdf, item, g_ptr_array_index(keys, i));
        qpdf_oh within = cm_pdf_get(reading->pdf, value, "/D");
        if (qpdf_oh_is_string(reading->pdf, value))
            add(reading, value);
        if (qpdf_oh_is_string(reading->pdf, within))
            add(reading, within);
        qpdf_oh_release(reading->pdf, within);
        qpdf_oh_release(reading->pdf, value);
    }
}

void cm_pdf_strings_read_entry(CmPdfReading *reading, qpdf_oh owner, const char *key, qpdf_oh value)
{
    gboolean numbered = qpdf_oh_is_indirect(reading->pdf, value);
    if (are_shown(key) && numbered && qpdf_oh_is_array(reading->pdf, value))
        read_array(reading, owner, key, value, 1);
    else if (g_str_equal(key, "/CI") && qpdf_oh_is_dictionary(reading->pdf, value) &&
             (!numbered || cm_pdf_reading_begin(reading, value, CM_PDF_AS_FILE)))
        read_columns(reading, value);
}

static gboolean is_known(const char *key)
{
    static const char *const keys[] = {"/Title",   "/Author",   "/Subject",      "/Keywords",
                                       "/Creator", "/Producer", "/CreationDate", "/ModDate"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(key, keys[i]))
            return TRUE;
    return g_str_has_prefix(key, "/PTEX."); /* versions of TeX */
}

/* Times begin so (ISO 32000-1 7.9.4). */
static gboolean is_time(qpdf_data pdf, qpdf_oh string)
{
    const char *text = qpdf_oh_get_utf8_value(pdf, string);
    return g_str_has_prefix(text, "D:") && g_ascii_isdigit(text[2]);
}

void cm_pdf_strings_read_information(CmPdfReading *reading)
{
    qpdf_oh trailer = qpdf_get_trailer(reading->pdf);
    qpdf_oh information = cm_pdf_get(reading->pdf, trailer, "/Info");
    if (!qpdf_oh_is_dictionary(reading->pdf, information))
        return;
    g_autoptr(GPtrArray) keys = cm_pdf_keys(reading->pdf, information);
    for (guint i = 0; i < keys->len; i++) {
        const char *key = g_ptr_array_index(keys, i);
        qpdf_oh value = cm_pdf_get(reading->pdf, information, key);
        if (qpdf_oh_is_string(reading->pdf, value) && !is_known(key) && !are_shown(key) &&
            !is_time(reading->pdf, value))
            add(reading, value);
        qpdf_oh_release(reading->pdf, value);
    }
}
