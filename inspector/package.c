#include "inspector/package.h"

#include "inspector/archive_members.h"
#include "inspector/document_xml.h"
#include "inspector/flat_document.h"
#include "inspector/html_text.h"
#include "inspector/media_type.h"
#include "inspector/package_pages.h"
#include "inspector/package_xml.h"
#include "inspector/textual.h"

#define MIMETYPE_BYTES_MAX 100u

typedef struct {
    const char *prefix; /* of the media type */
    const char *word;   /* in the source of a text */
} Family;

static const Family families[] = {
    {"application/vnd.openxmlformats-officedocument.wordprocessingml", "docx"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml", "xlsx"},
    {"application/vnd.openxmlformats-officedocument.presentationml", "pptx"},
    {"application/vnd.oasis.opendocument", "odf"},
    /* XPS, Visio, and letters that do not lie where Word puts them. */
    {"application/vnd.openxmlformats-package", "opc"},
};

typedef struct {
    CmContainer container;
    const char *word;
    GPtrArray *members; /* of CmPackageMember */
    CmPackagePages *pages;
    CmDocumentXml *strings; /* of a workbook, or NULL */
    CmSheetDates *dates;    /* of a workbook */
    const CmPackageMember *strings_member;
    const char *properties; /* the member that is read */
} Package;

static const char *family_word(const char *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(families); i++)
        if (g_str_has_prefix(type, families[i].prefix))
            return families[i].word;
    return NULL;
}

gboolean cm_package_is_known(const char *type)
{
    return family_word(type) != NULL;
}

static void member_free(gpointer data)
{
    CmPackageMember *member = data;
    g_free(member->name);
    g_byte_array_unref(member->bytes);
    g_free(member);
}

/* XML by its first bytes, for a name may say anything; a drawing is a picture. */
static gboolean is_xml(const char *name, CmSpan bytes)
{
    const char *detected = cm_media_type_detect(bytes);
    if (detected != NULL)
        return FALSE;
    if (cm_span_starts(bytes, "\xef\xbb\xbf"))
        bytes = cm_span_part(bytes, 3, bytes.length);
    gboolean marked = cm_span_starts(bytes, "<?xml") || cm_span_starts(bytes, "\xff\xfe<") ||
                      cm_span_starts(bytes, "\xfe\xff\0<");
    return marked || g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".rels") ||
           g_str_has_suffix(name, ".vml");
}

static gboolean keep_member(CmContainer *container G_GNUC_UNUSED, const char *name,
                            GByteArray *bytes, gpointer data)
{
    Package *package = data;
    CmPackageMember *member = g_new0(CmPackageMember, 1);
    member->name = g_strdup(name);
    member->bytes = g_byte_array_ref(bytes);
    member->xml = is_xml(name, cm_span_of_array(bytes));
    g_ptr_array_add(package->members, member);
    return TRUE;
}

/* "docx:document", "pptx:slide": the word and the letters of the member's own name. */
static char *source_of(const Package *package, const char *name)
{
    const char *slash = strrchr(name, '/');
    GString *source = g_string_new(package->word);
    g_string_append_c(source, ':');
    for (const char *at = slash != NULL ? slash + 1 : name; *at != '\0' && *at != '.'; at++)
        if (g_ascii_isalpha(*at) && source->len < 60)
            g_string_append_c(source, g_ascii_tolower(*at));
    return g_string_free(source, FALSE);
}

static void add_page(Package *package, const char *source, guint page, CmSpan text)
{
    CmInspection *inspection = package->container.inspection;
    cm_inspection_add_page(inspection, package->container.part, source, page, text);
}

static gsize text_left(const Package *package)
{
    const CmInspection *inspection = package->container.inspection;
    return (gsize)(inspection->limits.text - MIN(inspection->text_bytes, inspection->limits.text));
}

/* What the reader of XML gave up on is searched all the same: tags out, the rest is text. */
static void add_damaged(Package *package, const char *source, CmSpan bytes)
{
    g_autofree char *valid = g_utf8_make_valid(bytes.bytes, (gssize)bytes.length);
    g_autoptr(GString) text = cm_html_text(cm_span_of(valid), NULL, NULL, NULL);
    add_page(package, source, 0, (CmSpan){text->str, text->len});
}

static const char *page_element_of(const Package *package, CmSpan xml)
{
    if (!g_str_equal(package->word, "odf"))
        return NULL;
    if (cm_span_find(xml, 0, "<office:presentation") < xml.length ||
        cm_span_find(xml, 0, "<office:drawing") < xml.length)
        return "page";
    return cm_span_find(xml, 0, "<office:spreadsheet") < xml.length ? "table" : NULL;
}

