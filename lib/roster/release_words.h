/* release_words.h - the scopes and platforms that a row of releases.csv can name
 *
 * They are the policy's, which this room does not know: whoever imports hands them in.
 */
#ifndef CM_ROSTER_RELEASE_WORDS_H
#define CM_ROSTER_RELEASE_WORDS_H

#include <glib.h>

typedef struct CmReleaseWords CmReleaseWords;

/* @scopes, NULL-terminated, is copied; there are no platforms yet. */
CmReleaseWords *cm_release_words_new(const char *const *scopes);
void cm_release_words_free(CmReleaseWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmReleaseWords, cm_release_words_free)

/* Adds the platform @id, which people also call as @names says, several separated by '|'. A name
 * that two platforms have means neither; an id always means its own. */
void cm_release_words_add_platform(CmReleaseWords *words, const char *id, const char *names);

/* NULL-terminated, owned by @words. Where that is NULL, those of the procedure. */
const char *const *cm_release_words_scopes(const CmReleaseWords *words);
/* The id of the platform that is called @text; case, blanks and punctuation do not matter. NULL
 * when none is, and when @words is NULL. Owned by @words. */
const char *cm_release_words_platform(const CmReleaseWords *words, const char *text);

#endif
