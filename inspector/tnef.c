#include "inspector/tnef.h"

#include "inspector/byte_order.h"
#include "inspector/code_page.h"
#include "inspector/mapi.h"
#include "inspector/mapi_words.h"

#define SIGNATURE      0x223e9f78u
#define PROPERTIES_MAX 20000u
#define VALUES_MAX     1000u
#define CONTENTS_MAX   16u /* of one file */

enum {
    ATTRIBUTE_SUBJECT = 0x8004,
    ATTRIBUTE_BODY = 0x800c,
    ATTRIBUTE_ATTACH_DATA = 0x800f,
    ATTRIBUTE_ATTACH_TITLE = 0x8010,
    ATTRIBUTE_ATTACH_BEGIN = 0x9002, /* attAttachRendData: a file begins */
    ATTRIBUTE_MAPI = 0x9003,
    ATTRIBUTE_RECIPIENTS = 0x9004,
    ATTRIBUTE_ATTACH_MAPI = 0x9005,
    ATTRIBUTE_CODE_PAGE = 0x9007, /* attOemCodepage: of all strings of eight bits behind it */
};

typedef struct {
    CmSpan bytes;
    gboolean message; /* as a TNEF stream of its own */
} Content;

/* A file whose facts come one by one. What it holds may stand in an attribute, a property or both,
 * and programs differ in which they show. */
typedef struct {
    char *name;
    char *title;
    char *type;
    Content contents[CONTENTS_MAX];
    guint count;
} File;

typedef struct {
    CmContainer container;
    CmMapiCharsets charsets;
    CmMapiWords words;
    File file;
} Tnef;

/* Whose property it is. */
typedef void (*PropertyFunc)(Tnef *tnef, guint id, guint type, CmSpan value);

typedef struct {
    CmSpan bytes;
    gsize at;
    gboolean ended; /* something was to be read beyond the end */
} Cursor;

static CmSpan take(Cursor *cursor, gsize length)
{
    CmSpan taken = cm_span_part(cursor->bytes, cursor->at, length);
    cursor->ended |= taken.length < length;
    cursor->at += taken.length;
    return taken;
}

static guint32 take_number(Cursor *cursor, guint bytes)
{
    CmSpan taken = take(cursor, bytes);
    guint32 value = 0;
    for (gsize i = 0; taken.length == bytes && i < bytes; i++)
        value |= (guint32)(guchar)taken.bytes[i] << (8 * i);
    return value;
}

/* A length and as many bytes, padded to four. */
static CmSpan take_padded(Cursor *cursor)
{
    guint32 length = take_number(cursor, 4);
    CmSpan value = take(cursor, length);
    take(cursor, MIN((4 - length % 4) % 4, cursor->bytes.length - cursor->at));
    return value;
}

static void read_content(Tnef *tnef, const Content *content)
{
    const File *file = &tnef->file;
    const char *type = file->type != NULL ? file->type : "";
    CmMember member = {
        .name = file->name != NULL ? file->name : "",
        .type = content->message ? "application/ms-tnef" : type,
    };
    if (cm_container_count(&tnef->container))
        cm_container_read(&tnef->container, &member, content->bytes);
}

/* Of a file that is not there but for its name, the name can be read. */
static void finish_file(Tnef *tnef)
{
    File *file = &tnef->file;
    if (file->count == 0 && file->name != NULL)
        file->count = 1;
    for (guint i = 0; i < file->count; i++)
        read_content(tnef, &file->contents[i]);
    if (file->title != NULL && g_strcmp0(file->title, file->name) != 0)
        cm_mapi_words_add_line(&tnef->words, file->title);
    g_free(file->name);
    g_free(file->title);
    g_free(file->type);
    *file = (File){0};
}

static void set_string(Tnef *tnef, char **to, guint type, CmSpan value)
{
    g_free(*to);
    *to = cm_mapi_string(&tnef->container, tnef->charsets.strings, type, value);
}

