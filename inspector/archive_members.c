#include "inspector/archive_members.h"

#include <archive_entry.h>

#include "inspector/archive_format.h"
#include "inspector/gzip_header.h"
#include "inspector/zip_directory.h"

#define READ_STEP    ((gsize)64 << 10)
#define COMMENTS_MAX ((gsize)1 << 20) /* bytes of what is said of an archive and its members */
#define EMPTY_MAX    64u              /* bytes of an archive that has no member */

gboolean cm_archive_is_known(const char *type)
{
    return cm_archive_format_is_known(type);
}

/* What went wrong, as far as the library's words tell it. */
static CmReason reason_of(struct archive *archive)
{
    const char *said = archive_error_string(archive);
    gboolean encrypted =
        said != NULL && (strstr(said, "ncrypt") != NULL || strstr(said, "assphrase") != NULL);
    return encrypted || archive_read_has_encrypted_entries(archive) > 0 ? CM_REASON_ENCRYPTED
                                                                        : CM_REASON_BROKEN;
}

/* The member's bytes. Room grows with what comes, not with what the archive claims. What came
 * before something is wrong is given nonetheless; *@dead says that the library must not be asked
 * again (it may not survive that). */
static GByteArray *unpack(CmContainer *container, struct archive *archive, gboolean *dead)
{
    GByteArray *bytes = g_byte_array_new();
    g_autofree guint8 *step = g_malloc(READ_STEP);
    for (;;) {
        la_ssize_t got = archive_read_data(archive, step, READ_STEP);
        if (got == 0)
            return bytes;
        if (got < 0) {
            cm_container_fail(container, reason_of(archive));
            *dead = got == ARCHIVE_FATAL;
            return bytes;
        }
        if (bytes->len + (guint64)got > container->inspection->unpacking.member) {
            cm_container_fail(container, CM_REASON_TOO_LARGE);
            return bytes;
        }
        if (!cm_container_take(container, (guint64)got))
            return bytes;
        g_byte_array_append(bytes, step, (guint)got);
    }
}

/* Zips from before UTF-8 name their files in whatever the computer spoke. */
static GString *convert_name(const CmContainer *container, CmSpan name)
{
    gboolean utf8 = g_utf8_validate_len(name.bytes, name.length, NULL);
    return cm_charset_convert(container->inspection->charsets, utf8 ? NULL : "ibm850", name);
}

static char *name_of(const CmContainer *container, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    if (name != NULL && g_utf8_validate(name, -1, NULL))
        return g_strdup(name);
    name = archive_entry_pathname(entry);
    return g_string_free(convert_name(container, cm_span_of(name != NULL ? name : "")), FALSE);
}

static void add_encrypted(CmContainer *container, const char *name)
{
    CmMember member = {.name = name, .type = ""};
    int index = cm_container_add(container, &member);
    if (index >= 0)
        cm_inspection_part(container->inspection, index)->reason = CM_REASON_ENCRYPTED;
    cm_container_fail(container, CM_REASON_ENCRYPTED);
}

/* The name of what is no file, and of what it points to: nothing in the archive may be called so.
 */
static void add_names(CmContainer *container, struct archive_entry *entry, const char *name)
{
    const char *targets[] = {archive_entry_symlink(entry), archive_entry_hardlink(entry)};
    cm_inspection_add_text(container->inspection, CM_TEXT_FILENAME, container->part, "filename",
                           name, strlen(name));
    for (guint i = 0; i < G_N_ELEMENTS(targets); i++) {
        if (targets[i] == NULL)
            continue;
        g_autoptr(GString) target =
            cm_charset_convert(container->inspection->charsets, NULL, cm_span_of(targets[i]));
        cm_inspection_add_text(container->inspection, CM_TEXT_FILENAME, container->part, "filename",
                               target->str, target->len);
    }
}

/* TRUE when the library keeps content of what is no file to itself: a zip's, and what is no name
 * and yet the target of a link, for outside of a tar that is content. */
static gboolean keeps_content(struct archive *archive, struct archive_entry *entry)
{
    int format = archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK;
    gboolean link = archive_entry_filetype(entry) == AE_IFLNK;
    const char *target = archive_entry_symlink(entry);
    if (format == ARCHIVE_FORMAT_ZIP)
        return link || archive_entry_size(entry) > 0;
    return format != ARCHIVE_FORMAT_TAR && link &&
           (target == NULL || !g_utf8_validate(target, -1, NULL));
}

/* What is no file by its kind may have content nonetheless, that programs show which heed no kind.
 */
static gboolean read_entry(CmContainer *container, struct archive *archive,
                           struct archive_entry *entry, CmArchiveMemberFunc each, gpointer data)
{
    if (!cm_container_count(container))
        return FALSE;
    mode_t kind = archive_entry_filetype(entry);
    gboolean file = kind != AE_IFDIR && kind != AE_IFLNK && archive_entry_hardlink(entry) == NULL;
    g_autofree char *name = name_of(container, entry);
    if (archive_entry_is_data_encrypted(entry) > 0) {
        add_encrypted(container, name);
        return TRUE;
    }
    if (!file)
        add_names(container, entry, name);
    if (!file && keeps_content(archive, entry))
        cm_container_fail(container, CM_REASON_BROKEN);
    gboolean dead = FALSE;
    g_autoptr(GByteArray) bytes = unpack(container, archive, &dead);
    gboolean wanted = (!file && bytes->len == 0) || each(container, name, bytes, data);
    return wanted && !dead && container->reason < CM_REASON_TOO_LARGE;
}

