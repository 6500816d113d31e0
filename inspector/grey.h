/* grey.h - a picture as brightness alone, made smaller while its rows come in */
#ifndef CM_INSPECTOR_GREY_H
#define CM_INSPECTOR_GREY_H

#include <glib.h>

typedef struct {
    guint width, height; /* both at least 1 */
    guint8 *pixels;      /* width * height, row by row; 0 is black */
} CmGrey;

/* A black picture. NULL where there is no memory for it. */
CmGrey *cm_grey_new(guint width, guint height);
void cm_grey_free(CmGrey *grey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmGrey, cm_grey_free)

/* The part of @grey from @x, @y on, of @width and @height, which lie within; both at least 1. */
CmGrey *cm_grey_crop(const CmGrey *grey, guint x, guint y, guint width, guint height);

/* By how much (1, 2, 4 or 8) a picture of that size is made smaller before it is hashed: as JPEG's
 * own scaling does it, so that every format comes to the same. */
guint cm_grey_reduction(guint width, guint height);

/* Takes a picture's rows from top to bottom and averages squares of them. */
typedef struct {
    guint width, height; /* of the picture */
    guint reduction;
    guint row;     /* rows so far */
    guint32 *sums; /* of the squares that are not complete yet */
    CmGrey *grey;
} CmGreyMaker;

/* FALSE where there is no memory. */
gboolean cm_grey_maker_init(CmGreyMaker *maker, guint width, guint height);
/* @row has the brightness of each of the picture's columns; rows beyond its height are dropped. */
void cm_grey_maker_add(CmGreyMaker *maker, const guint8 *row);
/* Ends it. The picture, with rows that never came in black, is the caller's. */
CmGrey *cm_grey_maker_finish(CmGreyMaker *maker);

/* Brightness of a row of @width pixels of red, green, blue and opacity, as seen on white
 * (ITU-R BT.601). */
void cm_grey_from_rgba(const guint8 *rgba, guint width, guint8 *grey);

#endif
