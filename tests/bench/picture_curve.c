/* picture_curve.c - how far apart pictures are that are the same, and pictures that are not
 *
 * Usage: picture_curve FOLDER…
 *
 * Takes every JPEG below the folders as a photograph of its own (a wide one as two: its halves) and
 * prints two tables: for each
 * thing that is done to pictures on their way, the distance at which they are found again; and for
 * each limit of the distance the share of unrelated pairs that it would take for one picture. A
 * third set are drawn portraits of one photographer: the same backdrop, the same pose, another
 * child, which is what a register of school photographs is full of.
 */
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "inspector/appearance.h"

#include "../unit/inspector/drawn.h"

#define PICTURES_MAX  600u
#define PORTRAITS     240u
#define WIDE          1000u /* pixels */
#define LONGEST       1600u /* side of what is measured */
#define LEAST_QUALITY 50u
#define NEAR          80u /* bits of a pair that is listed */

typedef struct {
    char *name; /* of its file, or NULL */
    Drawn *photo;
    CmReport *report;
    const CmReportPart *part; /* its hashes and views */
} Taken;

static void fail(j_common_ptr jpeg)
{
    longjmp(*(jmp_buf *)jpeg->client_data, 1);
}

static void say_nothing(j_common_ptr jpeg, int level)
{
    (void)jpeg;
    (void)level;
}

static Drawn *decode_rows(struct jpeg_decompress_struct *jpeg)
{
    Drawn *drawn = g_new(Drawn, 1);
    *drawn = (Drawn){jpeg->output_width, jpeg->output_height, NULL};
    drawn->rgb = g_malloc0(3 * (gsize)drawn->width * drawn->height);
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = drawn->rgb + 3 * (gsize)jpeg->output_scanline * drawn->width;
        jpeg_read_scanlines(jpeg, &row, 1);
    }
    return drawn;
}

/* In colour, at most about LONGEST a side. */
static Drawn *decode_photo(const char *bytes, gsize length)
{
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf out;
    Drawn *volatile drawn = NULL;
    jpeg.err = jpeg_std_error(&errors);
    errors.error_exit = fail;
    errors.emit_message = say_nothing;
    jpeg.client_data = &out;
    if (setjmp(out) == 0) {
        jpeg_create_decompress(&jpeg);
        jpeg_mem_src(&jpeg, (const unsigned char *)bytes, length);
        jpeg_read_header(&jpeg, TRUE);
        jpeg.scale_num = 1;
        for (jpeg.scale_denom = 1; jpeg.scale_denom < 8; jpeg.scale_denom *= 2)
            if (MAX(jpeg.image_width, jpeg.image_height) / jpeg.scale_denom <= LONGEST)
                break;
        jpeg.out_color_space = JCS_RGB;
        jpeg_start_decompress(&jpeg);
        drawn = decode_rows(&jpeg);
    }
    jpeg_destroy_decompress(&jpeg);
    return drawn;
}

static Taken take(Drawn *photo, int quality)
{
    g_autoptr(GBytes) jpeg = drawn_jpeg(photo, quality, FALSE);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(jpeg, &length);
    Taken taken = {.photo = photo, .report = cm_report_new()};
    CmReportPart *part = cm_report_add_part(taken.report, "1");
    g_free(part->type);
    part->type = g_strdup("image/jpeg");
    cm_appearance_read_views(part, (CmSpan){bytes, length});
    taken.part = part;
    return taken;
}

static void drop(Taken *taken)
{
    g_free(taken->name);
    drawn_free(taken->photo);
    cm_report_free(taken->report);
}

/* As a look-up does it: what was sent, however it lies, against what is registered; @views false:
 * against the whole picture alone. */
