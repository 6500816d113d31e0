#include "inspector/charset.h"

#include <stdlib.h>

#include "inspector/charset_names.h"
#include "inspector/charset_tables.h"

/* How far text is looked at to tell UTF-16 by its zero bytes. */
#define SNIFF_MAX       4096u
#define BYTES           256u
#define BYTE_ORDER_MARK "\357\273\277"

typedef struct {
    const char *name;
    GIConv converter;
    gsize unit; /* bytes to pass over where there is no character */
} MultiByte;

struct CmCharsets {
    GArray *multi; /* of MultiByte */
};

/* The Encoding Standard's windows-1252: 0x80 to 0x9f; the five unassigned stay control characters.
 */
static const guint16 windows_1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static void add_multi(CmCharsets *charsets, const char *name)
{
    MultiByte multi = {.name = name, .converter = g_iconv_open("UTF-8", name), .unit = 1};
    if (g_str_has_prefix(name, "utf-16"))
        multi.unit = 2;
    else if (g_str_has_prefix(name, "utf-32"))
        multi.unit = 4;
    if (multi.converter != (GIConv)-1)
        g_array_append_val(charsets->multi, multi);
}

CmCharsets *cm_charsets_new(void)
{
    CmCharsets *charsets = g_new0(CmCharsets, 1);
    charsets->multi = g_array_new(FALSE, FALSE, sizeof(MultiByte));
    for (guint i = 0; i < CM_CHARSET_MULTI; i++)
        add_multi(charsets, cm_charset_multi_names[i]);
    return charsets;
}

void cm_charsets_free(CmCharsets *charsets)
{
    if (charsets == NULL)
        return;
    for (guint i = 0; i < charsets->multi->len; i++)
        g_iconv_close(g_array_index(charsets->multi, MultiByte, i).converter);
    g_array_unref(charsets->multi);
    g_free(charsets);
}

static GString *from_table(const guint16 *table, CmSpan bytes)
{
    GString *out = g_string_sized_new(bytes.length + bytes.length / 8);
    for (gsize i = 0; i < bytes.length; i++) {
        gunichar character = table[(guchar)bytes.bytes[i]];
        if (character >= 0x80)
            g_string_append_unichar(out, character);
        else
            g_string_append_c(out, character == 0 ? ' ' : (char)character);
    }
    return out;
}

