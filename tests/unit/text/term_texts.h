/* term_texts.h - terms of every sort, and texts made of what they are made of and what comes near
 * it, for tests
 */
#ifndef CM_TEST_TERM_TEXTS_H
#define CM_TEST_TERM_TEXTS_H

#include <glib.h>

/* The last ones have keys beyond ASCII. */
#define TERM_TEXTS_FOREIGN 3u
static const char *const TERM_TEXTS_TERMS[] = {
    "mark",
    "report card",
    "report to",
    "diagnos*",
    "R.R",
    "S.I.N",
    "PEN",
    "T4",
    "d'\xc3\xa9l\xc3\xa8ve",
    "n\xc3\xa9 le",
    "report \xd0\xb4\xd0\xb0",
    "as an \xc5\x93uvre*",
    "as admin",
    "\xd0\xb4\xd0\xb0",
    "\xe6\x97\xa5\xe6\x9c\xac",
    "\xd0\xb4\xd0\xb0 mark*",
};

static const char *const TERM_TEXTS_PIECES[] = {
    "mark",
    "MARK",
    "Report",
    "report",
    "card",
    "CARD",
    "to",
    "diagnos",
    "R",
    "r",
    "S",
    "I",
    "N",
    "PEN",
    "Pen",
    "T4",
    "d",
    "n",
    "le",
    "as",
    "an",
    "admin",
    "uvre",
    "x",
    "4",
    "\xc3\xa9l\xc3\xa8ve",
    "e\xcc\x81leve",
    "\xc3\xa9",
    "\xc3\x89",
    "\xc5\x93",
    "\xc3\x9f",
    "\xd0\xb4\xd0\xb0",
    "\xd0\x94\xd0\x90",
    "\xe6\x97\xa5\xe6\x9c\xac",
    "\xef\xb7\xba",
    "\xef\xb4\xa0",
    "\xef\xbc\xad",
    "\xef\xbc\x94",
    "\xca\x94",
    "\xc5\x9f",
    "\xe1\xb9\xa9",
    "\xf0\x9d\x92\xa9",
    "\xcf\x87",
    "\xef\xb1\xa0",
    "\xc2\xaa",
    "\xd9\xa0",
};

static const char *const TERM_TEXTS_GAPS[] = {
    "",
    "",
    "",
    " ",
    " ",
    " ",
    " ",
    " ",
    ".",
    ".",
    "-",
    "'",
    "\n",
    "\r\n",
    "\n\n",
    "_",
    ", ",
    "/",
    "\t",
    "  ",
    "      ",
    "       ",
    "\xc2\xa0",
    "\xc2\xad",
    "\xe2\x80\x8b",
    "\xe2\x80\x99",
    "\xe2\x80\xa6",
    "\xe2\x80\xa8",
    "\xcc\x81",
    "\xc3\x97",
    "\xef\xbc\x8d",
};

static inline const char *term_texts_draw(GRand *chance, const char *const *list, gsize count)
{
    return list[g_rand_int_range(chance, 0, (gint32)count)];
}

/* A new text. */
static inline char *term_text_draw(GRand *chance)
{
    GString *text = g_string_new(NULL);
    for (gint32 left = g_rand_int_range(chance, 1, 12); left > 0; left--) {
        const char *piece =
            g_rand_int_range(chance, 0, 3) == 0
                ? term_texts_draw(chance, TERM_TEXTS_TERMS, G_N_ELEMENTS(TERM_TEXTS_TERMS))
                : term_texts_draw(chance, TERM_TEXTS_PIECES, G_N_ELEMENTS(TERM_TEXTS_PIECES));
        g_string_append(text, piece);
        g_string_append(text,
                        term_texts_draw(chance, TERM_TEXTS_GAPS, G_N_ELEMENTS(TERM_TEXTS_GAPS)));
    }
    return g_string_free(text, FALSE);
}

#endif
