/* new_findings.h - whether a later judgement finds something that an officer has not seen
 *
 * An officer decides about what was found. A finding that holds or refuses and is not among that, a
 * release that was refused or withdrawn since included, is new.
 */
#ifndef CM_GATEWAY_NEW_FINDINGS_H
#define CM_GATEWAY_NEW_FINDINGS_H

#include <glib.h>

/* TRUE when @fresh has such a finding that stands in none of @seen (NULL-terminated); all are
 * cm_judgement_to_json(). One that cannot be read has shown nothing, and a @fresh that cannot be
 * read is new. */
gboolean cm_record_has_new_findings(const char *fresh, const char *const *seen);

#endif
