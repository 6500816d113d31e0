#include "inspector/exif.h"

#include "inspector/byte_order.h"
#include "inspector/iptc.h"
#include "inspector/xmp.h"

#define ENTRIES_MAX     1000u
#define DIRECTORIES_MAX 64u /* one behind the other: pages, thumbnails */
#define NESTED_MAX      3u  /* blocks within blocks within blocks */

#define TYPE_UTF8 129u /* Exif 3.0 (CIPA DC-008-2023 4.6.2) */

enum {
    TAG_WIDTH = 0x0100,
    TAG_HEIGHT = 0x0101,
    TAG_DOCUMENT_NAME = 0x010d,
    TAG_IMAGE_DESCRIPTION = 0x010e,
    TAG_MAKE = 0x010f,
    TAG_MODEL = 0x0110,
    TAG_ORIENTATION = 0x0112,
    TAG_PAGE_NAME = 0x011d,
    TAG_ARTIST = 0x013b,
    TAG_XMP = 0x02bc,
    TAG_COPYRIGHT = 0x8298,
    TAG_IPTC = 0x83bb,
    TAG_PHOTOSHOP = 0x8649,
    TAG_EXIF = 0x8769,
    TAG_GPS = 0x8825,
    TAG_USER_COMMENT = 0x9286,
    TAG_XP_TITLE = 0x9c9b,
    TAG_XP_COMMENT = 0x9c9c,
    TAG_XP_AUTHOR = 0x9c9d,
    TAG_XP_KEYWORDS = 0x9c9e,
    TAG_XP_SUBJECT = 0x9c9f,
    TAG_OWNER_NAME = 0xa430,
    TAG_IMAGE_TITLE = 0xa436,
    TAG_PHOTOGRAPHER = 0xa437,
    TAG_IMAGE_EDITOR = 0xa438,
    TAG_GPS_LATITUDE = 2,
    TAG_GPS_LONGITUDE = 4,
};

