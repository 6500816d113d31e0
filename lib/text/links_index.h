/* links_index.h - what links are looked up in (inside the room) */
#ifndef CM_TEXT_LINKS_INDEX_H
#define CM_TEXT_LINKS_INDEX_H

#include "text/links.h"
#include "text/pattern.h"
#include "text/terms.h"

typedef struct {
    const char *platform;
    CmPattern *path; /* or NULL */
    CmLinkKind kind;
} CmLinkRule;

/* What a term is, by its number. */
typedef struct {
    const char *platform; /* NULL: it asks to friend, follow or join */
    gboolean learning;
    gboolean alone;
} CmLinkTerm;

struct CmLinks {
    gatomicrefcount references;
    GStringChunk *strings;
    GArray *rules;       /* of CmLinkRule */
    GHashTable *by_host; /* host -> GArray of guint, numbers of rules */
    CmTerms *terms;
    GArray *words; /* of CmLinkTerm */
};

/* How many finds of one text are kept. */
#define CM_LINKS_MOST 1000u

/* Adds to @found (of CmLink) the "@names" and wordings of the text, given the links among them;
 * ends with at most CM_LINKS_MOST. */
void cm_mentions_find(const CmLinks *links, const char *text, gsize length, GPtrArray *found);

CmLink *cm_link_new(CmLinkKind kind, gsize start, gsize end);

#endif
