/* drawn_formats.h - drawn scenes in every format that is decoded */
#ifndef CM_TEST_INSPECTOR_DRAWN_FORMATS_H
#define CM_TEST_INSPECTOR_DRAWN_FORMATS_H

#include <libheif/heif.h>

#include "drawn.h"

GBytes *drawn_png(const Drawn *drawn, gboolean interlaced);
GBytes *drawn_webp(const Drawn *drawn);
/* A chunk of such a file, of a @name of four letters. */
void drawn_webp_put(GByteArray *out, const char *name, const void *data, guint length);
GBytes *drawn_gif(const Drawn *drawn, gboolean interlaced);
GBytes *drawn_tiff(const Drawn *drawn);
/* Dots of ink, a bit a pixel, as a fax packs them: @packing and @options are TIFF's numbers
 * (COMPRESSION_CCITTFAX4 and so on, GROUP3OPT_2DENCODING). The file; or only what is packed. */
GBytes *drawn_ink(const Drawn *drawn, guint packing, guint options);
GBytes *drawn_ink_packed(const Drawn *drawn, guint packing, guint options);
/* HEIC with a thumbnail that fits into @side by @side pixels. */
GBytes *drawn_heic_with_thumbnail(const Drawn *drawn, int side);
/* Frames or pages one behind the other; of HEIC each with @blocks blocks of XMP. */
GBytes *drawn_gif_of(Drawn *const *frames, guint count);
GBytes *drawn_webp_of(Drawn *const *frames, guint count);
GBytes *drawn_tiff_of(Drawn *const *pages, guint count);
/* The same with all pages but the first below the first (SubIFDs). */
GBytes *drawn_tiff_below(Drawn *const *pages, guint count);
GBytes *drawn_heic_of(Drawn *const *pictures, guint count, guint blocks);
/* As libheif's encoders take it; the caller's. */
struct heif_image *drawn_heif_image(const Drawn *drawn);
/* @exif (behind its four bytes of offset) and @xmp are blocks of metadata; each may be NULL. */
GBytes *drawn_heif(const Drawn *drawn, enum heif_compression_format format, GBytes *exif,
                   const char *xmp);

#endif
