#include "inspector/media_head.h"

#include "inspector/byte_order.h"
#include "inspector/markup.h"
#include "inspector/textual.h"

#define BRANDS_MAX 256u /* bytes of the box in which an ISO file says what it is */

/* Brands of an ISO base media file (ISO/IEC 14496-12 4.3). */
static const struct {
    const char *brand, *type;
} brands[] = {
    {"heic", "image/heic"},        {"heix", "image/heic"}, {"hevc", "image/heic"},
    {"heim", "image/heic"},        {"heis", "image/heic"}, {"mif1", "image/heif"},
    {"msf1", "image/heif"},        {"avif", "image/avif"}, {"avis", "image/avif"},
    {"qt  ", "video/quicktime"},   {"M4A ", "audio/mp4"},  {"M4B ", "audio/mp4"},
    {"crx ", "image/x-canon-cr3"},
};

static const char *type_of_brand(CmSpan brand)
{
    for (guint i = 0; i < G_N_ELEMENTS(brands); i++)
        if (cm_span_starts(brand, brands[i].brand))
            return brands[i].type;
    return NULL;
}

/* A brand that is not known may stand before others that are: then it is a picture where one of
 * them is a picture's. */
static const char *picture_among_brands(CmSpan bytes)
{
    gsize length = MIN(MIN(cm_read_big(bytes, 0, 4), bytes.length), BRANDS_MAX);
    for (gsize at = 12; at + 4 <= length; at += 4) {
        const char *type = type_of_brand(cm_span_part(bytes, at, 4));
        if (type != NULL && g_str_has_prefix(type, "image/"))
            return type;
    }
    return NULL;
}

static const char *detect_iso(CmSpan bytes)
{
    /* Of the length of a box the first byte is no character of a text. */
    if (bytes.length < 12 || (guchar)*bytes.bytes >= '\t')
        return NULL;
    CmSpan box = cm_span_part(bytes, 4, 8);
    if (cm_span_starts(box, "moov") || cm_span_starts(box, "mdat") || cm_span_starts(box, "wide"))
        return "video/quicktime";
    if (!cm_span_starts(box, "ftyp"))
        return NULL;
    const char *type = type_of_brand(cm_span_part(box, 4, 4));
    type = type != NULL ? type : picture_among_brands(bytes);
    if (type != NULL)
        return type;
    return cm_span_starts(cm_span_part(box, 4, 4), "3g") ? "video/3gpp" : "video/mp4";
}

static const char *detect_riff(CmSpan bytes)
{
    CmSpan form = cm_span_part(bytes, 8, 4);
    if (!cm_span_starts(bytes, "RIFF") && !cm_span_starts(bytes, "RIFX") &&
        !cm_span_starts(bytes, "RF64"))
        return NULL;
    if (cm_span_starts(form, "WEBP"))
        return "image/webp";
    if (cm_span_starts(form, "WAVE"))
        return "audio/wav";
    return cm_span_starts(form, "AVI ") ? "video/x-msvideo" : NULL;
}

/* ID3v2 3.1: a version below 9, and a size in seven bits a byte. */
static gboolean is_id3(CmSpan bytes)
{
    return bytes.length >= 10 && cm_span_starts(bytes, "ID3") && (guchar)bytes.bytes[3] < '\t' &&
           (cm_read_big(bytes, 6, 4) & 0x80808080u) == 0;
}

/* MPEG audio without a tag: eleven set bits, then a layer and a rate that exist. */
static gboolean is_mpeg_audio(CmSpan bytes)
{
    if (bytes.length < 4)
        return FALSE;
    guchar one = (guchar)bytes.bytes[0], two = (guchar)bytes.bytes[1],
           three = (guchar)bytes.bytes[2];
    return one == 0xff && (two & 0xe6) != 0xe0 && (two & 0xe0) == 0xe0 && (two & 0x18) != 0x08 &&
           (three & 0xf0) != 0xf0 && (three & 0x0c) != 0x0c && (three & 0xf0) != 0 &&
           !(two == 0xfe && cm_textual_is(bytes));
}

/* "BM", and the length of one of the heads that follow. */
static gboolean is_bmp(CmSpan bytes)
{
    guint32 head = cm_read_little(bytes, 14, 4);
    return bytes.length >= 26 && cm_span_starts(bytes, "BM") && head >= 12 && head <= 124;
}

static gboolean is_number(CmSpan digits, gboolean octal)
{
    for (gsize i = 0; i < digits.length; i++)
        if (octal ? digits.bytes[i] < '0' || digits.bytes[i] > '7'
                  : !g_ascii_isxdigit(digits.bytes[i]))
            return FALSE;
    return TRUE;
}

