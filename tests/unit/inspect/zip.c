#include "zip.h"

#include <string.h>

static guint32 checksum(const char *text)
{
    guint32 sum = ~0u;
    for (; *text != '\0'; text++) {
        sum ^= (guchar)*text;
        for (guint bit = 0; bit < 8; bit++)
            sum = (sum & 1) != 0 ? sum >> 1 ^ 0xedb88320u : sum >> 1;
    }
    return ~sum;
}

static void put(GByteArray *zip, guint64 number, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = (guint8)(number >> 8 * i);
        g_byte_array_append(zip, &byte, 1);
    }
}

static void put_text(GByteArray *zip, const char *text)
{
    g_byte_array_append(zip, (const guint8 *)text, (guint)strlen(text));
}

/* What the local and the central header have in common. */
static void put_facts(GByteArray *zip, const ZipMember *member)
{
    put(zip, 20, 2);
    put(zip, member->encrypted ? 0x801 : 0x800, 2);
    put(zip, 0, 2);
    put(zip, 0x00210000, 4); /* midnight of the first day there is */
    put(zip, checksum(member->text), 4);
    put(zip, strlen(member->text), 4);
    put(zip, strlen(member->text), 4);
    put(zip, strlen(member->name), 2);
    put(zip, 0, 2);
}

static void put_central(GByteArray *zip, const ZipMember *member, guint32 offset)
{
    put(zip, 0x02014b50, 4);
    put(zip, 0x0314, 2);
    put_facts(zip, member);
    put(zip, 0, 6);
    put(zip, 0x81a40000u, 4); /* a regular file */
    put(zip, offset, 4);
    put_text(zip, member->name);
}

GBytes *zip_of(const ZipMember *members, guint count)
{
    GByteArray *zip = g_byte_array_new();
    g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < count; i++) {
        guint32 offset = zip->len;
        g_array_append_val(offsets, offset);
        put(zip, 0x04034b50, 4);
        put_facts(zip, &members[i]);
        put_text(zip, members[i].name);
        put_text(zip, members[i].text);
    }
    guint32 start = zip->len;
    for (guint i = 0; i < count; i++)
        put_central(zip, &members[i], g_array_index(offsets, guint32, i));
    guint32 size = zip->len - start;
    put(zip, 0x06054b50, 4);
    put(zip, 0, 4);
    put(zip, count, 2);
    put(zip, count, 2);
    put(zip, size, 4);
    put(zip, start, 4);
    put(zip, 0, 2);
    return g_byte_array_free_to_bytes(zip);
}
