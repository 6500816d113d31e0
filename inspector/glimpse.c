#include "inspector/glimpse.h"

#include <string.h>

#include "inspect/preview.h"

#include "inspector/pixels.h"

#define BLACK 0
#define WHITE 255

static gboolean is_wanted(const CmGlimpse *glimpse, const char *id)
{
    guint8 digest[CM_PREVIEW_PART];
    cm_preview_name(id, digest);
    return glimpse->grey == NULL && memcmp(digest, glimpse->part, sizeof digest) == 0;
}

/* The average of the pixels that fall into one of the smaller picture's. */
static guint8 average(const CmGrey *grey, guint left, guint right, guint top, guint bottom)
{
    guint64 sum = 0;
    for (guint y = top; y < bottom; y++)
        for (guint x = left; x < right; x++)
            sum += grey->pixels[(gsize)y * grey->width + x];
    guint64 count = MAX((guint64)(right - left) * (bottom - top), 1u);
    return (guint8)((sum + count / 2) / count);
}

static guint part_of(guint number, guint of, guint length)
{
    return (guint)((guint64)length * number / of);
}

CmGrey *cm_glimpse_fit(const CmGrey *grey, guint side)
{
    guint longer = MAX(grey->width, grey->height), most = MIN(longer, side);
    guint width = MAX(part_of(most, longer, grey->width), 1u);
    guint height = MAX(part_of(most, longer, grey->height), 1u);
    CmGrey *fit = cm_grey_new(width, height);
    for (guint y = 0; fit != NULL && y < height; y++) {
        guint top = part_of(y, height, grey->height), bottom = part_of(y + 1, height, grey->height);
        for (guint x = 0; x < width; x++)
            fit->pixels[(gsize)y * width + x] =
                average(grey, part_of(x, width, grey->width), part_of(x + 1, width, grey->width),
                        top, bottom);
    }
    return fit;
}

static void set_pixel(CmGrey *grey, int x, int y, guint8 value)
{
    if (x >= 0 && y >= 0 && (guint)x < grey->width && (guint)y < grey->height)
        grey->pixels[(gsize)y * grey->width + (gsize)x] = value;
}

static void draw_frame(CmGrey *grey, int left, int top, int right, int bottom, guint8 value)
{
    for (int x = left; x <= right; x++) {
        set_pixel(grey, x, top, value);
        set_pixel(grey, x, bottom, value);
    }
    for (int y = top; y <= bottom; y++) {
        set_pixel(grey, left, y, value);
        set_pixel(grey, right, y, value);
    }
}

/* White between black, so that it shows on anything. */
void cm_glimpse_frame(CmGrey *grey, const CmPictureArea *area)
{
    int left = (int)((area->x - area->width / 2) * grey->width);
    int right = (int)((area->x + area->width / 2) * grey->width);
    int top = (int)((area->y - area->height / 2) * grey->height);
    int bottom = (int)((area->y + area->height / 2) * grey->height);
    for (int i = -1; i <= 2; i++)
        draw_frame(grey, left - i, top - i, right + i, bottom + i,
                   i == -1 || i == 2 ? BLACK : WHITE);
}

CmGrey *cm_glimpse_turn(const CmGrey *grey, guint orientation)
{
    gboolean transposed = orientation >= 5;
    gboolean from_right =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    gboolean from_below =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    CmGrey *turned = transposed ? cm_grey_new(grey->height, grey->width)
                                : cm_grey_new(grey->width, grey->height);
    for (guint y = 0; turned != NULL && y < turned->height; y++) {
        for (guint x = 0; x < turned->width; x++) {
            guint column = transposed ? y : x, row = transposed ? x : y;
            column = from_right ? grey->width - 1 - column : column;
            row = from_below ? grey->height - 1 - row : row;
            turned->pixels[(gsize)y * turned->width + x] =
                grey->pixels[(gsize)row * grey->width + column];
        }
    }
    return turned;
}

/* The other decoders turn a picture themselves, or their formats do not say how it lies. */
static guint orientation_of(const CmPicture *picture, const char *type)
{
    gboolean said = g_str_equal(type, "image/jpeg") && picture->orientation <= 8;
    return said ? MAX(picture->orientation, 1u) : 1;
}

void cm_glimpse_offer(CmGlimpse *glimpse, const char *id, const char *type, CmSpan bytes,
                      CmCharsets *charsets)
{
    g_autoptr(CmGrey) whole = NULL;
    if (!is_wanted(glimpse, id) || cm_pixels_read(type, bytes, &whole) != CM_REASON_NONE)
        return;
    g_autoptr(CmPicture) picture = cm_picture_new();
    g_autoptr(CmGrey) fit = cm_glimpse_fit(whole, CM_PREVIEW_SIDE);
    (void)cm_picture_read(picture, type, bytes, charsets);
    for (guint i = 0; fit != NULL && i < picture->areas->len; i++)
        cm_glimpse_frame(fit, &g_array_index(picture->areas, CmPictureArea, i));
    if (fit != NULL)
        glimpse->grey = cm_glimpse_turn(fit, orientation_of(picture, type));
}
