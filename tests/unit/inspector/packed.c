#include "packed.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static la_ssize_t take(struct archive *archive G_GNUC_UNUSED, void *data, const void *bytes,
                       size_t length)
{
    g_byte_array_append(data, bytes, (guint)length);
    return (la_ssize_t)length;
}

static void choose(struct archive *archive, const char *format)
{
    if (g_str_equal(format, "zip"))
        archive_write_set_format_zip(archive);
    else if (g_str_equal(format, "7z"))
        archive_write_set_format_7zip(archive);
    else if (g_str_equal(format, "cpio"))
        archive_write_set_format_cpio(archive);
    else if (g_str_equal(format, "gz"))
        archive_write_set_format_raw(archive);
    else
        archive_write_set_format_pax_restricted(archive);
    if (g_str_has_suffix(format, "gz"))
        archive_write_add_filter_gzip(archive);
}

static struct archive *begin(const char *format, GByteArray *bytes)
{
    struct archive *archive = archive_write_new();
    choose(archive, format);
    archive_write_set_bytes_in_last_block(archive, 1);
    g_assert_true(archive_write_open(archive, bytes, NULL, take, NULL) == ARCHIVE_OK);
    return archive;
}

GByteArray *packed_of(const char *format, const PackedMember *members, guint count)
{
    GByteArray *bytes = g_byte_array_new();
    struct archive *archive = begin(format, bytes);
    for (guint i = 0; i < count; i++) {
        const PackedMember *member = &members[i];
        gsize length = member->length > 0 ? member->length : strlen(member->bytes);
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, member->name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)length);
        g_assert_true(archive_write_header(archive, entry) == ARCHIVE_OK);
        g_assert_true(archive_write_data(archive, member->bytes, length) == (la_ssize_t)length);
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    return bytes;
}

GByteArray *packed_link(const char *format, const char *name, const char *target)
{
    GByteArray *bytes = g_byte_array_new();
    struct archive *archive = begin(format, bytes);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFLNK);
    archive_entry_set_symlink(entry, target);
    archive_entry_set_size(entry, 0);
    archive_entry_set_perm(entry, 0777);
    g_assert_true(archive_write_header(archive, entry) == ARCHIVE_OK);
    archive_entry_free(entry);
    archive_write_close(archive);
    archive_write_free(archive);
    return bytes;
}

char *packed_mail(const char *type, const char *bytes, gsize length)
{
    g_autofree char *base64 = g_base64_encode((const guchar *)bytes, length);
    return g_strdup_printf(
        "Subject: x\nContent-Type: %s\nContent-Transfer-Encoding: base64\n\n%s\n", type, base64);
}
