#include "hostile_texts.h"

#include <string.h>

/* Bytes of a piece: some windows of a pattern long. */
#define PIECE_MOST 400u
/* Tokens that a first piece is made of, at most. */
#define FIRST_MOST 6

static const char *const SIGNS[] = {" ",  " ", " ", "\n", "-", ", ", ": ",  ".",
                                    " $", "%", "/", "'",  "A", "a",  "Aa ", "\xc3\xa9"};
static const char *const DIGITS[] = {"1", "12", "123", "1234", "12345", "1 ", "12/", "2014-", "19"};

typedef struct {
    GPtrArray *own; /* of const char *: of the detector at hand */
    GPtrArray *all; /* of those of all */
    GRand *chance;
} Letters;

static void add_terms(GPtrArray *tokens, const GPtrArray *terms)
{
    for (guint i = 0; i < terms->len && g_ptr_array_index(terms, i) != NULL; i++)
        g_ptr_array_add(tokens, g_strdelimit(g_strdup(g_ptr_array_index(terms, i)), "*", 's'));
}

static void add_detector(GPtrArray *tokens, const CmPolicyDetector *detector)
{
    add_terms(tokens, detector->words);
    add_terms(tokens, detector->near);
    add_terms(tokens, detector->numbers);
    for (guint i = 0; i < detector->examples->len; i++)
        g_ptr_array_add(tokens,
                        g_strdup(((CmDetectorExample *)detector->examples->pdata[i])->text));
}

static const char *token_draw(const Letters *letters)
{
    gint32 kind = g_rand_int_range(letters->chance, 0, 10);
    if (kind < 4)
        return g_ptr_array_index(letters->own,
                                 g_rand_int_range(letters->chance, 0, (gint32)letters->own->len));
    if (kind < 7)
        return SIGNS[g_rand_int_range(letters->chance, 0, G_N_ELEMENTS(SIGNS))];
    if (kind < 9)
        return DIGITS[g_rand_int_range(letters->chance, 0, G_N_ELEMENTS(DIGITS))];
    return g_ptr_array_index(letters->all,
                             g_rand_int_range(letters->chance, 0, (gint32)letters->all->len));
}

static char *piece_new(const Letters *letters)
{
    GString *piece = g_string_new(NULL);
    for (gint32 left = g_rand_int_range(letters->chance, 1, FIRST_MOST); left > 0; left--)
        g_string_append(piece, token_draw(letters));
    g_string_append_c(piece, ' ');
    return g_string_free(piece, FALSE);
}

/* @piece with a token put in, and perhaps some bytes taken out, at random places; valid UTF-8. */
static char *piece_change(const Letters *letters, const char *piece)
{
    g_autoptr(GString) changed = g_string_new(piece);
    gssize at = g_rand_int_range(letters->chance, 0, (gint32)changed->len + 1);
    gssize out = g_rand_int_range(letters->chance, 1, 12);
    if (g_rand_boolean(letters->chance))
        g_string_insert(changed, at, token_draw(letters));
    else
        g_string_erase(changed, at, MIN((gssize)changed->len - at, out));
    g_string_truncate(changed, MIN(changed->len, PIECE_MOST));
    if (changed->len == 0)
        g_string_append(changed, token_draw(letters));
    return g_utf8_make_valid(changed->str, (gssize)changed->len);
}

static CmHostileText search(const Letters *letters, guint rounds, CmHostileMeasure measure,
                            gpointer data)
{
    CmHostileText worst = {.piece = piece_new(letters)};
    worst.cost = measure(worst.piece, data);
    for (guint i = 0; i < rounds; i++) {
        /* Now and then from the beginning, for a hill may be a small one. */
        g_autofree char *piece = g_rand_int_range(letters->chance, 0, 8) == 0
                                     ? piece_new(letters)
                                     : piece_change(letters, worst.piece);
        double cost = measure(piece, data);
        if (cost <= worst.cost)
            continue;
        g_free(worst.piece);
        worst = (CmHostileText){g_steal_pointer(&piece), cost};
    }
    return worst;
}

static void text_clear(gpointer text)
{
    g_free(((CmHostileText *)text)->piece);
}

GArray *cm_hostile_texts_search(const CmPolicy *policy, guint rounds, guint32 seed,
                                CmHostileMeasure measure, gpointer data)
{
    const GPtrArray *detectors = cm_policy_detectors(policy);
    GArray *texts = g_array_new(FALSE, FALSE, sizeof(CmHostileText));
    g_array_set_clear_func(texts, text_clear);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
    for (guint i = 0; i < detectors->len; i++)
        add_detector(all, g_ptr_array_index(detectors, i));
    for (guint i = 0; i < detectors->len; i++) {
        g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);
        add_detector(own, g_ptr_array_index(detectors, i));
        const Letters letters = {own, all, chance};
        CmHostileText text = search(&letters, rounds, measure, data);
        g_array_append_val(texts, text);
    }
    return texts;
}
