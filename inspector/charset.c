#include "inspector/charset.h"

#define HIGH 128u /* bytes of a single-byte set that are not ASCII */

typedef struct {
    const char *name; /* as iconv knows it */
    gunichar high[HIGH];
} SingleByte;

typedef struct {
    const char *name;
    GIConv converter;
    gsize unit; /* bytes to pass over where there is no character */
} MultiByte;

struct CmCharsets {
    GArray *single; /* of SingleByte */
    GArray *multi;  /* of MultiByte */
};

static const char *const single_names[] = {
    "iso-8859-2",   "iso-8859-3",   "iso-8859-4",   "iso-8859-5",   "iso-8859-6",   "iso-8859-7",
    "iso-8859-8",   "iso-8859-9",   "iso-8859-10",  "iso-8859-13",  "iso-8859-14",  "iso-8859-15",
    "iso-8859-16",  "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
    "windows-1256", "windows-1257", "windows-1258", "koi8-r",       "koi8-u",       "ibm437",
    "ibm850",       "macintosh",    "tis-620",
};

static const char *const multi_names[] = {
    "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-7",       "gb18030",
    "big5",   "euc-jp",   "cp932",    "euc-kr", "iso-2022-jp", "cp949",
};

/* Other names of what stands above. */
static const struct {
    const char *alias, *name;
} aliases[] = {
    {"gb2312", "gb18030"},         {"gbk", "gb18030"},         {"cp936", "gb18030"},
    {"shift_jis", "cp932"},        {"shift-jis", "cp932"},     {"sjis", "cp932"},
    {"windows-31j", "cp932"},      {"x-sjis", "cp932"},        {"ks_c_5601-1987", "cp949"},
    {"big5-hkscs", "big5"},        {"cp1250", "windows-1250"}, {"cp1251", "windows-1251"},
    {"cp1253", "windows-1253"},    {"cp1254", "windows-1254"}, {"iso8859-2", "iso-8859-2"},
    {"iso8859-15", "iso-8859-15"}, {"latin2", "iso-8859-2"},   {"x-mac-roman", "macintosh"},
    {"cp437", "ibm437"},           {"cp850", "ibm850"},        {"iso-8859-8-i", "iso-8859-8"},
    {"iso-8859-11", "tis-620"},    {"windows-874", "tis-620"}, {"unicode-1-1-utf-7", "utf-7"},
    {"utf16", "utf-16"},
};

/* The Encoding Standard's windows-1252: 0x80 to 0x9f; the five unassigned stay control characters.
 */
static const guint16 windows_1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static gunichar read_one(GIConv converter, guchar byte)
{
    char in = (char)byte, out[8] = "";
    char *from = &in, *to = out;
    gsize left = 1, room = sizeof out - 1;
    g_iconv(converter, NULL, NULL, NULL, NULL);
    if (g_iconv(converter, &from, &left, &to, &room) == (gsize)-1)
        return 0xfffd;
    gunichar read = g_utf8_get_char_validated(out, -1);
    return read == (gunichar)-1 || read == (gunichar)-2 || read == 0 ? 0xfffd : read;
}

static void add_single(CmCharsets *charsets, const char *name)
{
    GIConv converter = g_iconv_open("UTF-8", name);
    if (converter == (GIConv)-1)
        return;
    SingleByte single = {.name = name};
    for (guint i = 0; i < HIGH; i++)
        single.high[i] = read_one(converter, (guchar)(HIGH + i));
    g_iconv_close(converter);
    g_array_append_val(charsets->single, single);
}

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
    charsets->single = g_array_new(FALSE, FALSE, sizeof(SingleByte));
    charsets->multi = g_array_new(FALSE, FALSE, sizeof(MultiByte));
    for (guint i = 0; i < G_N_ELEMENTS(single_names); i++)
        add_single(charsets, single_names[i]);
    for (guint i = 0; i < G_N_ELEMENTS(multi_names); i++)
        add_multi(charsets, multi_names[i]);
    return charsets;
}

void cm_charsets_free(CmCharsets *charsets)
{
    if (charsets == NULL)
        return;
    for (guint i = 0; i < charsets->multi->len; i++)
        g_iconv_close(g_array_index(charsets->multi, MultiByte, i).converter);
    g_array_unref(charsets->single);
    g_array_unref(charsets->multi);
    g_free(charsets);
}

static const char *resolve(const char *charset)
{
    for (guint i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (g_ascii_strcasecmp(charset, aliases[i].alias) == 0)
            return aliases[i].name;
    return charset;
}

static void append_byte(GString *out, gunichar high, char byte)
{
    if ((guchar)byte >= HIGH)
        g_string_append_unichar(out, high);
    else
        g_string_append_c(out, byte == '\0' ? ' ' : byte);
}

static GString *from_windows_1252(CmSpan bytes)
{
    GString *out = g_string_sized_new(bytes.length + bytes.length / 8);
    for (gsize i = 0; i < bytes.length; i++) {
        guchar byte = (guchar)bytes.bytes[i];
        gunichar high = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
        append_byte(out, high, bytes.bytes[i]);
    }
    return out;
}

static GString *from_single(const SingleByte *single, CmSpan bytes)
{
    GString *out = g_string_sized_new(bytes.length + bytes.length / 8);
    for (gsize i = 0; i < bytes.length; i++) {
        guchar byte = (guchar)bytes.bytes[i];
        append_byte(out, byte >= HIGH ? single->high[byte - HIGH] : 0, bytes.bytes[i]);
    }
    return out;
}

static void append_without_nul(GString *out, const char *bytes, gsize length)
{
    gsize start = out->len;
    g_string_append_len(out, bytes, (gssize)length);
    for (gsize i = start; i < out->len; i++)
        if (out->str[i] == '\0')
            out->str[i] = ' ';
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
    return out;
}

/* NULL when @bytes are not UTF-8. */
static GString *from_utf8(CmSpan bytes)
{
    GString *out = g_string_new_len(bytes.bytes, (gssize)bytes.length);
    for (gsize i = 0; i < out->len; i++)
        if (out->str[i] == '\0')
            out->str[i] = ' ';
    if (g_utf8_validate_len(out->str, out->len, NULL))
        return out;
    g_string_free(out, TRUE);
    return NULL;
}

static const SingleByte *find_single(const CmCharsets *charsets, const char *name)
{
    for (guint i = 0; i < charsets->single->len; i++) {
        const SingleByte *single = &g_array_index(charsets->single, SingleByte, i);
        if (g_ascii_strcasecmp(single->name, name) == 0)
            return single;
    }
    return NULL;
}

static const MultiByte *find_multi(const CmCharsets *charsets, const char *name)
{
    for (guint i = 0; i < charsets->multi->len; i++) {
        const MultiByte *multi = &g_array_index(charsets->multi, MultiByte, i);
        if (g_ascii_strcasecmp(multi->name, name) == 0)
            return multi;
    }
    return NULL;
}

GString *cm_charset_convert(CmCharsets *charsets, const char *charset, CmSpan bytes)
{
    const char *name = charset != NULL ? resolve(charset) : "utf-8";
    const MultiByte *multi = find_multi(charsets, name);
    if (multi != NULL)
        return from_multi(multi, bytes);
    const SingleByte *single = find_single(charsets, name);
    GString *text = single == NULL ? from_utf8(bytes) : NULL;
    if (text != NULL)
        return text;
    return single != NULL ? from_single(single, bytes) : from_windows_1252(bytes);
}
