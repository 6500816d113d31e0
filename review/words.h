/* words.h - what the console says, in each language
 *
 * words_list.h holds one row a sentence, with both languages side by side, so that none can be
 * missing.
 */
#ifndef CM_REVIEW_WORDS_H
#define CM_REVIEW_WORDS_H

#include <glib.h>

typedef enum { CM_LANGUAGE_ENGLISH, CM_LANGUAGE_FRENCH } CmLanguage;
#define CM_LANGUAGES 2

typedef enum {
#define CM_WORDS(name, english, french) CM_SAY_##name,
#include "review/words_list.h"
#undef CM_WORDS
    CM_SAY_COUNT,
} CmSay;

const char *cm_words(CmSay say, CmLanguage language);

/* "en", "fr". */
const char *cm_language_tag(CmLanguage language);
gboolean cm_language_parse(const char *tag, CmLanguage *out);
/* The first language of an Accept-Language field (RFC 9110 12.5.4) that we have; English where
 * there is none. @accept may be NULL. Weights are not weighed: browsers send them in order. */
CmLanguage cm_language_choose(const char *accept);

#endif