static guint distance(const Taken *registered, const Taken *sent, gboolean views)
{
    guint least = CM_PICTURE_HASH_BITS;
    guint count = views ? registered->part->views->len : MIN(registered->part->views->len, 1);
    for (guint i = 0; i < count; i++)
        for (guint j = 0; j < sent->part->hashes->len; j++)
            least = MIN(least, cm_picture_hash_distance(
                                   &g_array_index(registered->part->views, CmPictureHash, i),
                                   &g_array_index(sent->part->hashes, CmPictureHash, j)));
    return least;
}

/* What is done to a picture. */
typedef struct {
    const char *name;
    guint longest; /* side, 0: as it is */
    int quality;
    double left, right, top, bottom; /* cut off */
    gboolean mirrored, turned, grey;
    int warmth, light;
    double contrast; /* 0: 1 */
    double border;   /* white, of a side */
} Deed;

static const Deed deeds[] = {
    {.name = "saved again at quality 85", .quality = 85},
    {.name = "saved at quality 30", .quality = 30},
    {.name = "thumbnail of 240 pixels", .longest = 240, .quality = 80},
    {.name = "grey", .quality = 85, .grey = TRUE},
    {.name = "warmer", .quality = 85, .warmth = 15},
    {.name = "lighter", .quality = 85, .light = 20},
    {.name = "more contrast", .quality = 85, .contrast = 1.2},
    {.name = "mirrored", .quality = 85, .mirrored = TRUE},
    {.name = "quarter turn", .quality = 85, .turned = TRUE},
    {.name = "thumbnail, quality 30, grey", .longest = 240, .quality = 30, .grey = TRUE},
    {"2 % cut off each side", 0, 85, .02, .02, .02, .02, 0, 0, 0, 0, 0, 0, 0},
    {"5 % cut off each side", 0, 85, .05, .05, .05, .05, 0, 0, 0, 0, 0, 0, 0},
    {"4 % cut off each side", 0, 85, .04, .04, .04, .04, 0, 0, 0, 0, 0, 0, 0},
    {"10 % cut off at the left", 0, 85, .1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"10 % cut off at the right", 0, 85, 0, .1, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"10 % cut off at the top", 0, 85, 0, 0, .1, 0, 0, 0, 0, 0, 0, 0, 0},
    {"10 % cut off at the foot", 0, 85, 0, 0, 0, .1, 0, 0, 0, 0, 0, 0, 0},
    {"10 % cut off left and top", 0, 85, .1, 0, .1, 0, 0, 0, 0, 0, 0, 0, 0},
    {"10 % cut off right and foot", 0, 85, 0, .1, 0, .1, 0, 0, 0, 0, 0, 0, 0},
    {"7 % cut off at the left", 0, 85, .07, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"5 % left and right (10 %)", 0, 85, .05, .05, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {"5 % top and foot (10 %)", 0, 85, 0, 0, .05, .05, 0, 0, 0, 0, 0, 0, 0},
    {"10 % cut off each side", 0, 85, .1, .1, .1, .1, 0, 0, 0, 0, 0, 0, 0},
    {.name = "white border of 3 %", .quality = 85, .border = 0.03},
};

static void change_colour(const Deed *deed, double rgb[3])
{
    double contrast = deed->contrast > 0 ? deed->contrast : 1;
    for (guint i = 0; i < 3; i++)
        rgb[i] = (rgb[i] - 128) * contrast + 128 + deed->light;
    rgb[0] += deed->warmth;
    rgb[2] -= deed->warmth;
    double grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    for (guint i = 0; i < 3; i++)
        rgb[i] = CLAMP(deed->grey ? grey : rgb[i], 0, 255);
}

/* Mean of the pixels of @photo that fall on one of the new picture. */
static void sample(const Drawn *photo, const double box[4], double rgb[3])
{
    guint x0 = (guint)MAX(box[0], 0), y0 = (guint)MAX(box[1], 0);
    guint x1 = MAX((guint)box[2], x0 + 1), y1 = MAX((guint)box[3], y0 + 1), count = 0;
    rgb[0] = rgb[1] = rgb[2] = 0;
    for (guint y = y0; y < MIN(y1, photo->height); y++)
        for (guint x = x0; x < MIN(x1, photo->width); x++, count++)
            for (guint i = 0; i < 3; i++)
                rgb[i] += photo->rgb[3 * ((gsize)y * photo->width + x) + i];
    for (guint i = 0; i < 3; i++)
        rgb[i] = count > 0 ? rgb[i] / count : 255;
}

static void make_pixel(const Drawn *photo, const Deed *deed, double x, double y, double step_x,
                       double step_y, double rgb[3])
{
    double scale = 1 - 2 * deed->border;
    x = (x - deed->border) / scale;
    y = (y - deed->border) / scale;
    if (x < 0 || y < 0 || x >= 1 || y >= 1) {
        rgb[0] = rgb[1] = rgb[2] = 255;
        return;
    }
    double wide = 1 - deed->left - deed->right, high = 1 - deed->top - deed->bottom;
    double across = deed->turned ? y : x, down = deed->turned ? 1 - x - step_x : y;
    if (deed->mirrored)
        across = 1 - across - step_x;
    double left = (deed->left + across * wide) * photo->width;
    double top = (deed->top + down * high) * photo->height;
    double steps[2] = {deed->turned ? step_y : step_x, deed->turned ? step_x : step_y};
    const double box[4] = {left, top, left + steps[0] * wide / scale * photo->width,
                           top + steps[1] * high / scale * photo->height};
    sample(photo, box, rgb);
    change_colour(deed, rgb);
}

static Drawn *perform(const Drawn *photo, const Deed *deed)
{
    double wide = photo->width * (1 - deed->left - deed->right);
    double high = photo->height * (1 - deed->top - deed->bottom);
    double scale = deed->longest > 0 ? MIN(deed->longest / MAX(wide, high), 1) : 1;
    guint width = (guint)MAX(lround((deed->turned ? high : wide) * scale), 1);
    guint height = (guint)MAX(lround((deed->turned ? wide : high) * scale), 1);
    Drawn *made = drawn_plain(width, height);
    for (guint row = 0; row < height; row++)
        for (guint column = 0; column < width; column++) {
            double rgb[3];
            make_pixel(photo, deed, (double)column / width, (double)row / height, 1.0 / width,
                       1.0 / height, rgb);
            for (guint i = 0; i < 3; i++)
                made->rgb[3 * ((gsize)row * width + column) + i] = (guint8)lround(rgb[i]);
        }
    return made;
}

static int compare_guints(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;
    return (left > right) - (left < right);
}

static void print_deed(const GPtrArray *photos, const Deed *deed)
{
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) views = g_array_new(FALSE, FALSE, sizeof(guint));
    guint found[3] = {0};
    for (guint i = 0; i < photos->len; i++) {
        const Taken *photo = g_ptr_array_index(photos, i);
        Taken sent = take(perform(photo->photo, deed), deed->quality);
        guint alone = distance(photo, &sent, FALSE), seen = distance(photo, &sent, TRUE);
        g_array_append_val(whole, alone);
        g_array_append_val(views, seen);
        for (guint j = 0; j < 3; j++)
            found[j] += seen <= (const guint[]){31, 47, 63}[j];
        drop(&sent);
    }
    g_array_sort(whole, compare_guints);
    g_array_sort(views, compare_guints);
    guint last = photos->len - 1;
    printf("%-30s %4u %4u %4u | %4u %4u %4u | %5.1f %5.1f %5.1f\n", deed->name,
           g_array_index(whole, guint, last / 2), g_array_index(whole, guint, last * 95 / 100),
           g_array_index(whole, guint, last), g_array_index(views, guint, last / 2),
           g_array_index(views, guint, last * 95 / 100), g_array_index(views, guint, last),
           100.0 * found[0] / photos->len, 100.0 * found[1] / photos->len,
           100.0 * found[2] / photos->len);
    fflush(stdout);
}