static void add_content(Tnef *tnef, CmSpan bytes, gboolean message)
{
    File *file = &tnef->file;
    for (guint i = 0; i < file->count; i++) {
        CmSpan known = file->contents[i].bytes;
        if (known.length == bytes.length && memcmp(known.bytes, bytes.bytes, bytes.length) == 0)
            return;
    }
    if (file->count == CONTENTS_MAX)
        cm_container_fail(&tnef->container, CM_REASON_TOO_MANY);
    else if (bytes.length > 0)
        file->contents[file->count++] = (Content){bytes, message};
}

/* An object begins with the 16 bytes of what it is; a message in it is a stream like this one. */
static void add_object(Tnef *tnef, CmSpan value)
{
    CmSpan object = cm_span_part(value, 16, value.length);
    add_content(tnef, object, cm_span_starts(object, "\x78\x9f\x3e\x22"));
}

static const char *charset_of(CmSpan number)
{
    return number.length >= 4 ? cm_code_page_charset((int)cm_read_little(number, 0, 4)) : NULL;
}

static void use_for_charset(Tnef *tnef, guint id, guint type, CmSpan value)
{
    if (id == CM_MAPI_INTERNET_CODE_PAGE && type == CM_MAPI_TYPE_LONG)
        tnef->charsets.page = charset_of(value);
}

static void use_of_message(Tnef *tnef, guint id, guint type, CmSpan value)
{
    cm_mapi_read_text(&tnef->container, &tnef->charsets, "tnef", id, type, value);
    cm_mapi_words_add(&tnef->words, &tnef->container, id, type, value);
}

static void use_of_recipient(Tnef *tnef, guint id, guint type, CmSpan value)
{
    cm_mapi_words_add_recipient(&tnef->words, &tnef->container, id, type, value);
}

static void use_of_file(Tnef *tnef, guint id, guint type, CmSpan value)
{
    File *file = &tnef->file;
    if (id == CM_MAPI_ATTACH_LONG_FILENAME || (id == CM_MAPI_ATTACH_FILENAME && file->name == NULL))
        set_string(tnef, &file->name, type, value);
    else if (id == CM_MAPI_DISPLAY_NAME)
        set_string(tnef, &file->title, type, value);
    else if (id == CM_MAPI_ATTACH_MIME)
        set_string(tnef, &file->type, type, value);
    else if (id == CM_MAPI_ATTACH_DATA && type == CM_MAPI_TYPE_OBJECT)
        add_object(tnef, value);
    else if (id == CM_MAPI_ATTACH_DATA)
        add_content(tnef, value, FALSE);
}

/* A property with a name of its own (MS-OXTNEF 2.1.3.4.2) has that between its id and its value. */
static void skip_name(Cursor *cursor)
{
    take(cursor, 16);
    if (take_number(cursor, 4) == 0)
        take(cursor, 4);
    else
        take_padded(cursor);
}

/* Bytes of a value of fixed size, padded; 0 for others. */
static gsize fixed_size(guint type)
{
    switch (type) {
    case 0x0002:
    case 0x0003:
    case 0x0004:
    case 0x000a:
    case 0x000b:
        return 4;
    case 0x0005:
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case 0x0040:
        return 8;
    case 0x0048:
        return 16;
    default:
        return 0;
    }
}

static void read_values(Tnef *tnef, Cursor *cursor, PropertyFunc use, guint id, guint type)
{
    gboolean several = (type & 0x1000) != 0;
    guint kind = type & 0x0fff;
    gsize fixed = fixed_size(kind);
    guint count = several || fixed == 0 ? take_number(cursor, 4) : 1;
    for (guint i = 0; i < count && !cursor->ended; i++) {
        if (i >= VALUES_MAX) {
            cm_container_fail(&tnef->container, CM_REASON_TOO_MANY);
            cursor->ended = TRUE;
            return;
        }
        CmSpan value = fixed > 0 ? take(cursor, fixed) : take_padded(cursor);
        if (fixed == 0 || id == CM_MAPI_INTERNET_CODE_PAGE)
            use(tnef, id, kind, value);
    }
}