/* An archive in which nothing is found, though it is more than an empty one, is read by others. */
static void check_emptiness(CmContainer *container, CmSpan bytes, guint entries)
{
    if (entries == 0 && bytes.length > EMPTY_MAX)
        cm_container_fail(container, CM_REASON_BROKEN);
}

static void read_entries(CmContainer *container, struct archive *archive, CmSpan bytes,
                         CmArchiveMemberFunc each, gpointer data)
{
    struct archive_entry *entry = NULL;
    for (guint entries = 0;; entries++) {
        int got = archive_read_next_header(archive, &entry);
        if (got == ARCHIVE_EOF) {
            check_emptiness(container, bytes, entries);
            return;
        }
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN) {
            cm_container_fail(container, reason_of(archive));
            return;
        }
        if (!read_entry(container, archive, entry, each, data))
            return;
    }
}

static void read_archive(CmContainer *container, const char *type, CmSpan bytes,
                         CmArchiveMemberFunc each, gpointer data)
{
    struct archive *archive = cm_archive_format_open(type, bytes);
    if (archive == NULL)
        cm_container_fail(container, CM_REASON_BROKEN);
    else
        read_entries(container, archive, bytes, each, data);
    archive_read_free(archive);
}

/* The library gives the second name alone. */
static void add_first_name(CmSpan name, gpointer data)
{
    CmContainer *container = data;
    g_autoptr(GString) text = convert_name(container, name);
    cm_inspection_add_text(container->inspection, CM_TEXT_FILENAME, container->part, "filename",
                           text->str, text->len);
}

typedef struct {
    CmContainer *container;
    GString *words;
} Comments;

static void add_comment(CmSpan comment, gpointer data)
{
    const Comments *comments = data;
    if (comments->words->len + comment.length > COMMENTS_MAX) {
        cm_container_fail(comments->container, CM_REASON_TOO_LARGE);
        return;
    }
    g_autoptr(GString) text = convert_name(comments->container, comment);
    g_string_append_len(comments->words, text->str, (gssize)text->len);
    g_string_append_c(comments->words, '\n');
}

static void read_zip_comments(CmContainer *container, CmSpan bytes)
{
    g_autoptr(GString) words = g_string_new(NULL);
    Comments comments = {container, words};
    cm_zip_foreach_comment(bytes, add_comment, &comments);
    cm_inspection_add_page(container->inspection, container->part, "zip:comment", 0,
                           (CmSpan){words->str, words->len});
}

static void read_zip(CmContainer *container, const char *type, CmSpan bytes,
                     CmArchiveMemberFunc each, gpointer data)
{
    g_autoptr(GByteArray) plain = cm_zip_without_modes(bytes);
    read_archive(container, type, plain != NULL ? cm_span_of_array(plain) : bytes, each, data);
    cm_zip_foreach_first_name(bytes, add_first_name, container);
    read_zip_comments(container, bytes);
    if (cm_zip_hides_members(bytes))
        cm_container_fail(container, CM_REASON_BROKEN);
}

void cm_archive_foreach(CmContainer *container, const char *type, CmSpan bytes,
                        CmArchiveMemberFunc each, gpointer data)
{
    if (cm_archive_format_is_zip(type))
        read_zip(container, type, bytes, each, data);
    else
        read_archive(container, type, bytes, each, data);
}

static gboolean read_member(CmContainer *container, const char *name, GByteArray *bytes,
                            gpointer data G_GNUC_UNUSED)
{
    CmMember member = {.name = name, .type = ""};
    return cm_container_read(container, &member, cm_span_of_array(bytes)) >= 0;
}

/* What gzip packed is called "data" by the library where it names nothing. */
static gboolean read_packed(CmContainer *container, const char *name, GByteArray *bytes,
                            gpointer data G_GNUC_UNUSED)
{
    CmMember member = {.name = g_str_equal(name, "data") ? "" : name, .type = ""};
    return cm_container_read(container, &member, cm_span_of_array(bytes)) >= 0;
}

static GString *convert_of_gzip(CmContainer *container, CmSpan text)
{
    if (text.length > COMMENTS_MAX)
        cm_container_fail(container, CM_REASON_TOO_LARGE);
    return cm_charset_convert(container->inspection->charsets, NULL,
                              cm_span_part(text, 0, COMMENTS_MAX));
}

/* Where a tar was packed, no member bears the name. */
static void read_gzip_header(CmContainer *container, CmSpan bytes)
{
    CmGzipHeader header = cm_gzip_header_read(bytes);
    g_autoptr(GString) name = convert_of_gzip(container, header.name);
    g_autoptr(GString) comment = convert_of_gzip(container, header.comment);
    cm_inspection_add_text(container->inspection, CM_TEXT_FILENAME, container->part, "filename",
                           name->str, name->len);
    cm_inspection_add_page(container->inspection, container->part, "gzip:comment", 0,
                           (CmSpan){comment->str, comment->len});
}

void cm_archive_read(CmInspection *inspection, int part, const char *type, CmSpan bytes)
{
    CmContainer container;
    gboolean packed = cm_archive_format_is_packed(type);
    if (!cm_container_enter(&container, inspection, part))
        return;
    cm_archive_foreach(&container, type, bytes, packed ? read_packed : read_member, NULL);
    if (packed)
        read_gzip_header(&container, bytes);
    cm_container_leave(&container);
}
