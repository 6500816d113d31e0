#include "inspector/archive_format.h"

#include "inspector/media_type.h"

#define HEAD_BYTES 1024u /* of a packed file, to tell what it is */

/* Asks the library for what a type needs. */
typedef void (*SupportFunc)(struct archive *archive);

static void support_zip(struct archive *archive)
{
    archive_read_support_format_zip(archive);
}

static void support_tar(struct archive *archive)
{
    archive_read_support_format_tar(archive);
    /* What follows the end of a tar is shown by readers that are told to go on. */
    archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1");
}

static void support_7zip(struct archive *archive)
{
    archive_read_support_format_7zip(archive);
}

static void support_rar(struct archive *archive)
{
    archive_read_support_format_rar(archive);
    archive_read_support_format_rar5(archive);
}

static void support_cab(struct archive *archive)
{
    archive_read_support_format_cab(archive);
}

static void support_cpio(struct archive *archive)
{
    archive_read_support_format_cpio(archive);
}

static void support_ar(struct archive *archive)
{
    archive_read_support_format_ar(archive);
}

static void support_lha(struct archive *archive)
{
    archive_read_support_format_lha(archive);
}

/* Not the filters that run another program. */
static void support_packed(struct archive *archive)
{
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_compress(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_format_raw(archive);
}

static void support_packed_tar(struct archive *archive)
{
    support_packed(archive);
    support_tar(archive);
}

/* Formats that stand alone, and what packs a single file, perhaps an archive again. */
static const struct {
    const char *type;
    SupportFunc support;
} types[] = {
    {"application/zip", support_zip},
    {"application/x-zip-compressed", support_zip},
    {"application/java-archive", support_zip},
    {"application/x-tar", support_tar},
    {"application/x-7z-compressed", support_7zip},
    {"application/vnd.rar", support_rar},
    {"application/vnd.ms-cab-compressed", support_cab},
    {"application/x-cpio", support_cpio},
    {"application/x-archive", support_ar},
    {"application/x-lha", support_lha},
    {"application/gzip", support_packed},
    {"application/x-bzip2", support_packed},
    {"application/x-xz", support_packed},
    {"application/x-compress", support_packed},
    {"application/zstd", support_packed},
};

static SupportFunc find_support(const char *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_equal(type, types[i].type))
            return types[i].support;
    return NULL;
}

gboolean cm_archive_format_is_known(const char *type)
{
    return find_support(type) != NULL;
}

gboolean cm_archive_format_is_zip(const char *type)
{
    return find_support(type) == support_zip;
}

gboolean cm_archive_format_is_packed(const char *type)
{
    return find_support(type) == support_packed;
}

static struct archive *open_with(SupportFunc support, CmSpan bytes)
{
    struct archive *archive = archive_read_new();
    if (archive == NULL)
        return NULL;
    support(archive);
    if (archive_read_open_memory(archive, bytes.bytes, bytes.length) == ARCHIVE_OK)
        return archive;
    archive_read_free(archive);
    return NULL;
}

/* TRUE when what is packed is another archive by its first bytes, and would be that to whoever
 * unpacks it. */
static gboolean is_no_tar(CmSpan packed)
{
    char head[HEAD_BYTES];
    la_ssize_t got = 0;
    struct archive_entry *entry = NULL;
    struct archive *archive = open_with(support_packed, packed);
    if (archive != NULL && archive_read_next_header(archive, &entry) == ARCHIVE_OK)
        got = archive_read_data(archive, head, sizeof head);
    archive_read_free(archive);
    const char *type = cm_media_type_detect((CmSpan){head, (gsize)MAX(got, 0)});
    return type != NULL && !g_str_equal(type, "application/x-tar");
}

struct archive *cm_archive_format_open(const char *type, CmSpan bytes)
{
    SupportFunc support = find_support(type);
    if (support == support_packed && !is_no_tar(bytes))
        support = support_packed_tar;
    return support != NULL ? open_with(support, bytes) : NULL;
}
