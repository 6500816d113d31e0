#include "inspector/html_entity.h"

#include <stdlib.h>

#define NAME_MAX_BYTES 10u

typedef struct {
    const char *name;
    gunichar character;
} Entity;

/* In the order of strcmp(): names of people are written with these, and their punctuation. */
static const Entity entities[] = {
    {"AElig", 0x00c6},  {"Aacute", 0x00c1}, {"Abreve", 0x0102},  {"Acirc", 0x00c2},
    {"Agrave", 0x00c0}, {"Amacr", 0x0100},  {"Aogon", 0x0104},   {"Aring", 0x00c5},
    {"Atilde", 0x00c3}, {"Auml", 0x00c4},   {"Cacute", 0x0106},  {"Ccaron", 0x010c},
    {"Ccedil", 0x00c7}, {"Dagger", 0x2021}, {"Dcaron", 0x010e},  {"Dstrok", 0x0110},
    {"ETH", 0x00d0},    {"Eacute", 0x00c9}, {"Ecaron", 0x011a},  {"Ecirc", 0x00ca},
    {"Egrave", 0x00c8}, {"Emacr", 0x0112},  {"Eogon", 0x0118},   {"Euml", 0x00cb},
    {"Gbreve", 0x011e}, {"Iacute", 0x00cd}, {"Icirc", 0x00ce},   {"Idot", 0x0130},
    {"Igrave", 0x00cc}, {"Imacr", 0x012a},  {"Iuml", 0x00cf},    {"Lstrok", 0x0141},
    {"Nacute", 0x0143}, {"Ncaron", 0x0147}, {"NewLine", 0x000a}, {"Ntilde", 0x00d1},
    {"OElig", 0x0152},  {"Oacute", 0x00d3}, {"Ocirc", 0x00d4},   {"Odblac", 0x0150},
    {"Ograve", 0x00d2}, {"Omacr", 0x014c},  {"Oslash", 0x00d8},  {"Otilde", 0x00d5},
    {"Ouml", 0x00d6},   {"Rcaron", 0x0158}, {"Sacute", 0x015a},  {"Scaron", 0x0160},
    {"Scedil", 0x015e}, {"THORN", 0x00de},  {"Tab", 0x0009},     {"Tcaron", 0x0164},
    {"Uacute", 0x00da}, {"Ucirc", 0x00db},  {"Udblac", 0x0170},  {"Ugrave", 0x00d9},
    {"Umacr", 0x016a},  {"Uring", 0x016e},  {"Uuml", 0x00dc},    {"Yacute", 0x00dd},
    {"Yuml", 0x0178},   {"Zacute", 0x0179}, {"Zcaron", 0x017d},  {"Zdot", 0x017b},
    {"aacute", 0x00e1}, {"abreve", 0x0103}, {"acirc", 0x00e2},   {"acute", 0x00b4},
    {"aelig", 0x00e6},  {"agrave", 0x00e0}, {"amacr", 0x0101},   {"amp", 0x0026},
    {"aogon", 0x0105},  {"apos", 0x0027},   {"aring", 0x00e5},   {"atilde", 0x00e3},
    {"auml", 0x00e4},   {"bdquo", 0x201e},  {"brvbar", 0x00a6},  {"bull", 0x2022},
    {"cacute", 0x0107}, {"ccaron", 0x010d}, {"ccedil", 0x00e7},  {"cedil", 0x00b8},
    {"cent", 0x00a2},   {"circ", 0x02c6},   {"colon", 0x003a},   {"comma", 0x002c},
    {"commat", 0x0040}, {"copy", 0x00a9},   {"curren", 0x00a4},  {"dagger", 0x2020},
    {"dcaron", 0x010f}, {"deg", 0x00b0},    {"divide", 0x00f7},  {"dstrok", 0x0111},
    {"eacute", 0x00e9}, {"ecaron", 0x011b}, {"ecirc", 0x00ea},   {"egrave", 0x00e8},
    {"emacr", 0x0113},  {"emsp", 0x2003},   {"ensp", 0x2002},    {"eogon", 0x0119},
    {"equals", 0x003d}, {"eth", 0x00f0},    {"euml", 0x00eb},    {"euro", 0x20ac},
    {"frac12", 0x00bd}, {"frac14", 0x00bc}, {"frac34", 0x00be},  {"gbreve", 0x011f},
    {"gt", 0x003e},     {"hellip", 0x2026}, {"hyphen", 0x2010},  {"iacute", 0x00ed},
    {"icirc", 0x00ee},  {"iexcl", 0x00a1},  {"igrave", 0x00ec},  {"imacr", 0x012b},
    {"imath", 0x0131},  {"iquest", 0x00bf}, {"iuml", 0x00ef},    {"laquo", 0x00ab},
    {"ldquo", 0x201c},  {"lowbar", 0x005f}, {"lpar", 0x0028},    {"lrm", 0x200e},
    {"lsaquo", 0x2039}, {"lsquo", 0x2018},  {"lstrok", 0x0142},  {"lt", 0x003c},
    {"macr", 0x00af},   {"mdash", 0x2014},  {"micro", 0x00b5},   {"middot", 0x00b7},
    {"minus", 0x2212},  {"nacute", 0x0144}, {"nbsp", 0x00a0},    {"ncaron", 0x0148},
    {"ndash", 0x2013},  {"not", 0x00ac},    {"ntilde", 0x00f1},  {"num", 0x0023},
    {"oacute", 0x00f3}, {"ocirc", 0x00f4},  {"odblac", 0x0151},  {"oelig", 0x0153},
    {"ograve", 0x00f2}, {"omacr", 0x014d},  {"ordf", 0x00aa},    {"ordm", 0x00ba},
    {"oslash", 0x00f8}, {"otilde", 0x00f5}, {"ouml", 0x00f6},    {"para", 0x00b6},
    {"percnt", 0x0025}, {"period", 0x002e}, {"permil", 0x2030},  {"plus", 0x002b},
    {"plusmn", 0x00b1}, {"pound", 0x00a3},  {"prime", 0x2032},   {"quot", 0x0022},
    {"raquo", 0x00bb},  {"rcaron", 0x0159}, {"rdquo", 0x201d},   {"reg", 0x00ae},
    {"rlm", 0x200f},    {"rpar", 0x0029},   {"rsaquo", 0x203a},  {"rsquo", 0x2019},
    {"sacute", 0x015b}, {"sbquo", 0x201a},  {"scaron", 0x0161},  {"scedil", 0x015f},
    {"sect", 0x00a7},   {"semi", 0x003b},   {"shy", 0x00ad},     {"sol", 0x002f},
    {"sup1", 0x00b9},   {"sup2", 0x00b2},   {"sup3", 0x00b3},    {"szlig", 0x00df},
    {"tcaron", 0x0165}, {"thinsp", 0x2009}, {"thorn", 0x00fe},   {"tilde", 0x02dc},
    {"times", 0x00d7},  {"trade", 0x2122},  {"uacute", 0x00fa},  {"ucirc", 0x00fb},
    {"udblac", 0x0171}, {"ugrave", 0x00f9}, {"umacr", 0x016b},   {"uml", 0x00a8},
    {"uring", 0x016f},  {"uuml", 0x00fc},   {"yacute", 0x00fd},  {"yen", 0x00a5},
    {"yuml", 0x00ff},   {"zacute", 0x017a}, {"zcaron", 0x017e},  {"zdot", 0x017c},
    {"zwj", 0x200d},    {"zwnj", 0x200c},
};

