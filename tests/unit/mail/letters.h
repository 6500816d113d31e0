/* letters.h - a letter to try the writers of letters with */
#ifndef CM_TEST_LETTERS_H
#define CM_TEST_LETTERS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "record/letter.h"

static inline void free_letter(gpointer letter)
{
    cm_letter_free(letter);
}

/* One letter in English, to be added to. */
static inline GPtrArray *sample_letters(void)
{
    GPtrArray *letters = g_ptr_array_new_with_free_func(free_letter);
    CmLetter *letter = cm_letter_new("en");
    cm_letter_add(letter, CM_LETTER_HEADLINE, "Your mail is being held.");
    cm_letter_add(letter, CM_LETTER_ENTRY, "jury@art.example");
    cm_letter_add(letter, CM_LETTER_HEADING, "Why:");
    cm_letter_add(letter, CM_LETTER_ITEM, "A picture.");
    cm_letter_add(letter, CM_LETTER_ITEM, "Another.");
    cm_letter_add(letter, CM_LETTER_SMALL, "Reference: C-7KQ2M9XA");
    g_ptr_array_add(letters, letter);
    return letters;
}

static inline CmLetter *letter_at(const GPtrArray *letters, guint at)
{
    return g_ptr_array_index(letters, at);
}

#endif
