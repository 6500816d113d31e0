#include "inspector/exif.h"

#include "inspector/byte_order.h"

#define ENTRIES_MAX 1000u

enum {
    TAG_IMAGE_DESCRIPTION = 0x010e,
    TAG_MAKE = 0x010f,
    TAG_MODEL = 0x0110,
    TAG_EXIF = 0x8769,
    TAG_GPS = 0x8825,
    TAG_USER_COMMENT = 0x9286,
    TAG_XP_TITLE = 0x9c9b,
    TAG_XP_COMMENT = 0x9c9c,
    TAG_XP_KEYWORDS = 0x9c9e,
    TAG_XP_SUBJECT = 0x9c9f,
    TAG_GPS_LATITUDE = 2,
    TAG_GPS_LONGITUDE = 4,
};

typedef struct {
    CmPicture *picture;
    CmSpan tiff;
    CmCharsets *charsets;
    gboolean little;
} Reader;

typedef struct {
    guint tag;
    CmSpan value;   /* its bytes; empty when they lie outside */
    guint32 number; /* the value of a single short or long */
} Entry;

typedef void (*EntryReader)(Reader *reader, const Entry *entry);

static guint32 number_at(const Reader *reader, gsize offset, guint bytes)
{
    return reader->little ? cm_read_little(reader->tiff, offset, bytes)
                          : cm_read_big(reader->tiff, offset, bytes);
}

/* Bytes of one value of each type of TIFF; 0: no such type. */
static guint type_size(guint type)
{
    static const guint8 sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    return type < G_N_ELEMENTS(sizes) ? sizes[type] : 0;
}

static Entry entry_at(const Reader *reader, gsize offset)
{
    guint type = number_at(reader, offset + 2, 2);
    guint64 bytes = (guint64)number_at(reader, offset + 4, 4) * type_size(type);
    gsize place = bytes <= 4 ? offset + 8 : number_at(reader, offset + 8, 4);
    Entry entry = {
        .tag = number_at(reader, offset, 2),
        .number = number_at(reader, offset + 8, type_size(type) == 2 ? 2 : 4),
    };
    if (place <= reader->tiff.length && bytes <= reader->tiff.length - place)
        entry.value = cm_span_part(reader->tiff, place, bytes);
    return entry;
}

static void read_directory(Reader *reader, gsize offset, EntryReader read)
{
    guint count = number_at(reader, offset, 2);
    for (guint i = 0; i < MIN(count, ENTRIES_MAX); i++) {
        gsize at = offset + 2 + 12 * (gsize)i;
        if (at + 12 > reader->tiff.length)
            return;
        Entry entry = entry_at(reader, at);
        read(reader, &entry);
    }
}

static void add_caption(Reader *reader, const char *source, const char *charset, CmSpan value)
{
    if (value.length == 0)
        return;
    GString *text = cm_charset_convert(reader->charsets, charset, value);
    cm_picture_add(reader->picture, CM_TEXT_CAPTION, source, text->str);
    g_string_free(text, TRUE);
}

static gboolean has_text(CmSpan value)
{
    for (gsize i = 0; i < value.length; i++)
        if (g_ascii_isalnum(value.bytes[i]))
            return TRUE;
    return FALSE;
}

static gboolean has_nonzero(CmSpan value)
{
    for (gsize i = 0; i < value.length; i++)
        if (value.bytes[i] != '\0')
            return TRUE;
    return FALSE;
}

/* Its first eight bytes name the character set (CIPA DC-008 4.6.5). */
static void read_user_comment(Reader *reader, CmSpan value)
{
    const char *charset = NULL;
    if (cm_span_starts(value, "UNICODE"))
        charset = reader->little ? "utf-16le" : "utf-16be";
    add_caption(reader, "exif:UserComment", charset, cm_span_part(value, 8, value.length));
}

static void read_position(Reader *reader, const Entry *entry)
{
    if ((entry->tag == TAG_GPS_LATITUDE || entry->tag == TAG_GPS_LONGITUDE) &&
        has_nonzero(entry->value))
        reader->picture->location = TRUE;
}

static void read_exif_entry(Reader *reader, const Entry *entry)
{
    if (entry->tag == TAG_USER_COMMENT)
        read_user_comment(reader, entry->value);
}

static void read_main_entry(Reader *reader, const Entry *entry)
{
    switch (entry->tag) {
    case TAG_MAKE:
    case TAG_MODEL:
        reader->picture->camera |= has_text(entry->value);
        break;
    case TAG_IMAGE_DESCRIPTION:
        add_caption(reader, "exif:ImageDescription", NULL, entry->value);
        break;
    case TAG_XP_TITLE:
        add_caption(reader, "exif:XPTitle", "utf-16le", entry->value);
        break;
    case TAG_XP_COMMENT:
        add_caption(reader, "exif:XPComment", "utf-16le", entry->value);
        break;
    case TAG_XP_KEYWORDS:
        add_caption(reader, "exif:XPKeywords", "utf-16le", entry->value);
        break;
    case TAG_XP_SUBJECT:
        add_caption(reader, "exif:XPSubject", "utf-16le", entry->value);
        break;
    case TAG_EXIF:
        read_directory(reader, entry->number, read_exif_entry);
        break;
    case TAG_GPS:
        read_directory(reader, entry->number, read_position);
        break;
    default:
        break;
    }
}

void cm_exif_read(CmPicture *picture, CmSpan tiff, CmCharsets *charsets)
{
    Reader reader = {.picture = picture, .tiff = tiff, .charsets = charsets};
    reader.little = cm_span_starts(tiff, "II");
    if (tiff.length < 8 || (!reader.little && !cm_span_starts(tiff, "MM")))
        return;
    read_directory(&reader, number_at(&reader, 4, 4), read_main_entry);
}
