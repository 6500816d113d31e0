#include "text/names_particles.h"

#include <string.h>

/* No particle is longer. */
#define PARTICLE_MOST 6u

/* Words that are no family name by themselves but go with the next one. */
static const char *const PARTICLES[] = {
    "abd", "abu", "al",  "ap",  "as",    "au",     "ben",    "bin",   "bint",  "d",   "da",
    "dal", "das", "de",  "del", "dela",  "delas",  "della",  "delos", "den",   "der", "des",
    "di",  "do",  "dos", "du",  "el",    "fitz",   "ibn",    "l",     "la",    "las", "le",
    "les", "lo",  "los", "mac", "mc",    "o",      "saint",  "san",   "santa", "st",  "ste",
    "t",   "ten", "ter", "van", "vande", "vanden", "vander", "von",   "zu",
};

/* With what a word begins that is written apart as well, though no capital says so, and how many
 * letters must follow: in names that only look so, what follows is no word that anybody writes. */
static const struct {
    const char *particle;
    gsize rest;
} JOINED[] = {
    {"vander", 4}, {"vanden", 4}, {"vande", 4}, {"van", 4}, {"von", 4},  {"delos", 4}, {"delas", 4},
    {"dela", 4},   {"del", 4},    {"santa", 4}, {"san", 4}, {"fitz", 4}, {"mac", 3},   {"mc", 3},
};

/* Particles that are two themselves, and where the second begins. */
static const struct {
    const char *particle;
    gsize second;
} DOUBLE[] = {
    {"dela", 2}, {"delas", 2}, {"delos", 2}, {"vande", 3}, {"vanden", 3}, {"vander", 3},
};

gboolean cm_names_is_particle(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(PARTICLES); i++)
        if (word[0] == PARTICLES[i][0] && strcmp(word, PARTICLES[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean begins_with(const char *word, gsize length, const char *particle)
{
    gsize own = strlen(particle);
    return own <= length && g_ascii_tolower(word[0]) == particle[0] &&
           g_ascii_strncasecmp(word, particle, own) == 0;
}

/* How many bytes stand before a capital behind a small letter, when they are a particle: 3 of
 * "MacDonald". */
static gsize before_capital(const char *word, gsize length)
{
    char particle[PARTICLE_MOST + 1];
    gsize at = 0;
    while (at < length && at < PARTICLE_MOST && g_ascii_isalpha(word[at]) &&
           (at == 0 || g_ascii_islower(word[at]))) {
        particle[at] = g_ascii_tolower(word[at]);
        at++;
    }
    particle[at] = '\0';
    gboolean capital = at >= 2 && at + 1 < length && g_ascii_isupper(word[at]);
    return capital && cm_names_is_particle(particle) ? at : 0;
}

gsize cm_names_particle_length(const char *word, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(DOUBLE); i++)
        if (strlen(DOUBLE[i].particle) == length && begins_with(word, length, DOUBLE[i].particle))
            return DOUBLE[i].second;
    gsize capital = before_capital(word, length);
    for (gsize i = 0; capital == 0 && i < G_N_ELEMENTS(JOINED); i++) {
        gsize own = strlen(JOINED[i].particle);
        if (length >= own + JOINED[i].rest && begins_with(word, length, JOINED[i].particle))
            return own;
    }
    return capital;
}

void cm_names_take_apart(GString *apart, const char *word, gsize length)
{
    gsize particle = cm_names_particle_length(word, length);
    if (particle == 0) {
        g_string_append_len(apart, word, (gssize)length);
        return;
    }
    /* It may be two. What is left of the word is its core: it is not taken apart again. */
    gsize first = cm_names_particle_length(word, particle);
    if (first > 0) {
        g_string_append_len(apart, word, (gssize)first);
        g_string_append_c(apart, ' ');
    }
    g_string_append_len(apart, word + first, (gssize)(particle - first));
    g_string_append_c(apart, ' ');
    g_string_append_len(apart, word + particle, (gssize)(length - particle));
}
