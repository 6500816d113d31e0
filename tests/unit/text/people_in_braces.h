/* people_in_braces.h - texts for tests that say in themselves where people are named: "{Emma} won"
 */
#ifndef CM_TEST_PEOPLE_IN_BRACES_H
#define CM_TEST_PEOPLE_IN_BRACES_H

#include "text/beside.h"

/* Appends to @people (of CmSpan) where each name stands in what is returned: @text without its
 * braces. */
static inline GString *people_in_braces(const char *text, GArray *people)
{
    GString *plain = g_string_new(NULL);
    CmSpan span = {0, 0};
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '{') {
            span.start = plain->len;
        } else if (*at == '}') {
            span.end = plain->len;
            g_array_append_val(people, span);
        } else {
            g_string_append_c(plain, *at);
        }
    }
    return plain;
}

#endif
