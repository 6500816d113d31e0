#include "inspector/disguise.h"

#include "inspector/archive_format.h"
#include "inspector/media_type.h"
#include "inspector/package.h"
#include "inspector/saved_mail.h"
#include "inspector/zip_directory.h"
#include "inspector/zip_type.h"

#define PDF_LEAD  1024u         /* bytes before its mark that readers of PDF pass over */
#define MARK_LEAD (1024u << 10) /* the same of unpackers of 7z and rar */
#define TAR_MARK  257u

/* Of files that are zips, beside those that have a type by their name (media_type). */
static const char *const zip_endings[] = {
    ".zipx", ".jar",  ".docm", ".dotx", ".dotm", ".xlsm", ".xltx",  ".xlsb", ".pptm",
    ".ppsx", ".ppsm", ".potx", ".odg",  ".ott",  ".epub", ".pages", ".key",  ".numbers",
    ".kmz",  ".xps",  ".oxps", ".vsdx", ".cbz",  ".sb3",  ".3mf",
};

static gboolean is_zip(const char *type)
{
    return cm_archive_format_is_zip(type) || cm_package_is_known(type) ||
           g_str_has_suffix(type, "+zip") ||
           g_str_has_prefix(type, "application/vnd.openxmlformats-") ||
           (g_str_has_prefix(type, "application/vnd.ms-") && strstr(type, ".macro") != NULL);
}

static gboolean names_zip(const char *name)
{
    const char *dot = name != NULL ? strrchr(name, '.') : NULL;
    for (guint i = 0; dot != NULL && i < G_N_ELEMENTS(zip_endings); i++)
        if (g_ascii_strcasecmp(dot, zip_endings[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean has_within(CmSpan bytes, gsize lead, const char *mark)
{
    CmSpan head = cm_span_part(bytes, 0, lead);
    return cm_span_find(head, 0, mark) < head.length;
}

static const char *find_zip(gboolean said, const char *type, CmSpan bytes)
{
    return said && !is_zip(type) && cm_zip_has_end(bytes) ? cm_zip_type(bytes) : NULL;
}

/* As what whoever is told @said opens @bytes. */
static const char *find_said(const char *said, const char *type, CmSpan bytes)
{
    if (g_str_equal(said, type))
        return NULL;
    if (g_str_equal(said, "application/pdf") && has_within(bytes, PDF_LEAD, "%PDF-"))
        return said;
    if (g_str_equal(said, "application/x-tar") &&
        cm_span_starts(cm_span_part(bytes, TAR_MARK, 5), "ustar"))
        return said;
    if (g_str_equal(said, "application/x-7z-compressed") &&
        has_within(bytes, MARK_LEAD, "7z\xbc\xaf\x27\x1c"))
        return said;
    if (g_str_equal(said, "application/vnd.rar") && has_within(bytes, MARK_LEAD, "Rar!\x1a\x07"))
        return said;
    return find_zip(is_zip(said), type, bytes);
}

/* What begins with the fields of a mail is read as one already unless it begins as something else
 * too. */
static gboolean is_mail(const CmContentLabel *label, CmSpan bytes)
{
    return label->name != NULL && cm_media_type_detect(bytes) != NULL && cm_saved_mail_is(bytes);
}

const char *cm_disguise_find(const CmContentLabel *label, const char *type, CmSpan bytes)
{
    const char *named = label->name != NULL ? cm_media_type_of_name(label->name) : NULL;
    if (is_mail(label, bytes))
        return "message/rfc822";
    const char *found = find_said(label->declared, type, bytes);
    if (found == NULL && named != NULL)
        found = find_said(named, type, bytes);
    return found != NULL ? found : find_zip(names_zip(label->name), type, bytes);
}

gboolean cm_disguise_is_picture(const CmContentLabel *label)
{
    const char *named = label->name != NULL ? cm_media_type_of_name(label->name) : NULL;
    gboolean open = label->name == NULL || strchr(label->name, '.') == NULL;
    return (g_str_has_prefix(label->declared, "image/") ||
            g_str_equal(label->declared, "application/octet-stream")) &&
           (open || (named != NULL && g_str_has_prefix(named, "image/")));
}
