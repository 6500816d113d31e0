#include "inspector/recording.h"

#include "inspector/byte_order.h"

/* Atoms of MP4, QuickTime and 3GPP files (ISO/IEC 14496-12 4.2; Apple, "QuickTime File Format":
 * user data, metadata). */

#define ATOMS_MAX 20000u
#define DEPTH_MAX 8u
#define KEYS_MAX  256u
#define ATOM_HEAD 8u

/* Kinds of a value in an atom "data". */
enum {
    DATA_UTF_8 = 1,
    DATA_UTF_16 = 2,
};

typedef struct {
    CmPicture *picture;
    CmCharsets *charsets;
    guint atoms;           /* seen so far */
    CmSpan keys[KEYS_MAX]; /* of Apple's metadata, numbered from 1 */
    guint key_count;
} Reader;

typedef struct {
    CmSpan type, data;
} Atom;

/* What atoms of user data and of iTunes' list say; a © is 0xa9. */
static const struct {
    const char *type, *source;
} captions[] = {
    {"\xa9nam", "mp4:title"},
    {"\xa9"
     "cmt",
     "mp4:comment"},
    {"\xa9"
     "des",
     "mp4:description"},
    {"desc", "mp4:description"},
    {"ldes", "mp4:description"},
    {"\xa9"
     "ART",
     "mp4:artist"},
    {"aART", "mp4:artist"},
    {"\xa9"
     "alb",
     "mp4:album"},
    {"\xa9"
     "key",
     "mp4:keywords"},
    {"keyw", "mp4:keywords"},
    {"\xa9inf", "mp4:information"},
    {"titl", "mp4:title"},
    {"dscp", "mp4:description"},
    {"perf", "mp4:artist"},
    {"\xa9prf", "mp4:performers"},
    {"\xa9lyr", "mp4:lyrics"},
    {"\xa9"
     "cpy",
     "mp4:copyright"},
    {"auth", "mp4:artist"},
    {"\xa9wrt", "mp4:artist"},
    {"\xa9grp", "mp4:grouping"},
    {"\xa9"
     "dir",
     "mp4:artist"},
    {"\xa9"
     "com",
     "mp4:artist"},
    {"\xa9"
     "con",
     "mp4:artist"},
    {"\xa9"
     "arg",
     "mp4:artist"},
    {"\xa9"
     "aut",
     "mp4:artist"},
    {"\xa9prd", "mp4:artist"},
    {"\xa9swf", "mp4:artist"},
    {"\xa9nrt", "mp4:artist"},
    {"\xa9src", "mp4:credits"},
    {"\xa9st3", "mp4:title"},
    {"name", "mp4:title"},
    {"albm", "mp4:album"},
    {"cprt", "mp4:copyright"},
};

static const char *const containers[] = {"moov", "udta", "trak", "mdia", "meta", "ilst"};

static gboolean next_atom(CmSpan atoms, gsize *at, Atom *atom)
{
    if (*at + ATOM_HEAD > atoms.length)
        return FALSE;
    gsize size = cm_read_big(atoms, *at, 4), head = ATOM_HEAD;
    if (size == 1) { /* 64 bits follow */
        size = (gsize)cm_read_big(atoms, *at + 8, 4) << 32 | cm_read_big(atoms, *at + 12, 4);
        head = 16;
    } else if (size == 0) { /* to the end */
        size = atoms.length - *at;
    }
    if (size < head || head > atoms.length - *at)
        return FALSE;
    atom->type = cm_span_part(atoms, *at + 4, 4);
    atom->data = cm_span_part(atoms, *at + head, size - head);
    *at = size > atoms.length - *at ? atoms.length : *at + size;
    return TRUE;
}

static gboolean is_type(const Atom *atom, const char *type)
{
    return atom->type.length == 4 && memcmp(atom->type.bytes, type, 4) == 0;
}

/* ISO 6709: "+49.2827-123.1207+070.000/". */
static void read_position(Reader *reader, CmSpan text)
{
    gsize signs = 0, digits = 0;
    for (gsize i = 0; i < MIN(text.length, 64u); i++) {
        signs += text.bytes[i] == '+' || text.bytes[i] == '-';
        digits += text.bytes[i] >= '1' && text.bytes[i] <= '9';
    }
    reader->picture->location |= signs >= 2 && digits > 0;
}

static gboolean has_word(CmSpan text)
{
    for (gsize i = 0; i < text.length; i++)
        if (g_ascii_isalnum(text.bytes[i]))
            return TRUE;
    return FALSE;
}

/* The value, whichever way it is kept: in an atom "data" (iTunes), behind a length and a language
 * (QuickTime), or behind a version and a language (3GPP). */
static CmSpan value_of(CmSpan data, const char **charset)
{
    gsize at = 0;
    Atom inner;
    *charset = NULL;
    if (next_atom(data, &at, &inner) && is_type(&inner, "data"))
        return cm_span_part(inner.data, 8, inner.data.length);
    gsize length = cm_read_big(data, 0, 2);
    if (length > 0 && length + 4 <= data.length && cm_read_big(data, 0, 4) != 0)
        return cm_span_part(data, 4, length);
    CmSpan text = cm_read_big(data, 0, 4) == 0 ? cm_span_part(data, 6, data.length) : data;
    if (cm_span_starts(text, "\xfe\xff"))
        *charset = "utf-16be";
    return text;
}

