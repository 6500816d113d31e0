#include "text/fold_letter.h"

/* A letter of coastal Salish alphabets whose capital is younger than the Unicode tables of
 * GLib 2.74 (U+A7DC, Unicode 16). */
#define CAPITAL_LAMBDA_STROKE 0xa7dcu
#define SMALL_LAMBDA_STROKE   0x019bu

typedef struct {
    gunichar letter;
    char loose[CM_FOLD_LOOSE_MOST + 1];
} LooseLetter;

/* How people without the key on their keyboard write a letter that NFKD does not take apart. Sorted
 * by letter. */
static const LooseLetter LOOSE_LETTERS[] = {
    {'\'', ""},    {0x00e6, "ae"}, {0x00f0, "d"},  {0x00f8, "o"}, {0x00fe, "th"}, {0x0111, "d"},
    {0x0127, "h"}, {0x0131, "i"},  {0x0142, "l"},  {0x014b, "n"}, {0x0153, "oe"}, {0x0167, "t"},
    {0x0180, "b"}, {0x019a, "l"},  {0x019b, "tl"}, {0x01e5, "g"}, {0x0242, ""},   {0x0253, "b"},
    {0x0257, "d"}, {0x0259, "e"},  {0x025b, "e"},  {0x0260, "g"}, {0x0268, "i"},  {0x026b, "l"},
    {0x026c, "l"}, {0x0275, "o"},  {0x0289, "u"},  {0x0294, ""},  {0x0295, ""},   {0x03c7, "x"},
    {0x2c65, "a"},
};

static gboolean is_format(gunichar c, GUnicodeType type)
{
    return type == G_UNICODE_FORMAT || (c >= 0xfe00 && c <= 0xfe0f) || c == 0x034f;
}

gboolean cm_fold_is_format(gunichar c)
{
    return c >= 0xad && is_format(c, g_unichar_type(c));
}

gboolean cm_fold_is_apostrophe(gunichar c)
{
    switch (c) {
    case '\'':
    case '`':
    case 0x00b4:
    case 0x02b9:
    case 0x02bb:
    case 0x02bc:
    case 0x02bd:
    case 0x02c8:
    case 0x055a:
    case 0x05f3:
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
    case 0xa78b:
    case 0xa78c:
    case 0xff07:
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean is_dash(gunichar c, GUnicodeType type)
{
    return c == 0x2212 || c == 0x2043 || type == G_UNICODE_DASH_PUNCTUATION;
}

gboolean cm_fold_is_dash(gunichar c)
{
    if (c < 0x80)
        return c == '-';
    return is_dash(c, g_unichar_type(c));
}

gboolean cm_fold_is_mark(gunichar c)
{
    return c >= 0x300 && g_unichar_ismark(c);
}

gboolean cm_fold_is_letter(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalpha((char)c);
    return c == CAPITAL_LAMBDA_STROKE || (g_unichar_isalpha(c) && !cm_fold_is_apostrophe(c));
}

gboolean cm_fold_may_be_plain(gunichar c)
{
    /* Latin and what is used with it; ligatures, Arabic marks that stand alone, broad and
     * mathematical letters. */
    static const struct {
        gunichar first, last;
    } RANGES[] = {
        {0x0000, 0x02ff}, {0x0370, 0x037f},   {0x03a7, 0x03a7},   {0x03c7, 0x03c7},
        {0x1d00, 0x1eff}, {0x2000, 0x218f},   {0x2c60, 0x2c7f},   {0xa700, 0xa7ff},
        {0xab30, 0xab6f}, {0xfb00, 0xfb06},   {0xfc5e, 0xfc63},   {0xfe70, 0xfe7f},
        {0xff00, 0xffef}, {0x10780, 0x107bf}, {0x1d400, 0x1d7ff},
    };
    gsize i = 0;
    while (i < G_N_ELEMENTS(RANGES) && c > RANGES[i].last)
        i++;
    return i < G_N_ELEMENTS(RANGES) && c >= RANGES[i].first;
}

static guint fold_case(gunichar c, gunichar *out)
{
    if (c < 0x80) {
        out[0] = (gunichar)g_ascii_tolower((char)c);
        return 1;
    }
    gunichar lower = g_unichar_tolower(c);
    if (lower == 0x00df) { /* sharp s; the capital one comes here as well */
        out[0] = out[1] = 's';
        return 2;
    }
    if (lower == 0x03c2) /* final sigma */
        lower = 0x03c3;
    out[0] = lower;
    return 1;
}

guint cm_fold_letter(gunichar c, gunichar *out)
{
    if (c < 0x80) {
        out[0] = c == '`' ? '\'' : (gunichar)g_ascii_tolower((char)c);
        return 1;
    }
    GUnicodeType type = g_unichar_type(c);
    if (is_format(c, type))
        return 0;
    out[0] = '\'';
    if (cm_fold_is_apostrophe(c))
        return 1;
    out[0] = '-';
    if (is_dash(c, type))
        return 1;
    out[0] = SMALL_LAMBDA_STROKE;
    if (c == CAPITAL_LAMBDA_STROKE)
        return 1;

    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize count = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
    guint written = 0;
    for (gsize i = 0; i < MIN(count, G_N_ELEMENTS(parts)); i++)
        written += fold_case(parts[i], out + written);
    return written;
}

gboolean cm_fold_drops_marks(gunichar letter)
{
    if (letter < 0x80)
        return g_ascii_isalpha((char)letter);
    if (!cm_fold_is_letter(letter))
        return FALSE;
    GUnicodeScript script = g_unichar_get_script(letter);
    return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK ||
           script == G_UNICODE_SCRIPT_CYRILLIC;
}

static const LooseLetter *find_loose(gunichar letter)
{
    gsize low = 0, high = G_N_ELEMENTS(LOOSE_LETTERS);
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (LOOSE_LETTERS[middle].letter == letter)
            return &LOOSE_LETTERS[middle];
        if (LOOSE_LETTERS[middle].letter < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

guint cm_fold_letter_loose(gunichar letter, gunichar *out)
{
    out[0] = letter;
    if (letter < 0x80 && letter != '\'')
        return 1;
    const LooseLetter *loose = find_loose(letter);
    if (loose == NULL)
        return 1;
    guint count = 0;
    for (; loose->loose[count] != '\0'; count++)
        out[count] = (gunichar)(guchar)loose->loose[count];
    return count;
}

gunichar cm_fold_look_alike(gunichar letter)
{
    static const struct {
        gunichar letter;
        char latin;
    } ALIKE[] = {
        {0x03b1, 'a'}, {0x03b2, 'b'}, {0x03b5, 'e'}, {0x03b9, 'i'}, {0x03ba, 'k'}, {0x03bd, 'v'},
        {0x03bf, 'o'}, {0x03c1, 'p'}, {0x03c4, 't'}, {0x03c5, 'u'}, {0x03c7, 'x'}, {0x0430, 'a'},
        {0x0432, 'b'}, {0x0435, 'e'}, {0x043a, 'k'}, {0x043c, 'm'}, {0x043d, 'h'}, {0x043e, 'o'},
        {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'},
        {0x0456, 'i'}, {0x0458, 'j'}, {0x04bb, 'h'}, {0x0501, 'd'}, {0x051b, 'q'}, {0x051d, 'w'},
    };
    if (letter < ALIKE[0].letter || letter > ALIKE[G_N_ELEMENTS(ALIKE) - 1].letter)
        return letter;
    for (gsize i = 0; i < G_N_ELEMENTS(ALIKE); i++)
        if (ALIKE[i].letter == letter)
            return (gunichar)ALIKE[i].latin;
    return letter;
}