/* Pairs to be looked at: are they really of different things? */
static void print_nearest(const GPtrArray *photos)
{
    for (guint i = 0; i < photos->len; i++)
        for (guint j = i + 1; j < photos->len; j++) {
            const Taken *left = g_ptr_array_index(photos, i), *right = g_ptr_array_index(photos, j);
            guint bits = distance(left, right, FALSE);
            if (bits < NEAR && left->name != NULL)
                printf("%u bits: %s and %s\n", bits, left->name, right->name);
        }
}

static void print_curve(const char *name, const GPtrArray *photos)
{
    guint64 pairs = 0, whole[CM_PICTURE_HASH_BITS + 1] = {0}, views[CM_PICTURE_HASH_BITS + 1] = {0};
    for (guint i = 0; i < photos->len; i++)
        for (guint j = 0; j < photos->len; j++) {
            if (i == j)
                continue;
            const Taken *registered = g_ptr_array_index(photos, i);
            const Taken *sent = g_ptr_array_index(photos, j);
            pairs++;
            whole[distance(registered, sent, FALSE)]++;
            views[distance(registered, sent, TRUE)]++;
        }
    printf("\n%s: %u pictures, %" G_GUINT64_FORMAT
           " pairs\nlimit  false finds: whole, with views\n",
           name, photos->len, pairs);
    guint64 sum_whole = 0, sum_views = 0;
    for (guint i = 0; i <= 110; i++) {
        sum_whole += whole[i];
        sum_views += views[i];
        if (i % 4 == 3 || i == 30)
            printf("%5u %8" G_GUINT64_FORMAT " %10.6f %8" G_GUINT64_FORMAT " %10.6f\n", i,
                   sum_whole, (double)sum_whole / (double)pairs, sum_views,
                   (double)sum_views / (double)pairs);
    }
}

