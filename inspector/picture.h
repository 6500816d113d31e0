/* picture.h - what a picture says of itself: size, camera, position, people, captions
 *
 * Metadata only; no pixel is decoded. Each reader adds what it finds to one CmPicture, within its
 * limits: a picture that says more than that is marked.
 */
#ifndef CM_INSPECTOR_PICTURE_H
#define CM_INSPECTOR_PICTURE_H

#include "inspect/report.h"

#include "inspector/charset.h"

typedef struct {
    CmReportTextRole role; /* CM_TEXT_PEOPLE_TAG or CM_TEXT_CAPTION */
    const char *source;    /* "xmp:mwg-rs", "exif:ImageDescription" …; static */
    char *text;            /* valid UTF-8, not empty */
} CmPictureText;

/* A place in a picture, in fractions (0 to 1) of its width and height. */
typedef struct {
    double x, y; /* of the middle */
    double width, height;
} CmPictureArea;
#define CM_PICTURE_AREAS_MAX 64u

typedef struct {
    guint width, height; /* pixels, 0: not said */
    gboolean camera;     /* a maker or model of a camera is named */
    gboolean location;   /* a position is given */
    gboolean broken;     /* its structure ends or breaks before the picture begins */
    gboolean unread;     /* something in it could not be read, or was too much */
    guint nested;        /* blocks of metadata that are being read, one within the other */
    guint orientation;   /* as Exif has it, 1 to 8; 0: not said */
    GPtrArray *texts;    /* of CmPictureText */
    GArray *areas;       /* of CmPictureArea: where people are tagged */
} CmPicture;

CmPicture *cm_picture_new(void);
void cm_picture_free(CmPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmPicture, cm_picture_free)

/* Adds @area, at most CM_PICTURE_AREAS_MAX of them; one that is none is left out. */
void cm_picture_add_area(CmPicture *picture, const CmPictureArea *area);

/* Adds @text, which is valid UTF-8: at most 2,000 texts of 64 KB; blank ones are left out. */
void cm_picture_add(CmPicture *picture, CmReportTextRole role, const char *source,
                    const char *text);

/* Reads the metadata of a picture of a type that there is a reader for: JPEG, PNG, GIF, WebP, TIFF,
 * HEIC, AVIF or Photoshop's own. Returns FALSE, having done nothing, for any other type.
 * cm_xmp_start() comes before this and all that follow. */
gboolean cm_picture_read(CmPicture *picture, const char *type, CmSpan bytes, CmCharsets *charsets);

/* Reads what shows in a picture of any other type: XMP packets, and Exif blocks by their mark.
 * Finding nothing means nothing. */
void cm_picture_read_unknown(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);

/* The readers of each format, for cm_picture_read(). */
void cm_picture_read_jpeg(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_picture_read_png(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_picture_read_gif(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_picture_read_webp(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_picture_read_tiff(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_picture_read_heif(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);
void cm_picture_read_photoshop(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);

#endif
