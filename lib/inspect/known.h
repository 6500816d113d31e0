/* known.h - pictures that came before, so that the logo of a signature is decoded once
 *
 * A report is not believed, so neither is what is remembered of one. What keeps a lie from being
 * worth anything: the key is a hash that only this process can make, over the raw bytes and over
 * who sent them, so that a child which a message took over can only ever speak for the same bytes
 * from the same sender - for whom it could have lied in that message just as well. Only pictures
 * are remembered that a report without any doubt says to hold nothing: no tag, no caption, no
 * camera, no position. Whether a picture is registered is asked anew each time, by its hashes.
 */
#ifndef CM_INSPECT_KNOWN_H
#define CM_INSPECT_KNOWN_H

#include "base/random.h"
#include "inspect/protocol.h"
#include "inspect/report.h"

typedef struct CmKnown CmKnown;

/* Remembers at most @most pictures (500 bytes each), longest those seen last. NULL with
 * CM_ERROR_UNAVAILABLE when there is no randomness for the key. */
CmKnown *cm_known_new(CmRandom *random, guint most, GError **error);
void cm_known_free(CmKnown *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmKnown, cm_known_free)

/* What may be known of one message. */
typedef struct CmKnownMatch CmKnownMatch;

/* Looks for pictures in @bytes that came from @sender before. Thread-safe. Never NULL. */
CmKnownMatch *cm_known_match(CmKnown *known, const char *sender, const char *bytes, gsize length);
void cm_known_match_free(CmKnownMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmKnownMatch, cm_known_match_free)

/* Writes the ranges that need not be read again to @ranges, of CM_PROTOCOL_KNOWN; returns how many.
 */
guint cm_known_ranges(const CmKnownMatch *match, CmProtocolRange *ranges);
/* Fills in the parts of @report that its child passed over as known. FALSE when it passed over what
 * it was not told to: the report is bad then. */
gboolean cm_known_fill(const CmKnownMatch *match, CmReport *report);
/* Remembers the pictures of @match that @report says to hold nothing. Thread-safe. */
void cm_known_learn(CmKnown *known, const CmKnownMatch *match, const CmReport *report);

#endif