/* A member that is one page of the document, or one that has pages of its own. */
static void read_xml(Package *package, const CmPackageMember *member)
{
    CmSpan bytes = cm_span_of_array(member->bytes);
    g_autofree char *source = source_of(package, member->name);
    g_autoptr(GString) rest = cm_flat_document_take_files(&package->container, bytes);
    if (rest != NULL)
        bytes = (CmSpan){rest->str, rest->len};
    CmDocumentXmlOptions options = {
        .page_element = page_element_of(package, bytes),
        .strings = package->strings,
        .dates = package->dates,
        .data = g_str_has_prefix(member->name, "customXml/"),
        .attributes = g_str_equal(package->word, "opc"),
        .text_max = text_left(package),
    };
    g_autoptr(CmDocumentXml) document = cm_document_xml_read(bytes, &options);
    gboolean paged = cm_package_pages_are_own(member->name);
    guint whole = cm_package_pages_find(package->pages, member->name);
    for (guint page = 0; page < document->starts->len; page++)
        add_page(package, source, paged ? page : whole, cm_document_xml_page(document, page));
    if (paged)
        cm_package_pages_refer(package->pages, member->name, document->references);
    for (guint i = 0; i < document->references->len; i++) {
        const CmDocumentReference *reference = g_ptr_array_index(document->references, i);
        if (!reference->relation && strchr(reference->value, ':') != NULL)
            cm_inspection_add_link(package->container.inspection, package->container.part, source,
                                   reference->page, cm_span_of(reference->value));
    }
    if (document->too_large)
        cm_container_fail(&package->container, CM_REASON_TOO_LARGE);
    if (document->broken) {
        cm_container_fail(&package->container, CM_REASON_BROKEN);
        add_damaged(package, source, bytes);
    }
}

/* Dates, counts and the names of programs are nobody's name. */
static const char *const plain_properties[] = {
    "created",  "modified",    "date",     "creation-date", "generator", "editing-duration",
    "language", "Application", "Template", "DocSecurity",   "TotalTime", "AppVersion",
};

/* Of what a program says of a document, its strings are headings of its own ("Worksheets"). */
static gboolean is_plain_property(const char *member, const char *name)
{
    if (g_str_equal(name, "lpstr"))
        return g_str_equal(member, "docProps/app.xml");
    for (guint i = 0; i < G_N_ELEMENTS(plain_properties); i++)
        if (g_str_equal(name, plain_properties[i]))
            return TRUE;
    return FALSE;
}

static gboolean has_letter(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (g_ascii_isalpha(*at) || (guchar)*at >= 0x80)
            return TRUE;
    return FALSE;
}

/* Title, author, keywords. */
static void add_property(const char *name, const char *text, gpointer data)
{
    Package *package = data;
    g_autofree char *source = source_of(package, name);
    if (!has_letter(text) || is_plain_property(package->properties, name))
        return;
    cm_inspection_add_text(package->container.inspection, CM_TEXT_CAPTION, package->container.part,
                           source, text, strlen(text));
}

static gboolean is_properties(const char *name)
{
    return g_str_equal(name, "docProps/core.xml") || g_str_equal(name, "docProps/custom.xml") ||
           g_str_equal(name, "docProps/app.xml") || g_str_equal(name, "meta.xml");
}

static gboolean begins_with_any(const char *name, const char *const *starts)
{
    for (guint i = 0; starts[i] != NULL; i++)
        if (g_str_has_prefix(name, starts[i]))
            return TRUE;
    return FALSE;
}

/* What every second workbook carries and what shows nothing: the state of a printer, fonts. Where
 * it is text it is read as any other. */
static gboolean is_machinery(const CmPackageMember *member)
{
    static const char *const starts[] = {"xl/printerSettings/",  "ppt/printerSettings/",
                                         "word/printerSettings", "Configurations2/",
                                         "layout-cache",         NULL};
    CmSpan bytes = cm_span_of_array(member->bytes);
    if (g_str_equal(member->name, "mimetype"))
        return cm_span_starts(bytes, "application/") && bytes.length < MIMETYPE_BYTES_MAX;
    return (begins_with_any(member->name, starts) || g_str_has_suffix(member->name, ".odttf") ||
            g_str_has_suffix(member->name, ".fntdata")) &&
           cm_media_type_detect(bytes) == NULL && !cm_textual_is(bytes);
}

static void read_properties(Package *package, const CmPackageMember *member)
{
    CmSpan bytes = cm_span_of_array(member->bytes);
    package->properties = member->name;
    if (cm_package_xml_properties(bytes, add_property, package))
        return;
    g_autofree char *source = source_of(package, member->name);
    cm_container_fail(&package->container, CM_REASON_BROKEN);
    add_damaged(package, source, bytes);
}

