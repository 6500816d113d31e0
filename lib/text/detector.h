/* detector.h - finds protected information in a text: numbers, words and what stands beside them
 *
 * A detector looks for numbers (digits grouped in its ways, with their check) or for words, and
 * then for what must or must not stand near. All detectors read a text in one pass: most of its
 * words are let go by one look into a small filter, and a pattern (PCRE2, with limits) is tried
 * only where a word or number says that it can match.
 */
#ifndef CM_TEXT_DETECTOR_H
#define CM_TEXT_DETECTOR_H

#include <glib.h>

/* What a text is; a detector looks into some. */
typedef enum {
    CM_DETECT_TEXT = 1 << 0,      /* subjects, bodies, captions */
    CM_DETECT_FILE_NAME = 1 << 1, /* names of files */
} CmDetectPlace;

/* How near "near" is where a detector does not say, and how far off a word still speaks against it,
 * in bytes. */
#define CM_DETECT_NEAR   100u
#define CM_DETECT_UNLESS 400u
#define CM_DETECT_MOST   2000u

/* What to look for; NULL-terminated lists may be NULL. Terms are those of terms.h: any case,
 * accents or not, '*' at the end for any ending, in capitals alone only in capitals. */
typedef struct {
    guint places;               /* CM_DETECT_… */
    const char *const *numbers; /* groupings, "3-3-3" */
    const char *check;          /* of numbers: a word of digit_check.h, or NULL */
    const char *const *words;   /* any of them */
    const char *pattern;        /* PCRE2: must match within 60 bytes of a word, in the same
                                 * paragraph, or of a number, and each match is a find; or NULL */
    const char *const *near;    /* any of them must stand within @within bytes */
    gboolean near_amount;       /* an amount of money is as good */
    guint within;               /* bytes; 0: CM_DETECT_NEAR */
    const char *const *unless;  /* none of them may stand within CM_DETECT_UNLESS bytes */
    gboolean alone_weak;        /* without any of near it is weak instead of nothing */
    gboolean weak;              /* it is weak at best */
} CmDetectorSpec;

typedef struct CmDetectors
    CmDetectors; /* immutable, reference counted, read from several threads */
typedef struct CmDetectorsBuilder CmDetectorsBuilder;

CmDetectorsBuilder *cm_detectors_builder_new(void);
void cm_detectors_builder_free(CmDetectorsBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDetectorsBuilder, cm_detectors_builder_free)
/* Adds a detector; its number is how many were added before. FALSE with CM_ERROR_CONFIG when a
 * term, grouping, check or pattern of @spec is wrong, or it looks for nothing. */
gboolean cm_detectors_builder_add(CmDetectorsBuilder *builder, const CmDetectorSpec *spec,
                                  GError **error);
/* Ends building; @builder is used up. */
CmDetectors *cm_detectors_builder_end(CmDetectorsBuilder *builder);

CmDetectors *cm_detectors_ref(CmDetectors *detectors);
void cm_detectors_unref(CmDetectors *detectors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmDetectors, cm_detectors_unref)
guint cm_detectors_count(const CmDetectors *detectors);

typedef struct {
    guint detector;
    gsize start, end; /* bytes in the text */
    gboolean weak;
    gboolean unknown; /* a limit was reached before it was known whether it stands there */
} CmDetectorHit;

/* Finds everything in @length bytes of valid UTF-8, which are of one @place. Returns a new GArray
 * of CmDetectorHit in the order of their starts; of one detector none overlap, and where a sure one
 * meets a weak or unknown one, the sure one stays. Where a text has more places than patterns may
 * be tried at, one unknown hit spans what was left. */
GArray *cm_detectors_scan(const CmDetectors *detectors, CmDetectPlace place, const char *text,
                          gsize length);
/* The same. Also appends to @words (of CmDetectorHit, or NULL) in the order of the text each word
 * or number that a pattern was tried around: where one stands in a heading the value may stand in a
 * row below. */
GArray *cm_detectors_scan_words(const CmDetectors *detectors, CmDetectPlace place, const char *text,
                                gsize length, GArray *words);
/* Tries the pattern of the detector of @word in all of @text, whatever stands near, and appends
 * each match to @hits, one unknown hit of all of it where a limit is reached. Nothing where the
 * detector has no pattern. */
void cm_detectors_try(const CmDetectors *detectors, const CmDetectorHit *word, const char *text,
                      gsize length, GArray *hits);

#endif
