#define PCRE2_CODE_UNIT_WIDTH 8
#include "text/pattern.h"

#include <pcre2.h>

#include "base/error.h"

/* An address is 512 bytes; a pattern that needs more than this on one is a bad pattern. */
#define MATCH_LIMIT 100000u
#define DEPTH_LIMIT 1000u
#define HEAP_LIMIT  1024u /* kibibytes */

struct CmPattern {
    pcre2_code *code;
    pcre2_match_context *context;
};

CmPattern *cm_pattern_new(const char *pattern, GError **error)
{
    int number;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                     PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C,
                                     &number, &offset, NULL);
    if (code == NULL) {
        PCRE2_UCHAR reason[256];
        if (pcre2_get_error_message(number, reason, sizeof reason) < 0)
            reason[0] = '\0';
        g_set_error(error, CM_ERROR, CM_ERROR_CONFIG,
                    "pattern '%s' is wrong at offset %" G_GSIZE_FORMAT ": %s", pattern,
                    (gsize)offset, (const char *)reason);
        return NULL;
    }
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    if (context == NULL) {
        pcre2_code_free(code);
        g_set_error(error, CM_ERROR, CM_ERROR_UNAVAILABLE, "no memory for pattern '%s'", pattern);
        return NULL;
    }
    CmPattern *compiled = g_new0(CmPattern, 1);
    compiled->code = code;
    compiled->context = context;
    pcre2_set_match_limit(compiled->context, MATCH_LIMIT);
    pcre2_set_depth_limit(compiled->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(compiled->context, HEAP_LIMIT);
    return compiled;
}

void cm_pattern_free(CmPattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre2_match_context_free(pattern->context);
    pcre2_code_free(pattern->code);
    g_free(pattern);
}

CmMatch cm_pattern_match(const CmPattern *pattern, const char *text, gsize length)
{
    gsize start, end;
    return cm_pattern_find(pattern, text, length, &start, &end);
}

/* Sets @places: of the whole match, then of the first group. */
static CmMatch match_groups(const CmPattern *pattern, const char *text, gsize length, gsize from,
                            PCRE2_SIZE places[4])
{
    /* One for each match: match data is not shared between threads. */
    pcre2_match_data *data = pcre2_match_data_create(2, NULL);
    if (data == NULL)
        return CM_MATCH_UNKNOWN;
    int result =
        pcre2_match(pattern->code, (PCRE2_SPTR)text, length, from, 0, data, pattern->context);
    const PCRE2_SIZE *found = pcre2_get_ovector_pointer(data);
    /* Where the pattern has no group PCRE2 leaves the group's places as they were. */
    int set = result == 0 ? 4 : 2 * result;
    for (int i = 0; result >= 0 && i < 4; i++)
        places[i] = i < set ? found[i] : PCRE2_UNSET;
    pcre2_match_data_free(data);
    if (result >= 0)
        return CM_MATCH_YES;
    return result == PCRE2_ERROR_NOMATCH ? CM_MATCH_NO : CM_MATCH_UNKNOWN;
}

CmMatch cm_pattern_find_from(const CmPattern *pattern, const char *text, gsize length, gsize from,
                             gsize *start, gsize *end)
{
    PCRE2_SIZE places[4];
    CmMatch match = match_groups(pattern, text, length, from, places);
    if (match == CM_MATCH_YES) {
        /* \\K can set the start behind the end. */
        *start = MIN(places[0], places[1]);
        *end = MAX(places[0], places[1]);
    }
    return match;
}

CmMatch cm_pattern_find(const CmPattern *pattern, const char *text, gsize length, gsize *start,
                        gsize *end)
{
    return cm_pattern_find_from(pattern, text, length, 0, start, end);
}

CmMatch cm_pattern_capture(const CmPattern *pattern, const char *text, gsize length, gsize *start,
                           gsize *end)
{
    PCRE2_SIZE places[4];
    CmMatch match = match_groups(pattern, text, length, 0, places);
    gboolean any = match == CM_MATCH_YES && places[2] != PCRE2_UNSET && places[3] != PCRE2_UNSET;
    *start = any ? MIN(places[2], places[3]) : 0;
    *end = any ? MAX(places[2], places[3]) : 0;
    return match;
}
