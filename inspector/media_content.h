/* media_content.h - decoded bytes that are a picture, a film or sound: what they say and show
 *
 * Each sets of part @part, whose type is set, whether it could be looked into and if not why, its
 * camera and position, and adds its texts.
 */
#ifndef CM_INSPECTOR_MEDIA_CONTENT_H
#define CM_INSPECTOR_MEDIA_CONTENT_H

#include "inspector/content.h"

/* A picture of any format but drawn ones: its tags, size and hashes. Where the inspection looks for
 * one picture to show, it is offered as that instead. */
void cm_media_content_read_picture(CmInspection *inspection, int part, CmSpan bytes);

/* Video and sound; and what there is no reader of: what they say is read, and a packet of XMP shows
 * anywhere. */
void cm_media_content_read_closed(CmInspection *inspection, int part, CmSpan bytes);

/* Drawn pictures (SVG) are text, and the pictures within their "data:" addresses parts of their
 * own. One that shows any other picture is not only that. */
void cm_media_content_read_drawing(CmInspection *inspection, int part, const CmContentLabel *label,
                                   CmSpan bytes);

#endif
