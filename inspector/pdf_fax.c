#include "inspector/pdf_fax.h"

#define SIDE_MAX 65535u

/* TIFF 6.0's numbers for ways of packing. */
enum { PACKED_RLE = 2, PACKED_GROUP_3 = 3, PACKED_GROUP_4 = 4 };

/* 0: there is none. */
static guint packing_of(const CmPdfFax *fax)
{
    if (fax->k < 0)
        return fax->aligned ? 0 : PACKED_GROUP_4;
    if (fax->ends_of_line)
        return PACKED_GROUP_3;
    return fax->k == 0 && fax->aligned ? PACKED_RLE : 0;
}

static void put(GByteArray *tiff, guint32 value, guint bytes)
{
    guint32 little = GUINT32_TO_LE(value);
    g_byte_array_append(tiff, (const guint8 *)&little, bytes);
}

typedef struct {
    guint tag;
    guint32 value; /* of one long */
} Entry;

GByteArray *cm_pdf_fax_to_tiff(const CmPdfFax *fax, CmSpan bytes)
{
    guint packing = packing_of(fax);
    if (packing == 0 || fax->columns == 0 || fax->rows == 0 ||
        MAX(fax->columns, fax->rows) > SIDE_MAX || bytes.length > G_MAXINT32)
        return NULL;
    Entry entries[] = {
        {256, fax->columns},
        {257, fax->rows},
        {258, 1},
        {259, packing},
        {262, fax->inverted ? 1 : 0},
        {273, 0}, /* where the strip begins: behind this directory */
        {277, 1},
        {278, fax->rows},
        {279, (guint32)bytes.length},
        {packing == PACKED_GROUP_4 ? 293 : 292, packing == PACKED_GROUP_3 && fax->k > 0 ? 1 : 0},
    };
    const guint head = 8, count = G_N_ELEMENTS(entries), length = 2 + 12 * count + 4;
    GByteArray *tiff = g_byte_array_sized_new(head + length + (guint)bytes.length);
    g_byte_array_append(tiff, (const guint8 *)"II*\0\x08\0\0\0", head);
    put(tiff, count, 2);
    entries[5].value = head + length;
    for (guint i = 0; i < count; i++) {
        put(tiff, entries[i].tag, 2);
        put(tiff, 4, 2);
        put(tiff, 1, 4);
        put(tiff, entries[i].value, 4);
    }
    put(tiff, 0, 4);
    g_byte_array_append(tiff, (const guint8 *)bytes.bytes, (guint)bytes.length);
    return tiff;
}
