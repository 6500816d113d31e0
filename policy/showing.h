/* showing.h - which pictures and recordings a sign goes with, and what those tell of whoever is in
 * them (DOMAIN.md: its file name, tag, caption or declaration, the same page of a document)
 */
#ifndef CM_POLICY_SHOWING_H
#define CM_POLICY_SHOWING_H

#include "policy/facts.h"

/* What pictures and recordings tell beside who is in them. */
typedef struct {
    gboolean image, voice;
    int first; /* index of the first such part, -1: none */
    CmTri position;
    int position_part;
} CmShowing;
#define CM_NOTHING_SHOWN ((CmShowing){FALSE, FALSE, -1, CM_NO, -1})

gboolean cm_part_is_media(const CmPartFact *part);
/* The part that @evidence stands in or on; -1 for the header and for what a declaration says, which
 * is of the whole message. */
int cm_evidence_own_part(const CmFacts *facts, const CmEvidence *evidence);

/* TRUE when part @index shows or lets one hear somebody, as far as @evidence (or NULL) says. */
gboolean cm_showing_part_shows(const CmFacts *facts, guint index, const CmEvidence *evidence);
/* TRUE when picture or recording number @index may stand on the page of a document that @evidence
 * stands on: a page that is not known may be any. */
gboolean cm_showing_is_on_page(const CmFacts *facts, const CmEvidence *evidence, guint index);

/* Adds what @part, number @index, tells. */
void cm_showing_add(CmShowing *showing, const CmPartFact *part, int index);
/* What all parts tell that show somebody as far as @evidence (or NULL) says; those of @out (one per
 * part, or NULL) are left out. */
CmShowing cm_showing_all(const CmFacts *facts, const gboolean *out, const CmEvidence *evidence);

#endif
