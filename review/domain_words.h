/* domain_words.h - the words of the domain (record/word.h) said to an officer
 *
 * Records have one spelling of each, for programs. A word that there is nothing for, such as a
 * scope that only this district has, is shown as it is spelt.
 */
#ifndef CM_REVIEW_DOMAIN_WORDS_H
#define CM_REVIEW_DOMAIN_WORDS_H

#include "review/words.h"

typedef enum {
    CM_DOMAIN_RELEASE,  /* CmReleaseState */
    CM_DOMAIN_SCOPE,    /* of the shipped policy */
    CM_DOMAIN_KIND,     /* CmKind */
    CM_DOMAIN_STRENGTH, /* CmStrength */
    CM_DOMAIN_EVIDENCE, /* CmEvidenceKind */
    CM_DOMAIN_REASON,   /* CmReason */
} CmDomain;

/* The words for @word of @domain; @word itself where there are none, NULL for NULL. */
const char *cm_domain_word(CmDomain domain, const char *word, CmLanguage language);

#endif
