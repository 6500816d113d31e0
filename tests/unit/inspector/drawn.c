#include "drawn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#define SHAPES 40u

typedef struct {
    double x, y, radius, shape;
    double colour[3];
} Shape;

typedef struct {
    double sky[3], ground[3], horizon, slope;
    Shape shapes[SHAPES];
} Scene;

static void fill_colour(GRand *random, double colour[3])
{
    for (guint i = 0; i < 3; i++)
        colour[i] = g_rand_double_range(random, 10, 245);
}

static void fill_scene(Scene *scene, guint seed)
{
    GRand *random = g_rand_new_with_seed(seed);
    fill_colour(random, scene->sky);
    fill_colour(random, scene->ground);
    scene->horizon = g_rand_double_range(random, 0.2, 0.8);
    scene->slope = g_rand_double_range(random, -0.4, 0.4);
    for (guint i = 0; i < SHAPES; i++) {
        Shape *shape = &scene->shapes[i];
        shape->x = g_rand_double(random);
        shape->y = g_rand_double(random);
        shape->radius = g_rand_double_range(random, 0.02, 0.25);
        shape->shape = g_rand_double_range(random, 0.3, 3);
        fill_colour(random, shape->colour);
    }
    g_rand_free(random);
}

/* Light falls off, edges are soft, and there is a grain: as in a photograph. */
static void paint(const Scene *scene, double x, double y, double colour[3])
{
    const double *behind =
        y < scene->horizon + scene->slope * (x - 0.5) ? scene->sky : scene->ground;
    for (guint i = 0; i < 3; i++)
        colour[i] = behind[i] * (1 - 0.3 * fabs(y - scene->horizon));
    for (guint n = 0; n < SHAPES; n++) {
        const Shape *shape = &scene->shapes[n];
        double dx = (x - shape->x) / shape->radius, dy = (y - shape->y) / shape->radius;
        double inside = CLAMP((1 - dx * dx * shape->shape - dy * dy / shape->shape) * 8, 0, 1);
        for (guint i = 0; i < 3; i++)
            colour[i] += inside * (shape->colour[i] * (1 - 0.2 * dy) - colour[i]);
    }
}

static guint8 clamp_byte(double value)
{
    return (guint8)CLAMP(value, 0, 255);
}

static void set_pixel(guint8 *rgb, double colour[3], const DrawnView *view)
{
    colour[0] += view->warmth + view->light;
    colour[1] += view->light;
    colour[2] += view->light - view->warmth;
    double grey = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
    for (guint i = 0; i < 3; i++)
        rgb[i] = clamp_byte(view->grey ? grey : colour[i]);
}

static Drawn *drawn_new(guint width, guint height)
{
    Drawn *drawn = g_new(Drawn, 1);
    *drawn = (Drawn){.width = width, .height = height, .rgb = g_malloc(3 * (gsize)width * height)};
    return drawn;
}

Drawn *drawn_scene(guint seed, guint width, guint height, const DrawnView *view)
{
    static const DrawnView whole = {0};
    const DrawnView *taken = view != NULL ? view : &whole;
    Drawn *drawn = drawn_new(width, height);
    Scene scene;
    fill_scene(&scene, seed);
    for (guint row = 0; row < height; row++)
        for (guint column = 0; column < width; column++) {
            double x = (column + 0.5) / width, y = (row + 0.5) / height, colour[3];
            x = taken->mirrored ? 1 - x : x;
            y = taken->upside_down ? 1 - y : y;
            double across = taken->transposed ? y : x, down = taken->transposed ? x : y;
            paint(&scene, taken->left + across * (1 - taken->left - taken->right),
                  taken->top + down * (1 - taken->top - taken->bottom), colour);
            set_pixel(drawn->rgb + 3 * ((gsize)row * width + column), colour, taken);
        }
    return drawn;
}

Drawn *drawn_plain(guint width, guint height)
{
    Drawn *drawn = drawn_new(width, height);
    memset(drawn->rgb, 0x80, 3 * (gsize)width * height);
    return drawn;
}

void drawn_free(Drawn *drawn)
{
    if (drawn == NULL)
        return;
    g_free(drawn->rgb);
    g_free(drawn);
}

GBytes *drawn_jpeg(const Drawn *drawn, int quality, gboolean progressive)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &length);
    jpeg.image_width = drawn->width;
    jpeg.image_height = drawn->height;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    if (progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        JSAMPROW row = drawn->rgb + 3 * (gsize)jpeg.next_scanline * drawn->width;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    GBytes *made = g_bytes_new(bytes, length);
    free(bytes);
    return made;
}