static int compare(const void *key, const void *member)
{
    const char *name = key;
    const Entity *entity = member;
    return strcmp(name, entity->name);
}

/* Windows characters by their byte, as everybody wrote them once, are left as they are: U+0092 is
 * no letter in either reading. */
static gunichar checked(guint64 value)
{
    gboolean surrogate = value >= 0xd800 && value <= 0xdfff;
    return value == 0 || surrogate || value > 0x10ffff ? 0xfffd : (gunichar)value;
}

static gsize read_number(CmSpan text, gunichar *character)
{
    gboolean hex = text.length > 2 && (text.bytes[2] | 0x20) == 'x';
    gsize first = hex ? 3 : 2, at = first;
    guint64 value = 0;
    for (; at < text.length; at++) {
        int digit =
            hex ? g_ascii_xdigit_value(text.bytes[at]) : g_ascii_digit_value(text.bytes[at]);
        if (digit < 0)
            break;
        value = MIN(value * (hex ? 16 : 10) + (guint64)digit, (guint64)0x110000);
    }
    if (at == first)
        return 0;
    *character = checked(value);
    return at < text.length && text.bytes[at] == ';' ? at + 1 : at;
}

gsize cm_html_entity_read(CmSpan text, gunichar *character)
{
    char name[NAME_MAX_BYTES + 1];
    gsize length = 0;
    if (text.length < 3)
        return 0;
    if (text.bytes[1] == '#')
        return read_number(text, character);
    while (length < NAME_MAX_BYTES && length + 1 < text.length &&
           g_ascii_isalnum(text.bytes[length + 1])) {
        name[length] = text.bytes[length + 1];
        length++;
    }
    name[length] = '\0';
    const Entity *entity =
        bsearch(name, entities, G_N_ELEMENTS(entities), sizeof entities[0], compare);
    if (entity == NULL)
        return 0;
    *character = entity->character;
    return length + 1 < text.length && text.bytes[length + 1] == ';' ? length + 2 : length + 1;
}
