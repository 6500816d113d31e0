#include "ole_sample.h"

#include <string.h>

#define SECTOR 512u
#define SMALL  64u
#define LARGE  4096u /* bytes from which a stream has sectors of its own */
#define LAST   0xfffffffeu

typedef struct {
    GByteArray *body; /* the sectors */
    guint32 table[SECTOR / 4];
    guint32 small_table[SECTOR / 4];
    GByteArray *small;
    GByteArray *directory;
} Sample;

static void put_number(guint8 *at, guint32 value, guint bytes)
{
    guint32 little = GUINT32_TO_LE(value);
    memcpy(at, &little, bytes);
}

static guint32 add_sector(Sample *sample, const guint8 *bytes, gsize length)
{
    guint32 number = sample->body->len / SECTOR;
    static const guint8 zeros[SECTOR];
    g_byte_array_append(sample->body, bytes, (guint)length);
    g_byte_array_append(sample->body, zeros, SECTOR - (guint)length);
    return number;
}

/* Every other sector stays empty. */
static guint32 add_chain(Sample *sample, const guint8 *bytes, gsize length)
{
    guint32 first = LAST, before = LAST;
    for (gsize at = 0; at < length; at += SECTOR) {
        guint32 number = add_sector(sample, bytes + at, MIN(SECTOR, length - at));
        add_sector(sample, (const guint8 *)"between", 7);
        sample->table[number] = LAST;
        if (before == LAST)
            first = number;
        else
            sample->table[before] = number;
        before = number;
    }
    return first;
}

static guint32 add_small(Sample *sample, const guint8 *bytes, gsize length)
{
    guint32 first = sample->small->len / SMALL;
    guint count = (guint)((length + SMALL - 1) / SMALL);
    g_byte_array_append(sample->small, bytes, (guint)length);
    g_byte_array_set_size(sample->small, (first + count) * SMALL);
    for (guint i = 0; i < count; i++)
        sample->small_table[first + i] = i + 1 < count ? first + i + 1 : LAST;
    return first;
}

static void add_entry(Sample *sample, const char *name, guint kind, guint32 start, gsize size)
{
    guint8 entry[128] = {0};
    for (guint i = 0; name[i] != '\0'; i++)
        entry[2 * i] = (guint8)name[i];
    put_number(entry + 0x40, (guint32)(2 * strlen(name) + 2), 2);
    entry[0x42] = (guint8)kind;
    put_number(entry + 0x74, start, 4);
    put_number(entry + 0x78, (guint32)size, 4);
    g_byte_array_append(sample->directory, entry, sizeof entry);
}

static void add_streams(Sample *sample, const OleStream *streams, guint count)
{
    add_entry(sample, "Root Entry", 5, LAST, 0);
    for (guint i = 0; i < count; i++) {
        guint32 start = streams[i].length < LARGE
                            ? add_small(sample, streams[i].bytes, streams[i].length)
                            : add_chain(sample, streams[i].bytes, streams[i].length);
        add_entry(sample, streams[i].name, 2, start, streams[i].length);
    }
}

GByteArray *ole_sample(const OleStream *streams, guint count)
{
    Sample sample = {g_byte_array_new(), {0}, {0}, g_byte_array_new(), g_byte_array_new()};
    guint8 header[SECTOR] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    memset(sample.table, 0xff, sizeof sample.table);
    memset(sample.small_table, 0xff, sizeof sample.small_table);
    add_streams(&sample, streams, count);
    put_number(sample.directory->data + 0x74,
               add_chain(&sample, sample.small->data, sample.small->len), 4);
    put_number(sample.directory->data + 0x78, sample.small->len, 4);
    put_number(header + 0x1e, 9, 2);
    put_number(header + 0x20, 6, 2);
    put_number(header + 0x2c, 1, 4);
    put_number(header + 0x30, add_chain(&sample, sample.directory->data, sample.directory->len), 4);
    put_number(header + 0x38, LARGE, 4);
    for (guint i = 0; i < SECTOR / 4; i++)
        sample.small_table[i] = GUINT32_TO_LE(sample.small_table[i]);
    put_number(header + 0x3c,
               add_chain(&sample, (const guint8 *)sample.small_table, sizeof sample.small_table),
               4);
    put_number(header + 0x40, 1, 4);
    put_number(header + 0x44, LAST, 4);
    memset(header + 0x4c, 0xff, SECTOR - 0x4c);
    for (guint i = 0; i < SECTOR / 4; i++)
        sample.table[i] = GUINT32_TO_LE(sample.table[i]);
    put_number(header + 0x4c,
               add_sector(&sample, (const guint8 *)sample.table, sizeof sample.table), 4);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, header, sizeof header);
    g_byte_array_append(file, sample.body->data, sample.body->len);
    g_byte_array_unref(sample.body);
    g_byte_array_unref(sample.small);
    g_byte_array_unref(sample.directory);
    return file;
}
