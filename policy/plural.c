#include "policy/plural.h"

static guint one_form(guint64 number)
{
    (void)number;
    return 0;
}

static guint one_apart(guint64 number)
{
    return number != 1 ? 1 : 0;
}

static guint none_and_one_apart(guint64 number)
{
    return number > 1 ? 1 : 0;
}

/* Beside 2 to 4, 22 to 24 … but not 12 to 14. */
static gboolean is_few(guint64 number)
{
    guint64 last = number % 10;
    return last >= 2 && last <= 4 && (number % 100 < 12 || number % 100 > 14);
}

static guint slavic(guint64 number)
{
    if (number % 10 == 1 && number % 100 != 11)
        return 0;
    return is_few(number) ? 1 : 2;
}

static guint polish(guint64 number)
{
    if (number == 1)
        return 0;
    return is_few(number) ? 1 : 2;
}

typedef struct {
    const char *language;
    guint forms;
    guint (*form)(guint64 number);
} Rule;

/* Those that families in Canada and the United States read most; CLDR, "Language Plural Rules". */
static const Rule rules[] = {
    {"en", 2, one_apart},
    {"fr", 2, none_and_one_apart},
    {"es", 2, one_apart},
    {"pa", 2, none_and_one_apart},
    {"tl", 2, none_and_one_apart},
    {"zh", 1, one_form},
    {"ko", 1, one_form},
    {"vi", 1, one_form},
    {"ru", 3, slavic},
    {"uk", 3, slavic},
    {"pl", 3, polish},
};

static const Rule *rule_of(const char *language)
{
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++)
        if (g_str_equal(rules[i].language, language))
            return &rules[i];
    return &rules[0];
}

guint cm_plural_forms(const char *language)
{
    return rule_of(language)->forms;
}

guint cm_plural_form(const char *language, guint64 number)
{
    return rule_of(language)->form(number);
}
