#include "inspector/pdf_tiles.h"

#include <math.h>

#define SIDE_MASK    0xffffu
#define PICTURE_MIN  65536u /* pixels of pieces together: fewer are lines and signs */
#define TILE_MAX     128u   /* pixels: a piece that is longer is as good as a banner or a line */
#define THIN_MAX     8u     /* pixels: a piece that is longer and no broader is a line */
#define BANNER_SHARE 4u     /* of which this part counts: a page may have some */

struct CmPdfTiles {
    GHashTable *strips; /* page, direction and longer side, to the breadth of all */
    GHashTable *areas;  /* page and one, to the pixels of all pieces on it */
};

CmPdfTiles *cm_pdf_tiles_new(void)
{
    CmPdfTiles *tiles = g_new0(CmPdfTiles, 1);
    tiles->strips = g_hash_table_new(NULL, NULL);
    tiles->areas = g_hash_table_new(NULL, NULL);
    return tiles;
}

void cm_pdf_tiles_free(CmPdfTiles *tiles)
{
    if (tiles == NULL)
        return;
    g_hash_table_unref(tiles->strips);
    g_hash_table_unref(tiles->areas);
    g_free(tiles);
}

static void count(GHashTable *table, guint key, guint more)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(table, GUINT_TO_POINTER(key)));
    g_hash_table_insert(table, GUINT_TO_POINTER(key),
                        GUINT_TO_POINTER(MIN(before + MIN(more, G_MAXINT32), G_MAXINT32)));
}

/* How many of a piece's pixels count beside those of all others. */
static guint weight(guint side, guint breadth)
{
    guint area = MIN(side, SIDE_MASK) * breadth;
    if (side <= TILE_MAX)
        return area;
    return breadth > THIN_MAX ? area / BANNER_SHARE : 0;
}

void cm_pdf_tiles_add(CmPdfTiles *tiles, guint page, guint width, guint height)
{
    guint side = MIN(MAX(width, height), SIDE_MASK), breadth = MIN(MIN(width, height), SIDE_MASK);
    if (side >= CM_PDF_SIDE_MIN)
        count(tiles->strips, page << 17 | (width > height ? 1u << 16 : 0) | side, breadth);
    count(tiles->areas, page + 1, weight(side, breadth));
}

void cm_pdf_tiles_foreach(const CmPdfTiles *tiles, CmPdfTilesFunc each, gpointer data)
{
    GHashTableIter iter;
    gpointer key = NULL, value = NULL;
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    g_hash_table_iter_init(&iter, tiles->strips);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint side = GPOINTER_TO_UINT(key) & SIDE_MASK, breadth = GPOINTER_TO_UINT(value);
        gboolean wide = (GPOINTER_TO_UINT(key) >> 16 & 1) != 0;
        guint page = GPOINTER_TO_UINT(key) >> 17;
        g_autofree char *name = g_strdup_printf("strips%u.%u%c", page, side, wide ? 'w' : 'h');
        if (breadth < CM_PDF_SIDE_MIN || (guint64)side * breadth < PICTURE_MIN)
            continue;
        g_hash_table_add(told, GUINT_TO_POINTER(page + 1));
        each(name, page, wide ? side : breadth, wide ? breadth : side, data);
    }
    g_hash_table_iter_init(&iter, tiles->areas);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint page = GPOINTER_TO_UINT(key) - 1;
        guint side = (guint)sqrt((double)GPOINTER_TO_UINT(value));
        g_autofree char *name = g_strdup_printf("tiles%u", page);
        if (GPOINTER_TO_UINT(value) >= PICTURE_MIN && !g_hash_table_contains(told, key))
            each(name, page, side, side, data);
    }
}