static guint16 windows_character(guchar byte)
{
    return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

static GString *from_windows_1252(CmSpan bytes)
{
    guint16 table[BYTES];
    for (guint i = 0; i < BYTES; i++)
        table[i] = windows_character((guchar)i);
    return from_table(table, bytes);
}

static void append_without_nul(GString *out, const char *bytes, gsize length)
{
    gsize start = out->len;
    g_string_append_len(out, bytes, (gssize)length);
    char *nul = out->str + start, *end = out->str + out->len;
    while ((nul = memchr(nul, '\0', (gsize)(end - nul))) != NULL)
        *nul++ = ' ';
}

/* A letter that a mark might still have followed. */
static void append_rest(const MultiByte *multi, GString *out)
{
    char step[64], *to = step;
    gsize room = sizeof step;
    if (g_iconv(multi->converter, NULL, NULL, &to, &room) != (gsize)-1)
        append_without_nul(out, step, sizeof step - room);
}

static GString *from_multi(const MultiByte *multi, CmSpan bytes)
{
    GString *out = g_string_sized_new(bytes.length);
    char *from = (char *)bytes.bytes, step[4096];
    gsize left = bytes.length;
    g_iconv(multi->converter, NULL, NULL, NULL, NULL);
    while (left > 0) {
        char *to = step;
        gsize room = sizeof step, before = left;
        gsize got = g_iconv(multi->converter, &from, &left, &to, &room);
        append_without_nul(out, step, sizeof step - room);
        if (got != (gsize)-1 || (room < sizeof step && left < before))
            continue;
        /* What fits nowhere must not hide the rest. */
        g_string_append(out, "\357\277\275");
        gsize skipped = MIN(multi->unit, left);
        from += skipped;
        left -= skipped;
    }
    append_rest(multi, out);
    return out;
}

/* NULL when @bytes are not UTF-8. */
static GString *from_utf8(CmSpan bytes)
{
    GString *out = g_string_sized_new(bytes.length);
    append_without_nul(out, bytes.bytes, bytes.length);
    if (g_utf8_validate_len(out->str, out->len, NULL))
        return out;
    g_string_free(out, TRUE);
    return NULL;
}

static gsize count_beyond_ascii(const char *text, gsize length)
{
    gsize count = 0;
    for (gsize i = 0; i < length; i++)
        count += ((guchar)text[i] & 0xc0) == 0xc0;
    return count;
}

/* The characters of UTF-8 in @bytes, and each byte that is in none as windows-1252 has it. Counts
 * such bytes, and the characters beyond US-ASCII. */
static GString *from_mixed(CmSpan bytes, gsize *characters, gsize *strays)
{
    GString *out = g_string_sized_new(bytes.length + bytes.length / 8);
    const char *at = bytes.bytes, *end = bytes.bytes + bytes.length, *stop = NULL;
    *characters = *strays = 0;
    while (at < end) {
        /* It stops at NUL as well, which is a blank. */
        g_utf8_validate_len(at, (gsize)(end - at), &stop);
        g_string_append_len(out, at, stop - at);
        *characters += count_beyond_ascii(at, (gsize)(stop - at));
        at = stop;
        if (at == end)
            break;
        guchar byte = (guchar)*at++;
        *strays += byte != 0;
        g_string_append_unichar(out, byte == 0 ? ' ' : windows_character(byte));
    }
    return out;
}

static int compare_name(const void *key, const void *entry)
{
    return strcmp(key, ((const CmCharsetName *)entry)->name);
}

/* The table of @name (lower case); NULL when there is none. */
static const guint16 *find_table(const char *name)
{
    const CmCharsetName *found = bsearch(name, cm_charset_names, cm_charset_name_count,
                                         sizeof cm_charset_names[0], compare_name);
    return found != NULL ? cm_charset_tables[found->table] : NULL;
}

static const MultiByte *find_multi(const CmCharsets *charsets, const char *name)
{
    for (guint i = 0; i < charsets->multi->len; i++) {
        const MultiByte *multi = &g_array_index(charsets->multi, MultiByte, i);
        if (g_str_equal(multi->name, name))
            return multi;
    }
    return NULL;
}

static gboolean is_latin(const guint16 *table)
{
    return table != NULL &&
           (table == find_table("iso-8859-1") || table == find_table("windows-1252"));
}

/* Mail that says it is in these is in UTF-8 as often, or in windows-1252 (Encoding Standard 4.2).
 */
static gboolean is_western(const char *name, const guint16 *table)
{
    return is_latin(table) || table == find_table("us-ascii") || g_str_equal(name, "utf-8");
}

typedef struct {
    const MultiByte *multi; /* or */
    const guint16 *table;   /* or neither: UTF-8, else windows-1252 */
    gboolean unnamed;       /* nothing is named, or nothing that is known */
    gboolean utf8;          /* it is named, or its mark stands before the text */
    gboolean latin;         /* ISO 8859-1 or windows-1252 is named */
} Choice;

/* UTF-16 by its mark, or by nearly all of every other byte being zero and nearly none of the rest,
 * in text that does not say so. */
static const char *sniff(CmSpan bytes)
{
    gsize looked = MIN(bytes.length, SNIFF_MAX) & ~(gsize)1, zeros[2] = {0};
    if (cm_span_starts(bytes, "\377\376"))
        return "utf-16le";
    if (cm_span_starts(bytes, "\376\377"))
        return "utf-16be";
    for (gsize i = 0; i < looked; i++)
        zeros[i & 1] += bytes.bytes[i] == '\0';
    gsize most = MAX(zeros[0], zeros[1]), least = MIN(zeros[0], zeros[1]);
    if (looked < 4 || 5 * most < 2 * looked || 32 * least > looked)
        return NULL;
    return zeros[0] > zeros[1] ? "utf-16be" : "utf-16le";
}

static Choice choose(CmCharsets *charsets, const char *charset, CmSpan bytes)
{
    g_autofree char *lower = charset != NULL ? g_ascii_strdown(charset, -1) : NULL;
    const char *name = lower != NULL ? cm_charset_resolve(g_strstrip(lower)) : "";
    const guint16 *table = find_table(name);
    Choice choice = {.multi = find_multi(charsets, name)};
    if (choice.multi != NULL)
        return choice;
    gboolean western = is_western(name, table);
    choice.unnamed = table == NULL && !western;
    choice.utf8 = g_str_equal(name, "utf-8") || cm_span_starts(bytes, BYTE_ORDER_MARK);
    choice.latin = is_latin(table);
    choice.table = western ? NULL : table;
    const char *seen = choice.table == NULL ? sniff(bytes) : NULL;
    if (seen != NULL)
        choice.multi = find_multi(charsets, seen);
    return choice;
}

static gboolean is_ascii(CmSpan bytes)
{
    for (gsize i = 0; i < bytes.length; i++)
        if ((guchar)bytes.bytes[i] >= 0x80)
            return FALSE;
    return TRUE;
}

gboolean cm_charset_keeps_ascii(CmCharsets *charsets, const char *charset)
{
    /* The "+" and "&" with which the two forms of UTF-7 leave US-ASCII. */
    CmSpan sample = cm_span_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz+AAA-&AAA-");
    GString *read = cm_charset_convert(charsets, charset, sample);
    gboolean same = g_str_equal(read->str, sample.bytes);
    g_string_free(read, TRUE);
    return same;
}

gboolean cm_charset_is_wide(CmCharsets *charsets, const char *charset, CmSpan bytes)
{
    Choice choice = choose(charsets, charset, bytes);
    return choice.multi != NULL && choice.multi->unit > 1;
}

GString *cm_charset_convert(CmCharsets *charsets, const char *charset, CmSpan bytes)
{
    return cm_charset_convert_marked(charsets, charset, bytes, NULL);
}

/* @bytes that are not UTF-8 alone. One byte of something else must not spoil the names of a text
 * that is: programs show all but that byte. Where nothing says so, most of it must be UTF-8, for in
 * windows-1252 a letter with an accent before a curly quote looks like a character of it. */
static GString *from_broken_utf8(const Choice *choice, CmSpan bytes, gboolean *mark)
{
    gsize characters = 0, strays = 0;
    g_autoptr(GString) mixed = from_mixed(bytes, &characters, &strays);
    gboolean is = characters > 0 && (choice->utf8 || (!choice->latin && characters > strays));
    *mark = is || choice->unnamed;
    return is ? g_steal_pointer(&mixed) : from_windows_1252(bytes);
}

GString *cm_charset_convert_marked(CmCharsets *charsets, const char *charset, CmSpan bytes,
                                   gboolean *guessed)
{
    Choice choice = choose(charsets, charset, bytes);
    gboolean mark = FALSE;
    GString *text = NULL;
    if (choice.multi != NULL)
        text = from_multi(choice.multi, bytes);
    else if (choice.table != NULL)
        text = from_table(choice.table, bytes);
    else if ((text = from_utf8(bytes)) == NULL)
        text = from_broken_utf8(&choice, bytes, &mark);
    else if (charset != NULL)
        mark = choice.unnamed && !is_ascii(bytes);
    if (g_str_has_prefix(text->str, BYTE_ORDER_MARK))
        g_string_erase(text, 0, sizeof BYTE_ORDER_MARK - 1);
    if (guessed != NULL)
        *guessed = mark;
    return text;
}
