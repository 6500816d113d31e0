#include "inspector/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "inspect/unpack.h"

#define READ_STEP ((gsize)64 << 10)

typedef struct {
    struct archive *archive;
    CmUnpackWrite write;
    gpointer data;
    guint64 left; /* bytes that may still be unpacked */
    guint members;
} Unpacking;

/* The bytes of the member, or NULL. Room grows with what came, not with what the zip claims. */
static GByteArray *read_member(Unpacking *unpacking)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree guint8 *step = g_malloc(READ_STEP);
    for (;;) {
        la_ssize_t got = archive_read_data(unpacking->archive, step, READ_STEP);
        if (got == 0)
            return g_steal_pointer(&bytes);
        if (got < 0 || (guint64)got > unpacking->left)
            return NULL;
        unpacking->left -= (guint64)got;
        g_byte_array_append(bytes, step, (guint)got);
    }
}

static gboolean write_member(Unpacking *unpacking, const char *name, const GByteArray *bytes)
{
    guint32 length = (guint32)strlen(name);
    guint64 size = bytes->len;
    return unpacking->write(&length, sizeof length, unpacking->data) &&
           unpacking->write(name, length, unpacking->data) &&
           unpacking->write(&size, sizeof size, unpacking->data) &&
           (size == 0 || unpacking->write(bytes->data, (gsize)size, unpacking->data));
}

/* A name that cannot be had is that of no file of ours; the others are still wanted. */
static char *name_of(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    if (name == NULL)
        name = archive_entry_pathname(entry);
    return g_utf8_make_valid(name != NULL && *name != '\0' ? name : "?", -1);
}

static gboolean unpack_entry(Unpacking *unpacking, struct archive_entry *entry)
{
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return TRUE;
    g_autofree char *name = name_of(entry);
    if (strlen(name) > CM_UNPACK_NAME_MAX || archive_entry_is_encrypted(entry) ||
        ++unpacking->members > CM_UNPACK_MEMBERS_MAX)
        return FALSE;
    g_autoptr(GByteArray) bytes = read_member(unpacking);
    return bytes != NULL && write_member(unpacking, name, bytes);
}

static gboolean unpack_all(Unpacking *unpacking)
{
    struct archive_entry *entry = NULL;
    const guint32 end = 0;
    for (;;) {
        switch (archive_read_next_header(unpacking->archive, &entry)) {
        case ARCHIVE_OK:
        case ARCHIVE_WARN:
            if (!unpack_entry(unpacking, entry))
                return FALSE;
            break;
        case ARCHIVE_EOF:
            return unpacking->members > 0 && unpacking->write(&end, sizeof end, unpacking->data);
        default:
            return FALSE;
        }
    }
}

gboolean cm_unpack_zip(CmSpan zip, CmUnpackWrite write, gpointer data)
{
    Unpacking unpacking = {
        .archive = archive_read_new(),
        .write = write,
        .data = data,
        .left = cm_unpack_limit(zip.length),
    };
    gboolean done =
        unpacking.archive != NULL &&
        archive_read_support_format_zip_seekable(unpacking.archive) == ARCHIVE_OK &&
        archive_read_open_memory(unpacking.archive, zip.bytes, zip.length) == ARCHIVE_OK &&
        unpack_all(&unpacking);
    archive_read_free(unpacking.archive);
    return done;
}

static gboolean take_nothing(const void *bytes G_GNUC_UNUSED, gsize length G_GNUC_UNUSED,
                             gpointer data G_GNUC_UNUSED)
{
    return TRUE;
}

/* One file "é.csv", its name marked as UTF-8, deflated. */
static const guint8 sample[] = {
    0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x00, 0x08, 0x08, 0x00, 0x00, 0x00, 0x21, 0x50, 0x75, 0x3e,
    0x94, 0x01, 0x11, 0x00, 0x00, 0x00, 0x1f, 0x00, 0x00, 0x00, 0x06, 0x00, 0x00, 0x00, 0xc3, 0xa9,
    0x2e, 0x63, 0x73, 0x76, 0x2b, 0xce, 0x2f, 0x2d, 0x4a, 0x4e, 0x4d, 0xf1, 0x4c, 0xd1, 0x29, 0xc6,
    0x64, 0xf1, 0x72, 0x01, 0x00, 0x50, 0x4b, 0x01, 0x02, 0x14, 0x03, 0x14, 0x00, 0x00, 0x08, 0x08,
    0x00, 0x00, 0x00, 0x21, 0x50, 0x75, 0x3e, 0x94, 0x01, 0x11, 0x00, 0x00, 0x00, 0x1f, 0x00, 0x00,
    0x00, 0x06, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x80, 0x01, 0x00,
    0x00, 0x00, 0x00, 0xc3, 0xa9, 0x2e, 0x63, 0x73, 0x76, 0x50, 0x4b, 0x05, 0x06, 0x00, 0x00, 0x00,
    0x00, 0x01, 0x00, 0x01, 0x00, 0x34, 0x00, 0x00, 0x00, 0x35, 0x00, 0x00, 0x00, 0x00, 0x00,
};

void cm_unpack_warm(void)
{
    (void)cm_unpack_zip((CmSpan){(const char *)sample, sizeof sample}, take_nothing, NULL);
}
