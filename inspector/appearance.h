/* appearance.h - what a picture looks like: the hashes by which it is found again */
#ifndef CM_INSPECTOR_APPEARANCE_H
#define CM_INSPECTOR_APPEARANCE_H

#include "inspect/report.h"

#include "inspector/pdq.h"
#include "inspector/span.h"

/* Decodes the pixels of @bytes, a picture of @part's type, and gives @part its hashes: as it is,
 * turned and mirrored, so that a picture is found whichever way it lies; and the same of further
 * frames or pages, where they show something else. Its size becomes that of a frame which is larger
 * than the file says of itself. Returns CM_REASON_NONE, also for what is too
 * small to show anybody and has no hash; or why pixels could not be read, as cm_frames_read(), for
 * which @slow is too; CM_REASON_TOO_MANY when there are more than CM_REPORT_FRAMES scenes: that is
 * a film. */
CmReason cm_appearance_read(CmReportPart *part, CmSpan bytes, guint64 *slow);

/* Adds a frame that shows something, with @part's hashes. FALSE where one like it has its hashes,
 * or there is no more room. */
gboolean cm_appearance_add_scene(CmReportPart *part, const CmPdq *pdq);

/* The same of the first frame alone (of HEIC and AVIF its thumbnail, where there is one), and the
 * views by which a picture is registered: as it is, then cropped in the ways in which people crop,
 * since a hash changes with its frame. */
CmReason cm_appearance_read_views(CmReportPart *part, CmSpan bytes);

#endif
