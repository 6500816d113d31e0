/* names.h - finds the names of a whole directory in a text, at a cost that does not grow with it
 *
 * Names are pairs (or longer runs) of words. The text is folded once and split to words; a filter
 * over the words of names and a hash of their sequences say where a name stands (PERFORMANCE.md,
 * "Names").
 *
 * Of a name "Marie-Ève Tremblay-Côté" are found: both orders ("Tremblay-Côté, Marie-Ève"); with and
 * without accents; words divided by blanks, one line end (unsure where a list may have it between
 * two people), hyphens, apostrophes, '_', '.' or nothing where the name itself has a hyphen,
 * apostrophe or blank ("Marieeve"); either half of a double family name; particles apart or joined
 * to one another or to what follows ("Delos Reyes"); the first of several given names alone;
 * another of them, which is unsure ("Khôi Nguyễn" of "Minh Khôi"); an initial, Singh, Kaur or one
 * other capitalised word in between, on the same line, or two, which is unsure; both run together,
 * eight letters at least, behind '#' and '@' ("#ZoeTremblay"; "#zoetremblay" is unsure). Singh and
 * Kaur beside a given name stand for nobody but those of whom they are the whole family name.
 */
#ifndef CM_TEXT_NAMES_H
#define CM_TEXT_NAMES_H

#include <glib.h>

typedef struct CmNamesBuilder CmNamesBuilder;
typedef struct CmNames CmNames; /* immutable, reference counted, read from several threads */

CmNamesBuilder *cm_names_builder_new(void);
void cm_names_builder_free(CmNamesBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmNamesBuilder, cm_names_builder_free)

typedef enum { CM_NAME_FULL, CM_NAME_IDENTIFIER, CM_NAME_ADDRESS } CmNameKind;

/* Adds a full name of @bearer (a number of the caller's): @given and @family, either order is
 * found. Either may be several words or hyphenated, or NULL; names of one word alone are not added,
 * nor what is beyond eight words. Both are UTF-8; what is not is not added. */
void cm_names_builder_add_name(CmNamesBuilder *builder, guint bearer, const char *given,
                               const char *family);
/* The same with @middle behind @given: nobody is called by that alone. */
void cm_names_builder_add_middle(CmNamesBuilder *builder, guint bearer, const char *given,
                                 const char *middle, const char *family);
/* Adds a full name that is written as one: "Kevin Nguyễn", "Nguyễn, Kevin", "陈美玲". Where it does
 * not say which word is the family name, the last and the first are both taken for it. */
void cm_names_builder_add_whole(CmNamesBuilder *builder, guint bearer, const char *name);
/* Adds an exact, word-bounded string: a student number or a normalised address. @kind is not
 * CM_NAME_FULL. */
void cm_names_builder_add_exact(CmNamesBuilder *builder, guint bearer, CmNameKind kind,
                                const char *text);
/* Ends building; @builder is used up. */
CmNames *cm_names_builder_end(CmNamesBuilder *builder);

CmNames *cm_names_ref(CmNames *names);
void cm_names_unref(CmNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmNames, cm_names_unref)

/* How many bytes of memory @names takes. */
gsize cm_names_size(const CmNames *names);

typedef struct {
    CmNameKind kind;
    const guint *bearers; /* all who bear this name, ascending; owned by the CmNames */
    guint bearer_count;   /* at least 1 */
    gsize start, end;     /* bytes in the text that was scanned */
    gboolean loose;       /* found by the loose form only */
    gboolean unsure;      /* may as well be somebody else's, or no name at all */
} CmNameMatch;

typedef void (*CmNameFound)(const CmNameMatch *match, gpointer data);

/* Calls @found for each match in @length bytes of valid UTF-8, in the order of the text. A name
 * inside a longer one that was found, or inside an address that was found, is not reported; one
 * across the end of a line or with a word passed over gives way to one without that it overlaps. */
void cm_names_scan(const CmNames *names, const char *text, gsize length, CmNameFound found,
                   gpointer data);

typedef enum {
    CM_NAMES_PROSE,
    CM_NAMES_CAPTION, /* of a picture; or the address of a page */
    CM_NAMES_LABEL,   /* the name of a file, a tag that says who is shown */
} CmNamesTextKind;

/* The same of a text of @kind. In a caption names that are run together are found wherever capitals
 * part them; in a label also those that nothing parts, and a number of seven digits or more behind
 * letters ("IMG2004533"). */
void cm_names_scan_kind(const CmNames *names, CmNamesTextKind kind, const char *text, gsize length,
                        CmNameFound found, gpointer data);

#endif
