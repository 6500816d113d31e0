#include "inspector/pdq.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLES     CM_PDQ_SIDE /* a side */
#define FREQUENCIES 16u
#define PASSES      2u
#define CELLS       (FREQUENCIES * FREQUENCIES)
#define ROUGHNESS   90 /* of a picture of quality 1 */

typedef struct {
    guint width, height;
    float *pixels, *spare;
    float *sums; /* of one row of columns */
} Raster;

/* A window of about a 64th of the picture, twice over, leaves what 64 samples can show. */
static guint window_of(guint length)
{
    return (length + 2 * SAMPLES - 1) / (2 * SAMPLES);
}

/* Each value becomes the mean of the window around it, which is shorter at the ends: it reaches
 * from @behind values before to @ahead values after. */
typedef struct {
    guint ahead, behind;
} Window;

static Window make_window(guint length)
{
    guint whole = window_of(length), ahead = (whole + 2) / 2 - 1;
    return (Window){.ahead = ahead, .behind = whole - 1 - ahead};
}

static void blur_row(const float *in, float *out, guint length)
{
    Window window = make_window(length);
    float sum = 0;
    guint count = 0;
    for (guint i = 0; i < MIN(window.ahead, length); i++, count++)
        sum += in[i];
    for (guint i = 0; i < length; i++) {
        if (i + window.ahead < length) {
            sum += in[i + window.ahead];
            count++;
        }
        if (i > window.behind) {
            sum -= in[i - window.behind - 1];
            count--;
        }
        out[i] = sum / (float)count;
    }
}

static void add_row(float *sums, const float *row, guint width, float sign)
{
    for (guint i = 0; i < width; i++)
        sums[i] += sign * row[i];
}

/* All columns at once, row by row: memory is read in its order. */
static void blur_columns(const Raster *raster, const float *in, float *out)
{
    Window window = make_window(raster->height);
    guint width = raster->width, height = raster->height, count = 0;
    memset(raster->sums, 0, width * sizeof(float));
    for (guint i = 0; i < MIN(window.ahead, height); i++, count++)
        add_row(raster->sums, in + (gsize)i * width, width, 1);
    for (guint i = 0; i < height; i++) {
        if (i + window.ahead < height) {
            add_row(raster->sums, in + (gsize)(i + window.ahead) * width, width, 1);
            count++;
        }
        if (i > window.behind) {
            add_row(raster->sums, in + (gsize)(i - window.behind - 1) * width, width, -1);
            count--;
        }
        for (guint j = 0; j < width; j++)
            out[(gsize)i * width + j] = raster->sums[j] / (float)count;
    }
}

static void blur(Raster *raster)
{
    for (guint pass = 0; pass < PASSES; pass++) {
        for (guint i = 0; i < raster->height; i++)
            blur_row(raster->pixels + (gsize)i * raster->width,
                     raster->spare + (gsize)i * raster->width, raster->width);
        blur_columns(raster, raster->spare, raster->pixels);
    }
}

static void take_samples(const Raster *raster, float samples[SAMPLES][SAMPLES])
{
    for (guint i = 0; i < SAMPLES; i++) {
        guint row = (guint)((guint64)(2 * i + 1) * raster->height / (2 * SAMPLES));
        for (guint j = 0; j < SAMPLES; j++) {
            guint column = (guint)((guint64)(2 * j + 1) * raster->width / (2 * SAMPLES));
            samples[i][j] = raster->pixels[(gsize)row * raster->width + column];
        }
    }
}

static int step(float from, float to)
{
    return abs((int)((from - to) * 100 / 255));
}

static guint quality_of(float samples[SAMPLES][SAMPLES])
{
    int roughness = 0;
    for (guint i = 0; i < SAMPLES; i++)
        for (guint j = 0; j < SAMPLES; j++) {
            if (i + 1 < SAMPLES)
                roughness += step(samples[i][j], samples[i + 1][j]);
            if (j + 1 < SAMPLES)
                roughness += step(samples[i][j], samples[i][j + 1]);
        }
    return (guint)MIN(roughness / ROUGHNESS, 100);
}