/* Takes @photo, unless it is too small, too plain, or there already. */
static void add_photo(const char *path, Drawn *photo, GPtrArray *photos)
{
    Taken taken = take(photo, 92);
    taken.name = g_path_get_basename(path);
    guint side = MIN(photo->width, photo->height);
    gboolean known = FALSE;
    for (guint i = 0; i < photos->len; i++)
        known |= distance(g_ptr_array_index(photos, i), &taken, FALSE) <= 20;
    if (known || side < 200 || taken.part->hash_quality < LEAST_QUALITY) {
        drop(&taken);
        return;
    }
    g_ptr_array_add(photos, g_memdup2(&taken, sizeof taken));
}

static Drawn *half_of(const Drawn *photo, gboolean right)
{
    Drawn *half = drawn_plain(photo->width / 2, photo->height);
    for (guint row = 0; row < half->height; row++)
        memcpy(half->rgb + 3 * (gsize)row * half->width,
               photo->rgb + 3 * ((gsize)row * photo->width + (right ? half->width : 0)),
               3 * (gsize)half->width);
    return half;
}

static void take_file(const char *path, GPtrArray *photos)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (photos->len + 2 > PICTURES_MAX || !g_file_get_contents(path, &bytes, &length, NULL))
        return;
    Drawn *photo = decode_photo(bytes, length);
    if (photo == NULL)
        return;
    if (photo->width < WIDE) {
        add_photo(path, photo, photos);
        return;
    }
    add_photo(path, half_of(photo, FALSE), photos);
    add_photo(path, half_of(photo, TRUE), photos);
    drawn_free(photo);
}

static void take_folder(const char *folder, GPtrArray *photos)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *small = g_ascii_strdown(name, -1);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            take_folder(path, photos);
        else if (g_str_has_suffix(small, ".jpg") || g_str_has_suffix(small, ".jpeg"))
            take_file(path, photos);
    }
}