/* cpio(5): a head of nothing but numbers. */
static gboolean is_cpio(CmSpan bytes)
{
    gboolean octal = cm_span_starts(bytes, "070707");
    gsize length = octal ? 76 : 110;
    return (octal || cm_span_starts(bytes, "070701") || cm_span_starts(bytes, "070702")) &&
           bytes.length >= length && is_number(cm_span_part(bytes, 0, length), octal);
}

/* A size of blocks, then a block or the end of all. */
static gboolean is_bzip2(CmSpan bytes)
{
    CmSpan block = cm_span_part(bytes, 4, 6);
    return cm_span_starts(bytes, "BZh") && bytes.length > 4 && g_ascii_isdigit(bytes.bytes[3]) &&
           (cm_span_starts(block, "1AY&SY") || cm_span_starts(block, "\x17\x72\x45\x38\x50\x90"));
}

/* MS-CAB 2.1: version 1.3, the only one that there is. */
static gboolean is_cab(CmSpan bytes)
{
    return cm_span_starts(bytes, "MSCF") && cm_read_little(bytes, 24, 2) == 0x0103;
}

/* Whether a number stands at *@at, behind blanks and comments; moves *@at behind it. */
static gboolean skip_number(CmSpan text, gsize *at)
{
    while (*at < text.length && (g_ascii_isspace(text.bytes[*at]) || text.bytes[*at] == '#'))
        *at = text.bytes[*at] == '#' ? cm_span_find(text, *at, "\n") : *at + 1;
    gsize start = *at;
    while (*at < text.length && g_ascii_isdigit(text.bytes[*at]))
        ++*at;
    return *at > start && *at < text.length && g_ascii_isspace(text.bytes[*at]);
}

static gboolean skip_numbers(CmSpan text, gsize *at, guint count)
{
    for (guint i = 0; i < count; i++)
        if (!skip_number(text, at))
            return FALSE;
    return TRUE;
}

/* ppm(5), pgm(5), pbm(5): a picture in words or bytes. Its width, its height and what white is; a
 * sample, or ten where no white is said. */
static gboolean is_anymap(CmSpan bytes)
{
    CmSpan head = cm_span_part(bytes, 0, 1024);
    gsize at = 2;
    if (head.length < 8 || *head.bytes != 'P' || head.bytes[1] < '1' || head.bytes[1] > '6' ||
        !g_ascii_isspace(head.bytes[2]))
        return FALSE;
    if (!skip_numbers(head, &at, 2))
        return FALSE;
    char kind = head.bytes[1];
    if (kind == '4')
        return TRUE;
    if (kind != '1')
        return skip_numbers(head, &at, kind >= '4' ? 1 : 2);
    gsize digits = 0;
    for (; at < head.length && digits < 10 && strchr("01 \t\r\n", head.bytes[at]) != NULL; at++)
        digits += !g_ascii_isspace(head.bytes[at]);
    return digits >= 10;
}

/* X(7): a picture as a piece of a program. */
static gboolean is_bitmap_of_x(CmSpan bytes)
{
    CmSpan head = cm_span_part(bytes, 0, 1024);
    return cm_span_starts(head, "#define ") && cm_span_find(head, 0, "_width ") < head.length &&
           cm_span_find(head, 0, "_bits[]") < head.length;
}

/* A drawing by its first element, in whatever name space. */
static gboolean is_svg(CmSpan bytes)
{
    CmSpan markup = cm_markup_first(bytes), name = cm_markup_name(markup);
    return name.length < markup.length && cm_markup_is_local(name, "svg");
}

/* Readers of PDF accept up to 1,024 bytes of anything before the mark. */
static gboolean is_pdf(CmSpan bytes)
{
    CmSpan head = cm_span_part(bytes, 0, 1024);
    return cm_span_find(head, 0, "%PDF-") < head.length;
}

/* In this order they are asked, since one file may be several. */
static const struct {
    gboolean (*is)(CmSpan bytes);
    const char *type;
} heads[] = {
    {is_cpio, "application/x-cpio"},
    {is_bzip2, "application/x-bzip2"},
    {is_cab, "application/vnd.ms-cab-compressed"},
    {is_id3, "audio/mpeg"},
    {is_pdf, "application/pdf"},
    {is_bmp, "image/bmp"},
    {is_svg, "image/svg+xml"},
    {is_anymap, "image/x-portable-anymap"},
    {is_bitmap_of_x, "image/x-xbitmap"},
    {is_mpeg_audio, "audio/mpeg"},
};

const char *cm_media_head_detect(CmSpan bytes)
{
    const char *type = detect_riff(bytes);
    if (type == NULL)
        type = detect_iso(bytes);
    for (guint i = 0; type == NULL && i < G_N_ELEMENTS(heads); i++)
        if (heads[i].is(bytes))
            type = heads[i].type;
    return type;
}
