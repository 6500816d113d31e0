#include "inspector/compound_file.h"

#include "inspector/byte_order.h"

#define HEADER       512u
#define ENTRY        128u /* bytes of an entry of the directory */
#define ENTRIES_MAX  10000u
#define REGULAR_MAX  0xfffffffau /* higher numbers are no sectors */
#define CHAIN_END    0xfffffffeu /* and this one ends a chain as it should */
#define LARGE_SHIFT  12u         /* of files whose streams may be larger than 4 GB */
#define NUMBERS_HEAD 109u        /* sectors of the table that the header names itself */

/* Where in the header what stands ([MS-CFB] 2.2), and in an entry (2.6.1). */
enum {
    AT_SHIFT = 0x1e,
    AT_DIRECTORY = 0x30,
    AT_SMALL_MAX = 0x38,
    AT_SMALL_TABLE = 0x3c,
    AT_SMALL_TABLE_SIZE = 0x40,
    AT_NUMBERS = 0x44,
    AT_NUMBERS_FIRST = 0x4c,
    ENTRY_NAME_LENGTH = 0x40,
    ENTRY_KIND = 0x42,
    ENTRY_START = 0x74,
    ENTRY_SIZE = 0x78,
};

#define KIND_STREAM 2u

typedef struct {
    CmSpan bytes;
    guint shift;             /* a sector has 1 << shift bytes */
    GArray *table;           /* sectors (guint32) in which the table of sectors stands */
    GByteArray *small;       /* the stream that small streams are in */
    GByteArray *small_table; /* and the table of its sectors */
    guint64 room;            /* bytes that may still be put together */
    gboolean whole;
} File;

#define SMALL_SHIFT 6u

static gsize sector_size(const File *file)
{
    return (gsize)1 << file->shift;
}

static CmSpan sector_at(const File *file, guint32 number)
{
    return cm_span_part(file->bytes, ((gsize)number + 1) << file->shift, sector_size(file));
}

/* What follows the sector @number; none where that is not known. */
static guint32 next_sector(const File *file, guint32 number)
{
    guint each = (guint)(sector_size(file) / 4), place = number / each;
    if (place >= file->table->len)
        return G_MAXUINT32;
    CmSpan sector = sector_at(file, g_array_index(file->table, guint32, place));
    gsize at = (gsize)(number % each) * 4;
    return at + 4 <= sector.length ? cm_read_little(sector, at, 4) : G_MAXUINT32;
}

/* The same among the sectors of small streams. */
static guint32 next_small(const File *file, guint32 number)
{
    CmSpan table = cm_span_of_array(file->small_table);
    gsize at = (gsize)number * 4;
    return at + 4 <= table.length ? cm_read_little(table, at, 4) : G_MAXUINT32;
}

static gboolean append(File *file, GByteArray *out, CmSpan sector)
{
    if (sector.length == 0 || sector.length > file->room)
        return FALSE;
    file->room -= sector.length;
    g_byte_array_append(out, (const guint8 *)sector.bytes, (guint)sector.length);
    return TRUE;
}

/* The chain of sectors that begins with @number, up to @most bytes; one that breaks off before is
 * not whole. */
static GByteArray *read_chain(File *file, guint32 number, guint64 most)
{
    GByteArray *out = g_byte_array_new();
    while (number < REGULAR_MAX && out->len < most && append(file, out, sector_at(file, number)))
        number = next_sector(file, number);
    file->whole &= number == CHAIN_END || out->len >= most;
    if (out->len > most)
        g_byte_array_set_size(out, (guint)most);
    return out;
}

static GByteArray *read_small(File *file, guint32 number, guint64 most)
{
    GByteArray *out = g_byte_array_new();
    CmSpan small = cm_span_of_array(file->small);
    while (number < REGULAR_MAX && out->len < most &&
           append(file, out,
                  cm_span_part(small, (gsize)number << SMALL_SHIFT, (gsize)1 << SMALL_SHIFT)))
        number = next_small(file, number);
    if (out->len > most)
        g_byte_array_set_size(out, (guint)most);
    return out;
}

static void add_table_sector(File *file, guint32 number)
{
    if (number < REGULAR_MAX)
        g_array_append_val(file->table, number);
}

/* The header names the first sectors of the table; others do the rest, each with the number of the
 * next in its last place. */