static void paint_ellipse(Drawn *drawn, double x, double y, double a, double b,
                          const double colour[3])
{
    for (guint row = 0; row < drawn->height; row++)
        for (guint column = 0; column < drawn->width; column++) {
            double dx = ((double)column / drawn->width - x) / a;
            double dy = ((double)row / drawn->height - y) / b;
            double inside = CLAMP((1 - dx * dx - dy * dy) * 6, 0, 1);
            guint8 *rgb = drawn->rgb + 3 * ((gsize)row * drawn->width + column);
            for (guint i = 0; i < 3; i++)
                rgb[i] = (guint8)(rgb[i] + inside * (colour[i] * (1 - 0.15 * dx) - rgb[i]));
        }
}

static double around(GRand *random, double middle, double spread)
{
    return middle + g_rand_double_range(random, -spread, spread);
}

static void random_colour(GRand *random, double low, double high, double colour[3])
{
    double base = g_rand_double_range(random, low, high);
    for (guint i = 0; i < 3; i++)
        colour[i] = CLAMP(base + g_rand_double_range(random, -25, 25), 0, 255);
}

/* A child in front of a mottled backdrop: hair, face, eyes, mouth, shoulders. */
static Drawn *draw_portrait(guint seed)
{
    GRand *random = g_rand_new_with_seed(seed);
    Drawn *drawn = drawn_plain(320, 400);
    double hair[3], skin[3], shirt[3];
    const double dark[3] = {40, 30, 30}, mouth[3] = {150, 70, 70};
    for (guint row = 0; row < 400; row++)
        for (guint column = 0; column < 320; column++)
            for (guint i = 0; i < 3; i++)
                drawn->rgb[3 * (row * 320 + column) + i] =
                    (guint8)(120 + 25 * (int)i - hypot(column - 160.0, row - 180.0) / 5 +
                             8 * sin(column / 31.0) * cos(row / 23.0));
    random_colour(random, 20, 160, hair);
    random_colour(random, 80, 215, skin);
    random_colour(random, 20, 235, shirt);
    double x = around(random, 0.5, 0.03), y = around(random, 0.42, 0.03);
    double wide = around(random, 0.18, 0.02), high = around(random, 0.2, 0.02);
    if (g_rand_boolean(random)) /* long hair */
        paint_ellipse(drawn, x, y + 0.12, wide * 1.35, high * 1.6, hair);
    paint_ellipse(drawn, x, 1.02, around(random, 0.4, 0.04), around(random, 0.32, 0.03), shirt);
    paint_ellipse(drawn, x, y - 0.05, wide * around(random, 1.15, 0.1), high * 1.12, hair);
    paint_ellipse(drawn, x, y + 0.03, wide, high, skin);
    paint_ellipse(drawn, x - wide * 0.4, y, 0.025, 0.014, dark);
    paint_ellipse(drawn, x + wide * 0.4, y, 0.025, 0.014, dark);
    paint_ellipse(drawn, x, y + high * 0.6, around(random, 0.06, 0.02), 0.014, mouth);
    g_rand_free(random);
    return drawn;
}

static void free_taken(gpointer data)
{
    drop(data);
    g_free(data);
}

int main(int argc, char **argv)
{
    g_autoptr(GPtrArray) photos = g_ptr_array_new_with_free_func(free_taken);
    g_autoptr(GPtrArray) portraits = g_ptr_array_new_with_free_func(free_taken);
    for (int i = 1; i < argc; i++)
        take_folder(argv[i], photos);
    if (photos->len < 2) {
        fputs("usage: picture_curve FOLDER…\nfolders with JPEG photographs are needed\n", stderr);
        return 64;
    }
    for (guint i = 0; i < PORTRAITS; i++) {
        Taken taken = take(draw_portrait(i), 92);
        g_ptr_array_add(portraits, g_memdup2(&taken, sizeof taken));
    }
    printf("%u photographs: distance to the whole (median, 95 %%, most) | to the nearest view | "
           "found at 31, 47, 63 (%%)\n",
           photos->len);
    for (guint i = 0; i < G_N_ELEMENTS(deeds); i++)
        print_deed(photos, &deeds[i]);
    print_curve("unrelated photographs", photos);
    print_nearest(photos);
    print_curve("drawn portraits", portraits);
    return 0;
}
