/* sibling_names.h - names of several people who share a family name that is written once: "Paige
 * and Rowan Fitzgerald"
 *
 * The last of them is a full name as it stands and for names.h to find; here are the others.
 */
#ifndef CM_TEXT_SIBLING_NAMES_H
#define CM_TEXT_SIBLING_NAMES_H

#include "text/names.h"

/* @match->start and @match->end are around the given name, the family name and what stands between
 * them in the text; @name is the name as it would be written, "Paige Fitzgerald". */
typedef void (*CmSiblingNameFound)(const CmNameMatch *match, const char *name, gpointer data);

/* Calls @found for each full name of @names that @length bytes of valid UTF-8 of @kind make of a
 * given name before "and", "et", '&' or '+', or before a comma of such a list, and the family name
 * behind the given name that follows; in captions and labels also of a family name and the given
 * name behind the "and" ("Fitzgerald_Paige_and_Rowan.jpg", "Fitzgerald, Paige & Rowan"). A title
 * behind the "and" begins somebody else's name ("Paige and Ms Fitzgerald"). Unsure are names before
 * which something stands that may be of them, and those with a word passed over. The same may be
 * found twice. */
void cm_sibling_names_scan(const CmNames *names, CmNamesTextKind kind, const char *text,
                           gsize length, CmSiblingNameFound found, gpointer data);

#endif