typedef struct {
    CmPicture *picture;
    CmSpan tiff;
    CmCharsets *charsets;
    gboolean little;
    gboolean whole; /* the file itself is this structure: its size is the picture's */
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
    if (type == TYPE_UTF8)
        return 1;
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

/* Returns where the next directory stands, or 0. */
static gsize read_directory(Reader *reader, gsize offset, EntryReader read)
{
    guint count = number_at(reader, offset, 2);
    reader->picture->unread |= count > ENTRIES_MAX;
    for (guint i = 0; i < MIN(count, ENTRIES_MAX); i++) {
        gsize at = offset + 2 + 12 * (gsize)i;
        if (at + 12 > reader->tiff.length)
            return 0;
        Entry entry = entry_at(reader, at);
        read(reader, &entry);
    }
    return number_at(reader, offset + 2 + 12 * (gsize)count, 4);
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

/* The byte order of text that says it is UTF-16: its mark's, or the one in which most letters have
 * a high byte of zero. NULL where neither tells, as in Chinese. */
static const char *find_byte_order(CmSpan text)
{
    gsize zeros[2] = {0}, letters = text.length / 2;
    if (cm_span_starts(text, "\xff\xfe"))
        return "utf-16le";
    if (cm_span_starts(text, "\xfe\xff"))
        return "utf-16be";
    for (gsize i = 0; i < 2 * letters; i++)
        zeros[i & 1] += text.bytes[i] == '\0';
    if (2 * (MAX(zeros[0], zeros[1]) - MIN(zeros[0], zeros[1])) < letters)
        return NULL;
    return zeros[0] > zeros[1] ? "utf-16be" : "utf-16le";
}

/* Programs write it in the file's byte order, or in their machine's; where that cannot be told it
 * is read in both, for a name in one is noise in the other. */
static void read_wide_comment(Reader *reader, CmSpan text)
{
    static const char *const orders[] = {"utf-16le", "utf-16be"};
    const char *order = find_byte_order(text);
    for (guint i = 0; i < G_N_ELEMENTS(orders); i++)
        if (order == NULL || g_str_equal(order, orders[i]))
            add_caption(reader, "exif:UserComment", orders[i], text);
}

/* JIS X 0208 is to be written as bare pairs of bytes; programs write ISO-2022-JP, or US-ASCII. */
static void read_japanese_comment(Reader *reader, CmSpan text)
{
    add_caption(reader, "exif:UserComment", "iso-2022-jp", text);
    if (cm_span_find(text, 0, "\x1b") < text.length)
        return;
    g_autoptr(GString) pairs = g_string_new("\x1b$B");
    g_string_append_len(pairs, text.bytes, (gssize)text.length);
    add_caption(reader, "exif:UserComment", "iso-2022-jp", (CmSpan){pairs->str, pairs->len});
}

/* TRUE when @code is @name, and blanks where NULs should be at most. */
static gboolean is_code(CmSpan code, const char *name)
{
    if (code.length == 0)
        return *name == '\0';
    if (!cm_span_starts(code, name))
        return FALSE;
    for (gsize i = strlen(name); i < code.length; i++)
        if (code.bytes[i] != '\0' && code.bytes[i] != ' ')
            return FALSE;
    return TRUE;
}

/* Its first eight bytes name the character set (CIPA DC-008 4.6.5). Where they name none, a program
 * has left them out, and they are text. */
static void read_user_comment(Reader *reader, CmSpan value)
{
    CmSpan code = cm_span_part(value, 0, 8), text = cm_span_part(value, 8, value.length);
    if (is_code(code, "UNICODE"))
        read_wide_comment(reader, text);
    else if (is_code(code, "JIS"))
        read_japanese_comment(reader, text);
    else
        add_caption(reader, "exif:UserComment", NULL,
                    is_code(code, "ASCII") || is_code(code, "") ? text : value);
}

static void read_position(Reader *reader, const Entry *entry)
{
    if ((entry->tag == TAG_GPS_LATITUDE || entry->tag == TAG_GPS_LONGITUDE) &&
        has_nonzero(entry->value))
        reader->picture->location = TRUE;
}

/* TRUE when @entry is words, and has been read. */
static gboolean read_words(Reader *reader, const Entry *entry)
{
    static const struct {
        guint tag;
        const char *source, *charset;
    } words[] = {
        {TAG_IMAGE_DESCRIPTION, "exif:ImageDescription", NULL},
        {TAG_DOCUMENT_NAME, "exif:DocumentName", NULL},
        {TAG_PAGE_NAME, "exif:PageName", NULL},
        {TAG_ARTIST, "exif:Artist", NULL},
        {TAG_COPYRIGHT, "exif:Copyright", NULL},
        {TAG_OWNER_NAME, "exif:CameraOwnerName", NULL},
        {TAG_XP_TITLE, "exif:XPTitle", "utf-16le"},
        {TAG_XP_COMMENT, "exif:XPComment", "utf-16le"},
        {TAG_XP_AUTHOR, "exif:XPAuthor", "utf-16le"},
        {TAG_XP_KEYWORDS, "exif:XPKeywords", "utf-16le"},
        {TAG_XP_SUBJECT, "exif:XPSubject", "utf-16le"},
        {TAG_IMAGE_TITLE, "exif:ImageTitle", NULL},
        {TAG_PHOTOGRAPHER, "exif:Photographer", NULL},
        {TAG_IMAGE_EDITOR, "exif:ImageEditor", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (words[i].tag != entry->tag)
            continue;
        add_caption(reader, words[i].source, words[i].charset, entry->value);
        return TRUE;
    }
    return FALSE;
}

static void read_exif_entry(Reader *reader, const Entry *entry)
{
    if (entry->tag == TAG_USER_COMMENT)
        read_user_comment(reader, entry->value);
    else
        (void)read_words(reader, entry);
}

/* Of several pages the largest counts. */
static void read_size(Reader *reader, const Entry *entry)
{
    if (!reader->whole)
        return;
    guint *side = entry->tag == TAG_WIDTH ? &reader->picture->width : &reader->picture->height;
    *side = MAX(*side, entry->number);
}

/* Programs for photographs put other formats' blocks into entries of their own. */
static void read_block(Reader *reader, const Entry *entry)
{
    if (entry->value.length == 0)
        return;
    if (entry->tag == TAG_XMP)
        cm_xmp_read(reader->picture, entry->value);
    else if (entry->tag == TAG_IPTC)
        cm_iptc_read_datasets(reader->picture, entry->value, reader->charsets);
    else
        cm_iptc_read(reader->picture, entry->value, reader->charsets);
}

static void read_main_entry(Reader *reader, const Entry *entry)
{
    if (read_words(reader, entry))
        return;
    switch (entry->tag) {
    case TAG_WIDTH:
    case TAG_HEIGHT:
        read_size(reader, entry);
        break;
    case TAG_XMP:
    case TAG_IPTC:
    case TAG_PHOTOSHOP:
        read_block(reader, entry);
        break;
    case TAG_MAKE:
    case TAG_MODEL:
        reader->picture->camera |= has_text(entry->value);
        break;
    case TAG_ORIENTATION: /* the picture's; its thumbnail's comes behind it */
        if (reader->picture->orientation == 0)
            reader->picture->orientation = entry->number;
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

static void read_directories(Reader *reader)
{
    gsize at = number_at(reader, 4, 4);
    for (guint i = 0; at != 0 && at < reader->tiff.length; i++) {
        if (i >= DIRECTORIES_MAX) {
            reader->picture->unread = TRUE;
            return;
        }
        at = read_directory(reader, at, read_main_entry);
    }
}

static gboolean read_structure(CmPicture *picture, CmSpan tiff, CmCharsets *charsets,
                               gboolean whole)
{
    Reader reader = {.picture = picture, .tiff = tiff, .charsets = charsets, .whole = whole};
    reader.little = cm_span_starts(tiff, "II");
    if (tiff.length < 8 || (!reader.little && !cm_span_starts(tiff, "MM")))
        return FALSE;
    if (picture->nested >= NESTED_MAX) {
        picture->unread = TRUE;
        return FALSE;
    }
    picture->nested++;
    read_directories(&reader);
    picture->nested--;
    return TRUE;
}

void cm_exif_read(CmPicture *picture, CmSpan tiff, CmCharsets *charsets)
{
    (void)read_structure(picture, tiff, charsets, FALSE);
}

void cm_picture_read_tiff(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    picture->broken = !read_structure(picture, bytes, charsets, TRUE) || picture->width == 0;
    if (picture->broken)
        cm_xmp_read_anywhere(picture, bytes);
}
