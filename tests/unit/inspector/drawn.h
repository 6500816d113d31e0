/* drawn.h - photographs that nobody took: scenes of seeded shapes, framed and encoded as asked */
#ifndef CM_TEST_INSPECTOR_DRAWN_H
#define CM_TEST_INSPECTOR_DRAWN_H

#include <glib.h>

/* How a scene is taken. Zeros are the whole scene as it is. */
typedef struct {
    double left, right, top, bottom; /* of the scene that is cut off, 0 to 0.4 */
    gboolean mirrored, upside_down, transposed;
    gboolean grey;
    int warmth, light; /* added to red and taken from blue; added to all */
} DrawnView;

typedef struct {
    guint width, height;
    guint8 *rgb;
} Drawn;

/* Scene number @seed in @width by @height pixels; @view may be NULL. */
Drawn *drawn_scene(guint seed, guint width, guint height, const DrawnView *view);
/* One colour all over. */
Drawn *drawn_plain(guint width, guint height);
void drawn_free(Drawn *drawn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawn, drawn_free)

GBytes *drawn_jpeg(const Drawn *drawn, int quality, gboolean progressive);

#endif
