/* gather_parts.h - the parts of a message as facts, and which of them count as pictures of somebody
 */
#ifndef CM_GATEWAY_GATHER_PARTS_H
#define CM_GATEWAY_GATHER_PARTS_H

#include "inspect/report.h"
#include "policy/facts.h"
#include "text/names.h"

/* Copies the parts of @report into @facts, in their order. A reason that the report as a whole has
 * stands on its first part as well, so that no rule can overlook it. */
void cm_gather_parts(CmFacts *facts, const CmReport *report);

/* Sets "counts" of each part: camera-made, registered, people-tagged, captioned or declared
 * pictures of at least 200 pixels a side, those whose file name names a student, and recordings
 * (DOMAIN.md). A logo does not count: what a program wrote into it is no caption, and a drawing
 * that the text shows in its place, or content that the message has twice, counts only where a
 * camera, the register, a people tag, or a student's name in its caption or file name speaks for
 * it, or where a student is declared whom nothing else could show. Comes after the subjects and the
 * declaration are known. */
void cm_gather_counting_parts(CmFacts *facts, const CmReport *report);

/* TRUE when a camera made @part, by its own words or by its name (camera_name.h). */
gboolean cm_gather_part_is_camera(const CmReportPart *part);

/* TRUE when part @index could show somebody: a picture that is not too small, or a recording. */
gboolean cm_gather_part_can_show(const CmReport *report, guint index);

/* How the names in a text of @role are looked for. */
CmNamesTextKind cm_gather_text_kind(CmReportTextRole role);

#endif