static void read_caption(Reader *reader, const Atom *atom)
{
    const char *charset = NULL;
    CmSpan value = value_of(atom->data, &charset);
    for (guint i = 0; i < G_N_ELEMENTS(captions); i++)
        if (is_type(atom, captions[i].type))
            cm_recording_add(reader->picture, reader->charsets, captions[i].source, charset, value);
    if (is_type(atom, "\xa9xyz"))
        read_position(reader, value);
    if (is_type(atom, "\xa9mak") || is_type(atom, "\xa9mod"))
        reader->picture->camera |= has_word(value);
}

/* iTunes' "----": an atom with the name of a field behind four bytes, then its values, each behind
 * its kind and a language. Numbers for players are called iTunNORM and the like. */
static void read_free(Reader *reader, CmSpan data)
{
    gsize at = 0;
    Atom field;
    while (next_atom(data, &at, &field)) {
        if (reader->atoms++ >= ATOMS_MAX) {
            reader->picture->unread = TRUE;
            return;
        }
        if (is_type(&field, "name") && cm_span_starts(cm_span_part(field.data, 4, 4), "iTun"))
            return;
        guint kind = cm_read_big(field.data, 0, 4);
        if (!is_type(&field, "data") || (kind != DATA_UTF_8 && kind != DATA_UTF_16))
            continue;
        cm_recording_add(reader->picture, reader->charsets, "mp4:metadata",
                         kind == DATA_UTF_16 ? "utf-16be" : NULL,
                         cm_span_part(field.data, 8, field.data.length));
    }
}

/* Chapters as Nero has them: a version, from 1 on four bytes more, a count; of each its moment in
 * eight bytes, the length of its title in one, the title. */
static void read_chapters(Reader *reader, CmSpan data)
{
    gsize at = cm_read_big(data, 0, 1) == 0 ? 4 : 8;
    guint count = cm_read_big(data, at++, 1);
    for (guint i = 0; i < count && at < data.length; i++) {
        gsize length = cm_read_big(data, at + 8, 1);
        CmSpan title = cm_span_part(data, at + 9, length);
        cm_recording_add(reader->picture, reader->charsets, "mp4:chapter", "utf-8", title);
        at += 9 + length;
    }
}

/* 3GPP's "loci": version, language, a name, a role, then longitude and latitude in 16.16 bits. */
static void read_place(Reader *reader, CmSpan data)
{
    CmSpan name = cm_span_part(data, 6, data.length);
    const char *end = memchr(name.bytes, '\0', name.length);
    gsize at = end != NULL ? (gsize)(end - data.bytes) + 2 : data.length;
    reader->picture->location |=
        at + 8 <= data.length && (cm_read_big(data, at, 4) | cm_read_big(data, at + 4, 4)) != 0;
}

static void read_keys(Reader *reader, CmSpan data)
{
    gsize at = 8; /* version and count */
    Atom key;
    while (reader->key_count < KEYS_MAX && next_atom(data, &at, &key))
        reader->keys[reader->key_count++] = key.data;
}

/* An item whose type is the number of its key. */
static void read_keyed(Reader *reader, const Atom *atom)
{
    const char *charset = NULL;
    guint number = cm_read_big(atom->type, 0, 4);
    if (number == 0 || number > reader->key_count)
        return;
    CmSpan key = reader->keys[number - 1], value = value_of(atom->data, &charset);
    gsize end = key.length;
    if (cm_span_find(key, 0, "location.ISO6709") < end)
        read_position(reader, value);
    else if (cm_span_find(key, 0, "make") < end || cm_span_find(key, 0, "model") < end)
        reader->picture->camera |= has_word(value);
    else if (cm_span_find(key, 0, "software") == end && cm_span_find(key, 0, "date") == end)
        cm_recording_add(reader->picture, reader->charsets, "mp4:metadata", charset, value);
}

static void read_atoms(Reader *reader, CmSpan atoms, guint depth);

static void read_atom(Reader *reader, const Atom *atom, guint depth)
{
    CmSpan data = atom->data;
    if (is_type(atom, "keys"))
        read_keys(reader, data);
    else if (is_type(atom, "loci"))
        read_place(reader, data);
    else if (is_type(atom, "----"))
        read_free(reader, data);
    else if (is_type(atom, "chpl"))
        read_chapters(reader, data);
    else if (cm_read_big(atom->type, 0, 4) <= KEYS_MAX)
        read_keyed(reader, atom);
    else
        read_caption(reader, atom);
    for (guint i = 0; i < G_N_ELEMENTS(containers) && depth < DEPTH_MAX; i++) {
        if (!is_type(atom, containers[i]))
            continue;
        /* MP4's "meta" begins with a version, QuickTime's does not. */
        gboolean version = is_type(atom, "meta") && cm_read_big(data, 0, 4) == 0;
        read_atoms(reader, cm_span_part(data, version ? 4 : 0, data.length), depth + 1);
    }
}

static void read_atoms(Reader *reader, CmSpan atoms, guint depth)
{
    gsize at = 0;
    Atom atom;
    while (next_atom(atoms, &at, &atom)) {
        if (reader->atoms++ >= ATOMS_MAX) {
            reader->picture->unread = TRUE;
            return;
        }
        read_atom(reader, &atom, depth);
    }
}

void cm_recording_read_iso(CmPicture *picture, CmSpan bytes, CmCharsets *charsets)
{
    g_autofree Reader *reader = g_new0(Reader, 1);
    reader->picture = picture;
    reader->charsets = charsets;
    read_atoms(reader, bytes, 0);
}
