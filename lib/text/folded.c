#include "text/folded.h"

/* What letters from U+00A0 and from U+1E00 on read as, sixteen in a row: the Latin ones. '.': not
 * one letter of ASCII. Most have accents, which are slow to take off. */
#define LATIN_FIRST 0x00a0u
static const char LATIN[] = "..........a....."
                            "..........o....."
                            "aaaaaa.ceeeeiiii"
                            "dnooooo.ouuuuy.."
                            "aaaaaa.ceeeeiiii"
                            "dnooooo.ouuuuy.y"
                            "aaaaaaccccccccdd"
                            "ddeeeeeeeeeegggg"
                            "gggghhhhiiiiiiii"
                            "ii..jjkk.lllllll"
                            "lllnnnnnnnnnoooo"
                            "oo..rrrrrrssssss"
                            "ssttttttuuuuuuuu"
                            "uuuuwwyyyzzzzzzs"
                            "bb........d....e"
                            "e..g...i..l....o"
                            "oo.............u"
                            "u..............."
                            ".............aai"
                            "ioouuuuuuuuuu.aa"
                            "aa..ggggkkoooo.."
                            "j...gg..nnaa..oo"
                            "aaaaeeeeiiiioooo"
                            "rrrruuuusstt..hh"
                            "......aaeeoooooo"
                            "ooyy......a..l.."
                            "...bu..........."
                            "...b...d.e.e...."
                            "g.......i..ll..."
                            ".....o.........."
                            ".........u......"
                            "................"
                            "................"
                            "h.jr...wy......."
                            "................"
                            "................"
                            ".lsx............"
                            "................";
#define MORE_LATIN_FIRST 0x1e00u
static const char MORE_LATIN[] = "aabbbbbbccdddddd"
                                 "ddddeeeeeeeeeeff"
                                 "gghhhhhhhhhhiiii"
                                 "kkkkkkllllllllmm"
                                 "mmmmnnnnnnnnoooo"
                                 "oooopppprrrrrrrr"
                                 "sssssssssstttttt"
                                 "ttuuuuuuuuuuvvvv"
                                 "wwwwwwwwwwxxxxyy"
                                 "zzzzzzhtwy.s...."
                                 "aaaaaaaaaaaaaaaa"
                                 "aaaaaaaaeeeeeeee"
                                 "eeeeeeeeiiiioooo"
                                 "oooooooooooooooo"
                                 "oooouuuuuuuuuuuu"
                                 "uuyyyyyyyy......";
/* The broad forms of all signs of ASCII from the blank on. */
#define BROAD_FIRST 0xff00u

gunichar cm_folded_latin(gunichar c)
{
    char read = '.';
    if (c - LATIN_FIRST < sizeof LATIN - 1)
        read = LATIN[c - LATIN_FIRST];
    else if (c - MORE_LATIN_FIRST < sizeof MORE_LATIN - 1)
        read = MORE_LATIN[c - MORE_LATIN_FIRST];
    else if (c - BROAD_FIRST < sizeof CM_FOLDED_ASCII - 1 - ' ')
        read = CM_FOLDED_ASCII[c - BROAD_FIRST + ' '];
    return g_ascii_isalnum(read) ? (gunichar)read : CM_FOLDED_BEYOND;
}

/* What stands between words of other scripts and typographers. */
static gunichar fold_sign(gunichar c)
{
    if (c == 0x2028 || c == 0x2029 || c == 0x85)
        return CM_FOLDED_LINE;
    gboolean gap = g_unichar_isspace(c) || cm_fold_is_dash(c) || cm_fold_is_apostrophe(c);
    return gap ? CM_FOLDED_GAP : CM_FOLDED_BREAK;
}

static void fold_letter(CmFolded *folded, gunichar c)
{
    gunichar letters[CM_FOLD_LETTER_MOST];
    guint count = cm_fold_letter(c, letters);
    folded->count = folded->given = 0;
    for (guint i = 0; i < count; i++)
        if (cm_fold_is_letter(letters[i]) || g_unichar_isdigit(letters[i]))
            folded->count += cm_fold_letter_loose(letters[i], folded->pending + folded->count);
}

gunichar cm_folded_next(CmFolded *folded)
{
    for (;;) {
        if (folded->given < folded->count)
            return folded->pending[folded->given++];
        const char *at = folded->text + folded->at;
        gsize size = 0;
        gunichar quick = cm_folded_at(folded->text, folded->length, folded->at, &size);
        folded->at += size;
        if (quick != CM_FOLDED_BEYOND)
            return quick;
        gunichar c = g_utf8_get_char(at);
        if (cm_fold_is_letter(c) || g_unichar_isdigit(c))
            fold_letter(folded, c);
        else if (!cm_fold_is_format(c) && !cm_fold_is_mark(c))
            return fold_sign(c);
    }
}
