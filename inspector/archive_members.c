#include "inspector/archive_members.h"

#include <archive.h>
#include <archive_entry.h>

#include "inspector/zip_directory.h"

#define READ_STEP ((gsize)64 << 10)
#define EMPTY_MAX 64u /* bytes of an archive that has no member */

/* Formats that stand alone, and what packs a single file: that has no format of its own. */
static const struct {
    const char *type;
    gboolean packed; /* a single file, perhaps an archive again */
} types[] = {
    {"application/zip", FALSE},
    {"application/x-zip-compressed", FALSE},
    {"application/java-archive", FALSE},
    {"application/x-tar", FALSE},
    {"application/x-7z-compressed", FALSE},
    {"application/vnd.rar", FALSE},
    {"application/vnd.ms-cab-compressed", FALSE},
    {"application/x-cpio", FALSE},
    {"application/x-archive", FALSE},
    {"application/x-lha", FALSE},
    {"application/gzip", TRUE},
    {"application/x-bzip2", TRUE},
    {"application/x-xz", TRUE},
    {"application/x-compress", TRUE},
    {"application/zstd", TRUE},
};

static int find_type(const char *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_equal(type, types[i].type))
            return (int)i;
    return -1;
}

gboolean cm_archive_is_known(const char *type)
{
    return find_type(type) >= 0;
}

/* Not the filters that run another program. */
static gboolean support(struct archive *archive, gboolean packed)
{
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_compress(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_format_tar(archive);
    /* What follows the end of a tar is shown by readers that are told to go on. */
    archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1");
    if (packed)
        return archive_read_support_format_raw(archive) == ARCHIVE_OK;
    archive_read_support_format_7zip(archive);
    archive_read_support_format_rar(archive);
    archive_read_support_format_rar5(archive);
    archive_read_support_format_cab(archive);
    archive_read_support_format_cpio(archive);
    archive_read_support_format_ar(archive);
    archive_read_support_format_lha(archive);
    return archive_read_support_format_zip(archive) == ARCHIVE_OK;
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
static char *name_of(const CmContainer *container, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    if (name != NULL && g_utf8_validate(name, -1, NULL))
        return g_strdup(name);
    name = archive_entry_pathname(entry);
    if (name == NULL)
        return g_strdup("");
    gboolean utf8 = g_utf8_validate(name, -1, NULL);
    return g_string_free(cm_charset_convert(container->inspection->charsets, utf8 ? NULL : "ibm850",
                                            cm_span_of(name)),
                         FALSE);
}

static void add_encrypted(CmContainer *container, const char *name)
{
    CmMember member = {.name = name, .type = ""};
    int index = cm_container_add(container, &member);
    if (index >= 0)
        cm_inspection_part(container->inspection, index)->reason = CM_REASON_ENCRYPTED;
    cm_container_fail(container, CM_REASON_ENCRYPTED);
}

static gboolean read_entry(CmContainer *container, struct archive *archive,
                           struct archive_entry *entry, CmArchiveMemberFunc each, gpointer data)
{
    if (!cm_container_count(container))
        return FALSE;
    mode_t kind = archive_entry_filetype(entry);
    if (kind == AE_IFDIR || kind == AE_IFLNK || archive_entry_hardlink(entry) != NULL)
        return TRUE;
    g_autofree char *name = name_of(container, entry);
    if (archive_entry_is_data_encrypted(entry) > 0) {
        add_encrypted(container, name);
        return TRUE;
    }
    gboolean dead = FALSE;
    g_autoptr(GByteArray) bytes = unpack(container, archive, &dead);
    return each(container, name, bytes, data) && !dead && container->reason < CM_REASON_TOO_LARGE;
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

void cm_archive_foreach(CmContainer *container, const char *type, CmSpan bytes,
                        CmArchiveMemberFunc each, gpointer data)
{
    struct archive *archive = archive_read_new();
    int known = find_type(type);
    gboolean packed = known >= 0 && types[known].packed;
    if (archive == NULL || !support(archive, packed) ||
        archive_read_open_memory(archive, bytes.bytes, bytes.length) != ARCHIVE_OK)
        cm_container_fail(container, CM_REASON_BROKEN);
    else
        read_entries(container, archive, bytes, each, data);
    if (cm_span_starts(bytes, "PK") && cm_zip_hides_members(bytes))
        cm_container_fail(container, CM_REASON_BROKEN);
    archive_read_free(archive);
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

void cm_archive_read(CmInspection *inspection, int part, const char *type, CmSpan bytes)
{
    CmContainer container;
    int known = find_type(type);
    gboolean packed = known >= 0 && types[known].packed;
    if (!cm_container_enter(&container, inspection, part))
        return;
    cm_archive_foreach(&container, type, bytes, packed ? read_packed : read_member, NULL);
    cm_container_leave(&container);
}
