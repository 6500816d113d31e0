#include "text/digit_check.h"

static const char *const WORDS[] = {
    [CM_DIGIT_CHECK_NONE] = "none",
    [CM_DIGIT_CHECK_LUHN] = "luhn",
    [CM_DIGIT_CHECK_SIN] = "sin",
    [CM_DIGIT_CHECK_PEN] = "pen",
    [CM_DIGIT_CHECK_PHN] = "phn",
    [CM_DIGIT_CHECK_CARD] = "card",
    [CM_DIGIT_CHECK_TELEPHONE] = "telephone",
};

gboolean cm_digit_check_parse(const char *word, CmDigitCheck *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (g_str_equal(WORDS[i], word)) {
            *out = (CmDigitCheck)i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean passes_luhn(const guint8 *digits, guint count)
{
    guint sum = 0;
    for (guint i = 0; i < count; i++) {
        guint digit = digits[count - 1 - i];
        if (i % 2 == 1)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return count > 0 && sum % 10 == 0;
}

/* The first, third, fifth and seventh digit are added; the others, read as one number, are doubled
 * and the digits of that added too. The ninth fills the sum up to a multiple of ten. */
static gboolean passes_pen(const guint8 *digits, guint count)
{
    if (count != 9)
        return FALSE;
    guint sum = 0, even = 0;
    for (guint i = 0; i < 8; i += 2) {
        sum += digits[i];
        even = even * 10 + digits[i + 1];
    }
    for (guint rest = even * 2; rest > 0; rest /= 10)
        sum += rest % 10;
    return (sum + digits[8]) % 10 == 0;
}

static gboolean passes_phn(const guint8 *digits, guint count)
{
    static const guint weights[] = {2, 4, 8, 5, 10, 9, 7, 3};
    if (count != 10 || digits[0] != 9)
        return FALSE;
    guint sum = 0;
    for (guint i = 0; i < G_N_ELEMENTS(weights); i++)
        sum += (digits[i + 1] * weights[i]) % 11;
    /* 10 and 11 are no digits: such numbers are not given out. */
    return 11 - sum % 11 == digits[9];
}

static guint first_digits(const guint8 *digits, guint count)
{
    guint number = 0;
    for (guint i = 0; i < count; i++)
        number = number * 10 + digits[i];
    return number;
}

/* Ranges of first digits, as many as the bounds have, and the lengths in use with them. */
static const struct {
    guint digits, from, to, shortest, longest;
} ISSUERS[] = {
    {1, 4, 4, 13, 19},           /* Visa */
    {2, 51, 55, 16, 16},         /* Mastercard */
    {4, 2221, 2720, 16, 16},     /* Mastercard */
    {2, 34, 34, 15, 15},         /* American Express */
    {2, 37, 37, 15, 15},         /* American Express */
    {4, 6011, 6011, 16, 19},     /* Discover */
    {3, 644, 659, 16, 19},       /* Discover */
    {3, 300, 305, 14, 19},       /* Diners Club */
    {2, 36, 36, 14, 19},         /* Diners Club */
    {2, 38, 39, 14, 19},         /* Diners Club */
    {4, 3528, 3589, 16, 19},     /* JCB */
    {2, 62, 62, 16, 19},         /* UnionPay */
    {6, 500000, 509999, 12, 19}, /* Maestro */
    {6, 560000, 589999, 12, 19}, /* Maestro */
};

static gboolean is_of_an_issuer(const guint8 *digits, guint count)
{
    for (guint i = 0; i < G_N_ELEMENTS(ISSUERS); i++) {
        if (count < ISSUERS[i].shortest || count > ISSUERS[i].longest)
            continue;
        guint first = first_digits(digits, ISSUERS[i].digits);
        if (first >= ISSUERS[i].from && first <= ISSUERS[i].to)
            return TRUE;
    }
    return FALSE;
}

/* Area code and exchange begin with 2 to 9; x11 are services and no area. */
static gboolean passes_telephone(const guint8 *digits, guint count)
{
    return count == 10 && digits[0] >= 2 && !(digits[1] == 1 && digits[2] == 1) && digits[3] >= 2;
}

gboolean cm_digit_check_passes(CmDigitCheck check, const guint8 *digits, guint count)
{
    switch (check) {
    case CM_DIGIT_CHECK_NONE:
        return TRUE;
    case CM_DIGIT_CHECK_LUHN:
        return passes_luhn(digits, count);
    case CM_DIGIT_CHECK_SIN:
        return count == 9 && digits[0] != 0 && digits[0] != 8 && passes_luhn(digits, count);
    case CM_DIGIT_CHECK_PEN:
        return passes_pen(digits, count);
    case CM_DIGIT_CHECK_PHN:
        return passes_phn(digits, count);
    case CM_DIGIT_CHECK_CARD:
        return is_of_an_issuer(digits, count) && passes_luhn(digits, count);
    case CM_DIGIT_CHECK_TELEPHONE:
        return passes_telephone(digits, count);
    }
    return FALSE;
}