static void read_table(File *file)
{
    guint32 number = cm_read_little(file->bytes, AT_NUMBERS, 4);
    gsize most = file->bytes.length >> file->shift, each = sector_size(file) / 4 - 1;
    for (guint i = 0; i < NUMBERS_HEAD; i++)
        add_table_sector(file, cm_read_little(file->bytes, AT_NUMBERS_FIRST + 4 * i, 4));
    for (gsize i = 0; number < REGULAR_MAX && i <= most && file->table->len <= most; i++) {
        CmSpan sector = sector_at(file, number);
        if (sector.length < sector_size(file)) {
            file->whole = FALSE;
            break;
        }
        for (gsize k = 0; k < each; k++)
            add_table_sector(file, cm_read_little(sector, 4 * k, 4));
        number = cm_read_little(sector, 4 * each, 4);
    }
}

/* Of files with small sectors the upper half is to be ignored: some writers left it as it was. */
static guint64 stream_size(const File *file, CmSpan entry)
{
    guint64 upper = file->shift == LARGE_SHIFT ? cm_read_little(entry, ENTRY_SIZE + 4, 4) : 0;
    return upper << 32 | cm_read_little(entry, ENTRY_SIZE, 4);
}

static void read_small_streams(File *file, CmSpan root)
{
    guint32 start = cm_read_little(file->bytes, AT_SMALL_TABLE, 4);
    guint32 sectors = cm_read_little(file->bytes, AT_SMALL_TABLE_SIZE, 4);
    file->small = read_chain(file, cm_read_little(root, ENTRY_START, 4), stream_size(file, root));
    file->small_table = read_chain(file, start, (guint64)sectors << file->shift);
}

static void read_name(CmSpan entry, char name[ENTRY_NAME_LENGTH / 2])
{
    guint length = MIN(cm_read_little(entry, ENTRY_NAME_LENGTH, 2), ENTRY_NAME_LENGTH) / 2;
    guint end = 0;
    for (; end + 1 < length; end++) {
        guint unit = cm_read_little(entry, (gsize)end * 2, 2);
        name[end] = unit >= 0x20 && unit < 0x7f ? (char)unit : '_';
    }
    name[end] = '\0';
}

static gboolean read_stream(File *file, CmSpan entry, CmCompoundFunc each, gpointer data)
{
    char name[ENTRY_NAME_LENGTH / 2];
    guint32 start = cm_read_little(entry, ENTRY_START, 4);
    guint64 size = stream_size(file, entry);
    gboolean small = size < cm_read_little(file->bytes, AT_SMALL_MAX, 4);
    g_autoptr(GByteArray) stream =
        small ? read_small(file, start, size) : read_chain(file, start, size);
    read_name(entry, name);
    file->whole &= stream->len == size;
    return stream->len == 0 || each(name, cm_span_of_array(stream), data);
}

static void read_directory(File *file, CmCompoundFunc each, gpointer data)
{
    g_autoptr(GByteArray) directory = read_chain(file, cm_read_little(file->bytes, AT_DIRECTORY, 4),
                                                 (guint64)ENTRIES_MAX * ENTRY + 1);
    CmSpan entries = cm_span_of_array(directory);
    gsize count = MIN(entries.length / ENTRY, ENTRIES_MAX);
    file->whole &= count > 0 && entries.length <= (gsize)ENTRIES_MAX * ENTRY;
    read_small_streams(file, cm_span_part(entries, 0, ENTRY));
    for (gsize i = 0; i < count; i++) {
        CmSpan entry = cm_span_part(entries, i * ENTRY, ENTRY);
        if (cm_read_little(entry, ENTRY_KIND, 1) != KIND_STREAM)
            continue;
        if (!read_stream(file, entry, each, data)) {
            file->whole = FALSE;
            return;
        }
    }
}

gboolean cm_compound_file_foreach(CmSpan bytes, CmCompoundFunc each, gpointer data)
{
    File file = {.bytes = bytes, .shift = cm_read_little(bytes, AT_SHIFT, 2), .whole = TRUE};
    if (bytes.length < HEADER || (file.shift != 9 && file.shift != LARGE_SHIFT))
        return FALSE;
    file.room = 2 * (guint64)bytes.length;
    file.table = g_array_new(FALSE, FALSE, sizeof(guint32));
    read_table(&file);
    read_directory(&file, each, data);
    g_array_unref(file.table);
    g_clear_pointer(&file.small, g_byte_array_unref);
    g_clear_pointer(&file.small_table, g_byte_array_unref);
    return file.whole;
}
