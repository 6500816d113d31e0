/* frames.h - every picture that a file holds one behind the other: frames, pages */
#ifndef CM_INSPECTOR_FRAMES_H
#define CM_INSPECTOR_FRAMES_H

#include "inspector/pixels.h"

/* Gets one frame. FALSE: no more are wanted. */
typedef gboolean (*CmFrameFunc)(const CmGrey *frame, gpointer data);

/* Filled in by the caller: @each, @data and @slow; the rest begins with zeros. */
typedef struct {
    CmFrameFunc each;
    gpointer data;
    guint64 *slow; /* pixels that may still be decoded slowly where a thumbnail stands for them;
                      NULL: any */
    guint count;   /* frames so far */
    guint width, height; /* of the frame whose shorter side is the longest, also where it was not
                            shown; of a still picture as it was decoded */
    guint64 pixels;      /* of all of them */
    gboolean ended;      /* no more are wanted, or may be had */
    CmReason reason;     /* why a frame was not shown: the first */
} CmFrames;

/* Gives each frame of @bytes, of a type as cm_media_type_detect() names it, to @frames->each: those
 * of a GIF as they are seen, over the ones before them; of an animated WebP as they stand in the
 * file. Returns CM_REASON_NONE when all were given or no more were wanted; else why one was not: as
 * cm_pixels_read(), or CM_REASON_TOO_MANY, or CM_REASON_UNKNOWN_TYPE for one of which only the
 * thumbnail was given, since @frames->slow had been used up. */
CmReason cm_frames_read(CmFrames *frames, const char *type, CmSpan bytes);

/* The readers of each format that may hold several, for cm_frames_read(). */
typedef void (*CmFramesFunc)(CmSpan bytes, CmFrames *frames);
void cm_frames_read_jpeg(CmSpan bytes, CmFrames *frames);
void cm_frames_read_gif(CmSpan bytes, CmFrames *frames);
void cm_frames_read_webp(CmSpan bytes, CmFrames *frames);
void cm_frames_read_tiff(CmSpan bytes, CmFrames *frames);
void cm_frames_read_heif(CmSpan bytes, CmFrames *frames);

/* For them. A frame of that size may be decoded, where @most pixels may be in one; FALSE: it may
 * not, and @frames says why. */
gboolean cm_frames_admit(CmFrames *frames, guint width, guint height, guint64 most);
/* Says that there is a frame of that size, for one that is not admitted. */
void cm_frames_note_size(CmFrames *frames, guint width, guint height);
/* Gives a frame, which is taken. NULL: it is broken. */
void cm_frames_give(CmFrames *frames, CmGrey *frame);
void cm_frames_fail(CmFrames *frames, CmReason reason);
/* Takes @pixels from what may be decoded slowly. FALSE: there are not as many left. */
gboolean cm_frames_spend(CmFrames *frames, guint64 pixels);

/* The first frame that @read gives, as cm_pixels_read(). */
CmReason cm_frames_first(CmFramesFunc read, CmSpan bytes, CmGrey **grey);

#endif
