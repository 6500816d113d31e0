/* driver.c - runs a fuzz target over its seeds and a fixed number of mutations of them
 *
 * fuzz_NAME FOLDER [MUTATIONS [KEEP]]: every file of FOLDER, then MUTATIONS inputs made from them,
 * the same ones in every run. KEEP is a file into which each input is written before it runs, so
 * that the one that crashes is left there. What is wrong shows as a crash or a sanitizer's report;
 * libFuzzer itself can be linked in place of this file.
 */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MAX 65536u
#define STEPS_MAX 8u

typedef struct {
    guint64 state;
} Dice;

/* Xorshift64* (Vigna, 2016). */
static guint64 dice_throw(Dice *dice)
{
    dice->state ^= dice->state >> 12;
    dice->state ^= dice->state << 25;
    dice->state ^= dice->state >> 27;
    return dice->state * G_GUINT64_CONSTANT(0x2545f4914f6cdd1d);
}

/* From 0 to @count - 1; 0 when @count is 0. */
static gsize dice_below(Dice *dice, gsize count)
{
    return count == 0 ? 0 : (gsize)(dice_throw(dice) >> 11) % count;
}

static void flip_bit(Dice *dice, GByteArray *input, const GByteArray *other G_GNUC_UNUSED)
{
    if (input->len > 0)
        input->data[dice_below(dice, input->len)] ^= (guint8)(1u << dice_below(dice, 8));
}

static void replace_byte(Dice *dice, GByteArray *input, const GByteArray *other G_GNUC_UNUSED)
{
    if (input->len > 0)
        input->data[dice_below(dice, input->len)] = (guint8)dice_below(dice, 256);
}

static void cut_end(Dice *dice, GByteArray *input, const GByteArray *other G_GNUC_UNUSED)
{
    g_byte_array_set_size(input, (guint)dice_below(dice, (gsize)input->len + 1));
}

static void remove_range(Dice *dice, GByteArray *input, const GByteArray *other G_GNUC_UNUSED)
{
    gsize from = dice_below(dice, input->len);
    gsize count = dice_below(dice, input->len - from + 1);
    if (count > 0)
        g_byte_array_remove_range(input, (guint)from, (guint)count);
}

static void insert(GByteArray *input, gsize at, const guint8 *bytes, gsize count)
{
    if (count == 0 || input->len + count > INPUT_MAX)
        return;
    gsize tail = input->len - at;
    g_byte_array_set_size(input, (guint)(input->len + count));
    memmove(input->data + at + count, input->data + at, tail);
    memcpy(input->data + at, bytes, count);
}

static void splice(Dice *dice, GByteArray *input, const GByteArray *other)
{
    gsize from = dice_below(dice, other->len);
    gsize count = dice_below(dice, other->len - from + 1);
    insert(input, dice_below(dice, (gsize)input->len + 1), other->data + from, count);
}

static void repeat_range(Dice *dice, GByteArray *input, const GByteArray *other G_GNUC_UNUSED)
{
    gsize from = dice_below(dice, input->len);
    gsize count = dice_below(dice, MIN(input->len - from, 64) + 1);
    guint8 range[64];
    if (count > 0)
        memcpy(range, input->data + from, count);
    for (gsize i = dice_below(dice, 16); i > 0; i--)
        insert(input, from, range, count);
}

/* Bytes at which readers of text and of binary formats decide something. */
static void insert_interesting(Dice *dice, GByteArray *input, const GByteArray *other G_GNUC_UNUSED)
{
    static const struct {
        const char *bytes;
        gsize length;
    } words[] = {
        {"\0", 1},
        {"\n", 1},
        {"\r\n", 2},
        {"\r\n\r\n", 4},
        {"\"", 1},
        {"\"\"", 2},
        {"\\", 1},
        {"\\\"", 2},
        {"<", 1},
        {">", 1},
        {"@", 1},
        {":", 1},
        {";", 1},
        {"=", 1},
        {",", 1},
        {"\t", 1},
        {"#", 1},
        {"[", 1},
        {"]", 1},
        {"%s%n", 4},
        {"\xff", 1},
        {"\x80", 1},
        {"\xc0\x80", 2},
        {"\xed\xa0\x80", 3},
        {"\xef\xbb\xbf", 3},
        {"\xe2\x80\xae", 3},
        {"\xcc\x81", 2},
        {"\xc4\xb0", 2},
        {"-1", 2},
        {"4294967296", 10},
        {"\xff\xff\xff\xff", 4},
        {"\x7f\xff\xff\xff", 4},
        {"\0\0\0\x80", 4},
        {"--", 2},
        {"../", 3},
        {"AAAAAAAAAAAAAAAA", 16},
    };
    gsize word = dice_below(dice, G_N_ELEMENTS(words));
    insert(input, dice_below(dice, (gsize)input->len + 1), (const guint8 *)words[word].bytes,
           words[word].length);
}