/* Addresses stand in attributes: of relationships that cannot be read all is searched. */
static void read_broken_relations(Package *package, const CmPackageMember *member)
{
    CmSpan bytes = cm_span_of_array(member->bytes);
    g_autofree char *source = source_of(package, member->name);
    g_autofree char *valid = g_utf8_make_valid(bytes.bytes, (gssize)bytes.length);
    cm_container_fail(&package->container, CM_REASON_BROKEN);
    add_page(package, source, 0, cm_span_of(valid));
}

static void read_xml_member(Package *package, const CmPackageMember *member)
{
    if (is_properties(member->name))
        read_properties(package, member);
    else if (cm_package_pages_are_broken(package->pages, member->name))
        read_broken_relations(package, member);
    else if (!g_str_has_suffix(member->name, ".rels") && member != package->strings_member)
        read_xml(package, member);
}

static void read_members(Package *package)
{
    for (guint i = 0; i < package->members->len; i++) {
        const CmPackageMember *member = g_ptr_array_index(package->members, i);
        if (member->xml)
            read_xml_member(package, member);
    }
    /* Afterwards, when the pages that show them are known. */
    for (guint i = 0; i < package->members->len; i++) {
        const CmPackageMember *member = g_ptr_array_index(package->members, i);
        CmMember found = {
            .name = member->name,
            .type = "",
            .page = cm_package_pages_find(package->pages, member->name),
        };
        if (!member->xml && !is_machinery(member) &&
            cm_container_read(&package->container, &found, cm_span_of_array(member->bytes)) < 0)
            return;
    }
}

static void add_link(const char *address, guint page, gpointer data)
{
    Package *package = data;
    CmInspection *inspection = package->container.inspection;
    g_autofree char *source = g_strconcat(package->word, ":link", NULL);
    cm_inspection_add_link(inspection, package->container.part, source, page, cm_span_of(address));
}

/* The strings of a workbook stand in a member of their own; some are in no cell. */
static void read_strings(Package *package)
{
    for (guint i = 0; i < package->members->len; i++) {
        const CmPackageMember *member = g_ptr_array_index(package->members, i);
        CmDocumentXmlOptions options = {.page_element = "si", .text_max = text_left(package)};
        if (!g_str_has_suffix(member->name, "/sharedStrings.xml") || package->strings != NULL)
            continue;
        package->strings_member = member;
        package->strings = cm_document_xml_read(cm_span_of_array(member->bytes), &options);
        if (package->strings->broken)
            cm_container_fail(&package->container, CM_REASON_BROKEN);
        if (package->strings->too_large)
            cm_container_fail(&package->container, CM_REASON_TOO_LARGE);
        add_page(package, "xlsx:sharedstrings", 0,
                 (CmSpan){package->strings->text->str, package->strings->text->len});
    }
}

/* The bytes of the member @name; empty where there is none. */
static CmSpan bytes_of(const Package *package, const char *name)
{
    for (guint i = 0; i < package->members->len; i++) {
        const CmPackageMember *member = g_ptr_array_index(package->members, i);
        if (g_str_equal(member->name, name))
            return cm_span_of_array(member->bytes);
    }
    return (CmSpan){"", 0};
}

/* OASIS ODF 1.3 part 2, 4.8: with a password, what the manifest lists is noise. */
static gboolean is_encrypted(const Package *package)
{
    CmSpan manifest = bytes_of(package, "META-INF/manifest.xml");
    return cm_span_find(manifest, 0, "encryption-data") < manifest.length;
}

void cm_package_read(CmInspection *inspection, int part, const char *type, CmSpan bytes)
{
    Package package = {.word = family_word(type)};
    if (!cm_container_enter(&package.container, inspection, part))
        return;
    package.members = g_ptr_array_new_with_free_func(member_free);
    cm_archive_foreach(&package.container, "application/zip", bytes, keep_member, &package);
    package.pages = cm_package_pages_new(package.members, add_link, &package);
    if (is_encrypted(&package)) {
        cm_container_fail(&package.container, CM_REASON_ENCRYPTED);
    } else {
        package.dates = cm_sheet_dates_new(bytes_of(&package, "xl/styles.xml"),
                                           bytes_of(&package, "xl/workbook.xml"));
        read_strings(&package);
        read_members(&package);
    }
    cm_container_leave(&package.container);
    cm_document_xml_free(package.strings);
    g_clear_pointer(&package.dates, cm_sheet_dates_free);
    cm_package_pages_free(package.pages);
    g_ptr_array_unref(package.members);
}
