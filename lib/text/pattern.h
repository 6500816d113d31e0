/* pattern.h - a PCRE2 pattern with limits, answering yes, no or unknown
 *
 * Match, depth and heap limits are set on every match; an error other than no-match is unknown,
 * never no. Patterns are compiled with UTF, PCRE2_MATCH_INVALID_UTF and PCRE2_NEVER_BACKSLASH_C.
 */
#ifndef CM_TEXT_PATTERN_H
#define CM_TEXT_PATTERN_H

#include <glib.h>

typedef struct CmPattern CmPattern; /* immutable; may be matched from several threads */

typedef enum { CM_MATCH_NO, CM_MATCH_YES, CM_MATCH_UNKNOWN } CmMatch;

/* NULL with CM_ERROR_CONFIG, saying at which offset @pattern is wrong. */
CmPattern *cm_pattern_new(const char *pattern, GError **error);
void cm_pattern_free(CmPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPattern, cm_pattern_free)

CmMatch cm_pattern_match(const CmPattern *pattern, const char *text, gsize length);
/* The same; for yes *@start and *@end are the bytes of the first match. */
CmMatch cm_pattern_find(const CmPattern *pattern, const char *text, gsize length, gsize *start,
                        gsize *end);
/* The same of the first match that begins at @from or later; what stands before is seen by what
 * looks back. */
CmMatch cm_pattern_find_from(const CmPattern *pattern, const char *text, gsize length, gsize from,
                             gsize *start, gsize *end);
/* As cm_pattern_match(); *@start and *@end are the bytes of the pattern's first group, both 0 where
 * it has none or nothing of it matched. */
CmMatch cm_pattern_capture(const CmPattern *pattern, const char *text, gsize length, gsize *start,
                           gsize *end);

#endif
