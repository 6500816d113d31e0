/* recording.h - what a video or a sound file says of itself: titles, comments, position
 *
 * Containers only, read as they lie in memory; no frame and no sample is decoded, so a recording
 * remains uninspected whatever is found in it.
 */
#ifndef CM_INSPECTOR_RECORDING_H
#define CM_INSPECTOR_RECORDING_H

#include "inspector/picture.h"

/* Adds to @picture what a recording of @type says: captions, XMP, position, the make of a camera.
 * MP4, QuickTime and M4A (atoms), Matroska and WebM (tags), MP3 and AAC (ID3), WAV and AVI (RIFF's
 * INFO and adtl lists, bext, iXML); of any other type XMP packets alone. */
void cm_recording_read(CmPicture *picture, const char *type, CmSpan bytes, CmCharsets *charsets);

/* The readers of each container, for cm_recording_read(). */
void cm_recording_read_iso(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_recording_read_matroska(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_recording_read_id3(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_recording_read_riff(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);

/* Adds @text in @charset as a caption from @source; what is only blanks is left out. */
void cm_recording_add(CmPicture *picture, CmCharsets *charsets, const char *source,
                      const char *charset, CmSpan text);

#endif