typedef void (*Mutation)(Dice *dice, GByteArray *input, const GByteArray *other);

static const Mutation mutations[] = {flip_bit, replace_byte, cut_end,           remove_range,
                                     splice,   repeat_range, insert_interesting};

/* The input of @number: it depends on nothing else but the seeds. */
static GByteArray *make_input(const GPtrArray *seeds, guint64 number)
{
    Dice dice = {(number + 1) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)};
    const GByteArray *seed = g_ptr_array_index(seeds, dice_below(&dice, seeds->len));
    const GByteArray *other = g_ptr_array_index(seeds, dice_below(&dice, seeds->len));
    GByteArray *input = g_byte_array_new();
    g_byte_array_append(input, seed->data, MIN(seed->len, INPUT_MAX));
    for (gsize steps = 1 + dice_below(&dice, STEPS_MAX); steps > 0; steps--)
        mutations[dice_below(&dice, G_N_ELEMENTS(mutations))](&dice, input, other);
    return input;
}

static void keep_input(const char *path, const guint8 *data, gsize size)
{
    if (path != NULL && !g_file_set_contents(path, (const char *)data, (gssize)size, NULL))
        fprintf(stderr, "fuzz: cannot write '%s'\n", path);
}

/* Runs the target on a copy of exactly @size bytes, so that reading one more is noticed. */
static void run_one(const guint8 *data, gsize size, const char *keep)
{
    keep_input(keep, data, size);
    guint8 *copy = malloc(size);
    if (copy == NULL && size > 0)
        return;
    if (size > 0)
        memcpy(copy, data, size);
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void free_seed(gpointer data)
{
    g_byte_array_unref(data);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The paths of what is in @folder, in the order of their names; NULL when it cannot be read. */
static GPtrArray *list_folder(const char *folder)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    if (directory == NULL)
        return NULL;
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(directory); name != NULL;
         name = g_dir_read_name(directory))
        g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, compare_names);
    return paths;
}

static GPtrArray *read_seeds(const char *folder)
{
    g_autoptr(GPtrArray) paths = list_folder(folder);
    if (paths == NULL)
        return NULL;
    GPtrArray *seeds = g_ptr_array_new_with_free_func(free_seed);
    for (guint i = 0; i < paths->len; i++) {
        char *bytes = NULL;
        gsize length = 0;
        if (g_file_get_contents(g_ptr_array_index(paths, i), &bytes, &length, NULL))
            g_ptr_array_add(seeds, g_byte_array_new_take((guint8 *)bytes, length));
    }
    return seeds;
}

static void run_all(const GPtrArray *seeds, guint64 count, const char *keep)
{
    for (guint i = 0; i < seeds->len; i++) {
        const GByteArray *seed = g_ptr_array_index(seeds, i);
        run_one(seed->data, seed->len, keep);
    }
    for (guint64 i = 0; i < count; i++) {
        g_autoptr(GByteArray) input = make_input(seeds, i);
        run_one(input->data, input->len, keep);
    }
}

int main(int argc, char **argv)
{
    guint64 count = 0;
    gboolean good = argc == 2 || argc == 3 || argc == 4;
    if (argc > 2)
        good = good && g_ascii_string_to_unsigned(argv[2], 10, 0, G_MAXUINT32, &count, NULL);
    if (!good) {
        fprintf(stderr, "usage: %s FOLDER [MUTATIONS [KEEP]]\n", argv[0]);
        return 64;
    }
    g_autoptr(GPtrArray) seeds = read_seeds(argv[1]);
    if (seeds == NULL || seeds->len == 0) {
        fprintf(stderr, "fuzz: no seeds in '%s'\n", argv[1]);
        return 66;
    }
    run_all(seeds, count, argc > 3 ? argv[3] : NULL);
    g_autofree char *name = g_path_get_basename(argv[0]);
    const char *target = g_str_has_prefix(name, "fuzz_") ? name + strlen("fuzz_") : name;
    printf("fuzz %s: %u seeds, %" G_GUINT64_FORMAT " mutations\n", target, seeds->len, count);
    return 0;
}