/* The rows of a cosine transform of type II for frequencies 1 to 16. */
static void fill_cosines(float cosines[FREQUENCIES][SAMPLES])
{
    for (guint i = 0; i < FREQUENCIES; i++)
        for (guint j = 0; j < SAMPLES; j++)
            cosines[i][j] =
                (float)(sqrt(2.0 / SAMPLES) * cos(G_PI / (2 * SAMPLES) * (i + 1) * (2 * j + 1)));
}

static void transform(float samples[SAMPLES][SAMPLES], float cells[FREQUENCIES][FREQUENCIES])
{
    float cosines[FREQUENCIES][SAMPLES], half[FREQUENCIES][SAMPLES] = {{0}};
    fill_cosines(cosines);
    for (guint i = 0; i < FREQUENCIES; i++)
        for (guint k = 0; k < SAMPLES; k++)
            for (guint j = 0; j < SAMPLES; j++)
                half[i][j] += cosines[i][k] * samples[k][j];
    for (guint i = 0; i < FREQUENCIES; i++)
        for (guint j = 0; j < FREQUENCIES; j++) {
            cells[i][j] = 0;
            for (guint k = 0; k < SAMPLES; k++)
                cells[i][j] += half[i][k] * cosines[j][k];
        }
}

static int compare_floats(gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
    float left = *(const float *)a, right = *(const float *)b;
    return (left > right) - (left < right);
}

static void set_bits(float cells[FREQUENCIES][FREQUENCIES], CmPictureHash *hash)
{
    float sorted[CELLS];
    memcpy(sorted, cells, sizeof sorted);
    /* Not qsort(), which asks the system how much memory it has: the sandbox forbids it. */
    g_qsort_with_data(sorted, CELLS, sizeof *sorted, compare_floats, NULL);
    float median = sorted[CELLS / 2 - 1];
    memset(hash, 0, sizeof *hash);
    for (guint i = 0; i < FREQUENCIES; i++)
        for (guint j = 0; j < FREQUENCIES; j++) {
            guint bit = FREQUENCIES * i + j;
            if (cells[i][j] > median)
                hash->bytes[(CELLS - 1 - bit) / 8] |= (guint8)(1u << bit % 8);
        }
}

/* A cosine of odd frequency changes its sign in a mirror, one of even frequency does not. Cell i
 * has frequency i + 1. */
static float sign_in_mirror(gboolean mirrored, guint cell)
{
    return mirrored && cell % 2 == 0 ? -1.0f : 1.0f;
}

static void turn(float cells[FREQUENCIES][FREQUENCIES], guint how,
                 float turned[FREQUENCIES][FREQUENCIES])
{
    gboolean left_right = (how & 1) != 0, upside_down = (how & 2) != 0, transpose = (how & 4) != 0;
    for (guint i = 0; i < FREQUENCIES; i++)
        for (guint j = 0; j < FREQUENCIES; j++)
            turned[i][j] = (transpose ? cells[j][i] : cells[i][j]) *
                           sign_in_mirror(upside_down, i) * sign_in_mirror(left_right, j);
}

static void hash_samples(float samples[SAMPLES][SAMPLES], CmPdq *out)
{
    float cells[FREQUENCIES][FREQUENCIES], turned[FREQUENCIES][FREQUENCIES];
    out->quality = quality_of(samples);
    transform(samples, cells);
    for (guint how = 0; how < CM_PDQ_TURNS; how++) {
        turn(cells, how, turned);
        set_bits(turned, &out->turns[how]);
    }
}

gboolean cm_pdq(const CmGrey *grey, CmPdq *out)
{
    gsize pixels = (gsize)grey->width * grey->height;
    if (MIN(grey->width, grey->height) < CM_PDQ_SIDE)
        return FALSE;
    g_autofree float *memory = g_try_new0(float, 2 * pixels + grey->width);
    if (memory == NULL)
        return FALSE;
    Raster raster = {
        .width = grey->width,
        .height = grey->height,
        .pixels = memory,
        .spare = memory + pixels,
        .sums = memory + 2 * pixels,
    };
    for (gsize i = 0; i < pixels; i++)
        raster.pixels[i] = grey->pixels[i];
    float samples[SAMPLES][SAMPLES];
    blur(&raster);
    take_samples(&raster, samples);
    hash_samples(samples, out);
    return TRUE;
}