/* A number of properties, then each. */
static void read_list(Tnef *tnef, Cursor *cursor, PropertyFunc use)
{
    guint32 count = take_number(cursor, 4);
    for (guint32 i = 0; i < count && !cursor->ended; i++) {
        if (i >= PROPERTIES_MAX) {
            cm_container_fail(&tnef->container, CM_REASON_TOO_MANY);
            return;
        }
        guint type = take_number(cursor, 2), id = take_number(cursor, 2);
        if (id >= 0x8000)
            skip_name(cursor);
        read_values(tnef, cursor, use, id, type);
    }
    if (cursor->ended)
        cm_container_fail(&tnef->container, CM_REASON_BROKEN);
}

static void read_properties(Tnef *tnef, CmSpan bytes, PropertyFunc use)
{
    Cursor cursor = {.bytes = bytes};
    read_list(tnef, &cursor, use);
}

/* A number of people, then the properties of each (MS-OXTNEF 2.1.3.5.1). */
static void read_recipients(Tnef *tnef, CmSpan bytes)
{
    Cursor cursor = {.bytes = bytes};
    guint32 count = take_number(&cursor, 4);
    for (guint32 i = 0; i < count && cursor.at < bytes.length; i++)
        read_list(tnef, &cursor, use_of_recipient);
}

static void use_string(Tnef *tnef, guint id, CmSpan value)
{
    cm_mapi_read_text(&tnef->container, &tnef->charsets, "tnef", id, CM_MAPI_TYPE_STRING8, value);
}

static void use_attribute(Tnef *tnef, guint id, CmSpan value)
{
    switch (id) {
    case ATTRIBUTE_SUBJECT:
        use_string(tnef, CM_MAPI_SUBJECT, value);
        break;
    case ATTRIBUTE_BODY:
        use_string(tnef, CM_MAPI_BODY, value);
        break;
    case ATTRIBUTE_CODE_PAGE:
        tnef->charsets.strings = tnef->words.charset = charset_of(value);
        break;
    case ATTRIBUTE_MAPI:
        /* The body may stand before its character set. */
        read_properties(tnef, value, use_for_charset);
        read_properties(tnef, value, use_of_message);
        break;
    case ATTRIBUTE_RECIPIENTS:
        read_recipients(tnef, value);
        break;
    case ATTRIBUTE_ATTACH_BEGIN:
        finish_file(tnef);
        break;
    case ATTRIBUTE_ATTACH_TITLE:
        if (tnef->file.name == NULL)
            set_string(tnef, &tnef->file.name, CM_MAPI_TYPE_STRING8, value);
        break;
    case ATTRIBUTE_ATTACH_DATA:
        add_content(tnef, value, FALSE);
        break;
    case ATTRIBUTE_ATTACH_MAPI:
        read_properties(tnef, value, use_of_file);
        break;
    default:
        break;
    }
}

static void read_attributes(Tnef *tnef, CmSpan bytes)
{
    Cursor cursor = {.bytes = bytes};
    if (take_number(&cursor, 4) != SIGNATURE)
        cm_container_fail(&tnef->container, CM_REASON_BROKEN);
    take(&cursor, 2);
    while (tnef->container.reason < CM_REASON_TOO_LARGE && !cursor.ended &&
           cursor.at < bytes.length) {
        take(&cursor, 1);
        guint id = take_number(&cursor, 2);
        take(&cursor, 2);
        CmSpan value = take(&cursor, take_number(&cursor, 4));
        take(&cursor, 2);
        use_attribute(tnef, id, value);
    }
    if (cursor.ended)
        cm_container_fail(&tnef->container, CM_REASON_BROKEN);
    finish_file(tnef);
}

void cm_tnef_read(CmInspection *inspection, int part, CmSpan bytes)
{
    Tnef tnef = {0};
    if (!cm_container_enter(&tnef.container, inspection, part))
        return;
    cm_mapi_words_init(&tnef.words);
    read_attributes(&tnef, bytes);
    cm_mapi_words_finish(&tnef.words, &tnef.container);
    cm_mapi_words_clear(&tnef.words);
    cm_container_leave(&tnef.container);
}
