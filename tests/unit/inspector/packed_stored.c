#include "packed.h"

#include <string.h>

#include <zlib.h>

static void put(GByteArray *out, guint32 value, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = (guint8)(value >> (8 * i));
        g_byte_array_append(out, &byte, 1);
    }
}

static void put_text(GByteArray *out, const char *text, gsize length)
{
    g_byte_array_append(out, (const guint8 *)text, (guint)length);
}

/* CRC-16 as LHA's headers have it (polynomial 0xa001). */
static guint32 crc16(const char *bytes, gsize length)
{
    guint32 crc = 0;
    for (gsize i = 0; i < length; i++) {
        crc ^= (guchar)bytes[i];
        for (guint bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xa001 : crc >> 1;
    }
    return crc;
}

GByteArray *packed_lha(const char *name, const char *text)
{
    GByteArray *out = g_byte_array_new();
    guint32 length = (guint32)strlen(text), name_length = (guint32)strlen(name), sum = 0;
    put(out, 22 + name_length, 1);
    put(out, 0, 1); /* the sum of what follows, filled in below */
    put_text(out, "-lh0-", 5);
    put(out, length, 4);
    put(out, length, 4);
    put(out, 0x5a210000, 4); /* a day */
    put(out, 0x20, 1);
    put(out, 0, 1); /* level of the header */
    put(out, name_length, 1);
    put_text(out, name, name_length);
    put(out, crc16(text, length), 2);
    for (guint i = 2; i < out->len; i++)
        sum += out->data[i];
    out->data[1] = (guint8)sum;
    put_text(out, text, length);
    put(out, 0, 1);
    return out;
}

GByteArray *packed_cab(const char *name, const char *text)
{
    GByteArray *out = g_byte_array_new();
    guint32 length = (guint32)strlen(text), name_length = (guint32)strlen(name) + 1;
    guint32 file = 36 + 8, data = file + 16 + name_length;
    put_text(out, "MSCF\0\0\0\0", 8);
    put(out, data + 8 + length, 4);
    put(out, 0, 4);
    put(out, file, 4);
    put(out, 0, 4);
    put(out, 0x0103, 2); /* version */
    put(out, 1, 2);      /* folders */
    put(out, 1, 2);      /* files */
    put(out, 0, 2);
    put(out, 0, 4);
    put(out, data, 4); /* the folder: its one block, stored */
    put(out, 1, 2);
    put(out, 0, 2);
    put(out, length, 4); /* the file */
    put(out, 0, 4);
    put(out, 0, 2);
    put(out, 0x5a21, 2);
    put(out, 0, 2);
    put(out, 0x20, 2);
    put_text(out, name, name_length);
    put(out, 0, 4); /* the block, without a check sum */
    put(out, length, 2);
    put(out, length, 2);
    put_text(out, text, length);
    return out;
}

/* A block of RAR 4 begins with the low half of the CRC-32 of its head. */
static void put_block(GByteArray *out, const GByteArray *head)
{
    put(out, (guint32)crc32(0, head->data, head->len) & 0xffff, 2);
    g_byte_array_append(out, head->data, head->len);
}

static void put_head(GByteArray *head, guint type, guint flags, guint32 length)
{
    g_byte_array_set_size(head, 0);
    put(head, type, 1);
    put(head, flags, 2);
    put(head, length, 2);
}

GByteArray *packed_rar(const char *name, const char *text)
{
    GByteArray *out = g_byte_array_new();
    g_autoptr(GByteArray) head = g_byte_array_new();
    guint32 length = (guint32)strlen(text), name_length = (guint32)strlen(name);
    put_text(out, "Rar!\x1a\x07\0", 7);
    put_head(head, 0x73, 0, 13);
    put(head, 0, 2);
    put(head, 0, 4);
    put_block(out, head);
    put_head(head, 0x74, 0x8000, 32 + name_length);
    put(head, length, 4);
    put(head, length, 4);
    put(head, 3, 1); /* made by Unix */
    put(head, (guint32)crc32(0, (const guint8 *)text, length), 4);
    put(head, 0x5a210000, 4);
    put(head, 20, 1);
    put(head, 0x30, 1); /* stored */
    put(head, name_length, 2);
    put(head, 0x81a4, 4);
    put_text(head, name, name_length);
    put_block(out, head);
    put_text(out, text, length);
    put_head(head, 0x7b, 0x4000, 7);
    put_block(out, head);
    return out;
}
