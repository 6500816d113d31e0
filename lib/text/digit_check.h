/* digit_check.h - check digits and number ranges: is this run of digits a number of that kind?
 *
 * What passes can still be another number: one of ten random runs passes the Luhn formula. A
 * detector asks for words beside it as well.
 */
#ifndef CM_TEXT_DIGIT_CHECK_H
#define CM_TEXT_DIGIT_CHECK_H

#include <glib.h>

typedef enum {
    CM_DIGIT_CHECK_NONE, /* "none": any digits */
    CM_DIGIT_CHECK_LUHN, /* "luhn": ISO/IEC 7812-1, Annex B */
    CM_DIGIT_CHECK_SIN,  /* "sin": Canada's social insurance number: nine digits, Luhn; 0 and 8
                          * are never given to people as the first */
    CM_DIGIT_CHECK_PEN,  /* "pen": BC personal education number: nine digits, the ninth a check
                          * digit over the others */
    CM_DIGIT_CHECK_PHN,  /* "phn": BC personal health number: ten digits from 9, the tenth from
                          * weights modulo 11 */
    CM_DIGIT_CHECK_CARD, /* "card": a length and range that an issuer of payment cards uses, and
                          * Luhn */
    CM_DIGIT_CHECK_TELEPHONE, /* "telephone": area code and exchange of the North American plan */
} CmDigitCheck;

/* FALSE when @word is none of the words above; @out is then left alone. */
gboolean cm_digit_check_parse(const char *word, CmDigitCheck *out);

/* TRUE when @digits (@count values from 0 to 9) pass. A wrong length never does. */
gboolean cm_digit_check_passes(CmDigitCheck check, const guint8 *digits, guint count);

#endif
