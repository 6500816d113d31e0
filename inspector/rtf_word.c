#include "inspector/rtf_word.h"

static const struct {
    const char *word;
    CmRtfPlace place;
} destinations[] = {
    {"fonttbl", CM_RTF_FONTS},
    {"colortbl", CM_RTF_SKIP},
    {"stylesheet", CM_RTF_SKIP},
    {"listtable", CM_RTF_ASIDE},
    {"listoverridetable", CM_RTF_SKIP},
    {"rsidtbl", CM_RTF_SKIP},
    {"themedata", CM_RTF_SKIP},
    {"colorschememapping", CM_RTF_SKIP},
    {"latentstyles", CM_RTF_SKIP},
    {"datastore", CM_RTF_SKIP},
    {"generator", CM_RTF_SKIP},
    {"xmlnstbl", CM_RTF_SKIP},
    {"fldinst", CM_RTF_FIELD},
    {"pict", CM_RTF_PICTURE},
    {"objdata", CM_RTF_OBJECT},
    {"annotation", CM_RTF_ASIDE},
    {"atnauthor", CM_RTF_ASIDE},
    {"atnid", CM_RTF_ASIDE},
    {"bkmkstart", CM_RTF_ASIDE},
    {"footnote", CM_RTF_ASIDE},
    {"header", CM_RTF_ASIDE},
    {"headerf", CM_RTF_ASIDE},
    {"headerl", CM_RTF_ASIDE},
    {"headerr", CM_RTF_ASIDE},
    {"footer", CM_RTF_ASIDE},
    {"footerf", CM_RTF_ASIDE},
    {"footerl", CM_RTF_ASIDE},
    {"footerr", CM_RTF_ASIDE},
    {"shptxt", CM_RTF_ASIDE},
    {"sn", CM_RTF_ASIDE},
    {"sv", CM_RTF_ASIDE},
    {"objalias", CM_RTF_ASIDE},
    {"htmltag", CM_RTF_ASIDE},
    {"xe", CM_RTF_ASIDE},
    {"tc", CM_RTF_ASIDE},
    {"rxe", CM_RTF_ASIDE},
    {"title", CM_RTF_ASIDE},
    {"subject", CM_RTF_ASIDE},
    {"author", CM_RTF_ASIDE},
    {"manager", CM_RTF_ASIDE},
    {"company", CM_RTF_ASIDE},
    {"operator", CM_RTF_ASIDE},
    {"category", CM_RTF_ASIDE},
    {"keywords", CM_RTF_ASIDE},
    {"comment", CM_RTF_ASIDE},
    {"doccomm", CM_RTF_ASIDE},
    {"hlinkbase", CM_RTF_ASIDE},
    {"propname", CM_RTF_ASIDE},
    {"staticval", CM_RTF_ASIDE},
    {"ud", CM_RTF_ASIDE},
    {"dptxbxtext", CM_RTF_ASIDE},
    {"pntxta", CM_RTF_ASIDE},
    {"pntxtb", CM_RTF_ASIDE},
    {"ffdeftext", CM_RTF_ASIDE},
    {"ffl", CM_RTF_ASIDE}, /* a choice */
    {"ffhelptext", CM_RTF_ASIDE},
    {"ffstattext", CM_RTF_ASIDE},
    {"docvar", CM_RTF_LINES},
    {"revtbl", CM_RTF_LINES},      /* who changed it */
    {"protusertbl", CM_RTF_LINES}, /* who may */
    {"linkval", CM_RTF_ASIDE},
    {"windowcaption", CM_RTF_ASIDE},
    {"objname", CM_RTF_ASIDE},
    {"xmlattrvalue", CM_RTF_ASIDE},
    {"hlsrc", CM_RTF_ASIDE}, /* where a shape leads to */
    {"hlloc", CM_RTF_ASIDE},
    {"hlfr", CM_RTF_ASIDE},
};

gboolean cm_rtf_word_place(const char *word, CmRtfPlace *place)
{
    for (guint i = 0; i < G_N_ELEMENTS(destinations); i++)
        if (g_str_equal(word, destinations[i].word)) {
            *place = destinations[i].place;
            return TRUE;
        }
    return FALSE;
}

gboolean cm_rtf_word_is_shown(const char *word)
{
    static const char *const words[] = {
        "shppict", "shpinst",    "nesttableprops", "picprop",   "userprops", "do",
        "pn",      "background", "listpicture",    "formfield", "hl"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(word, words[i]))
            return TRUE;
    return FALSE;
}

static const struct {
    const char *word;
    gunichar character;
} characters[] = {
    {"par", '\n'},      {"line", '\n'},     {"sect", '\n'},        {"page", '\n'},
    {"row", '\n'},      {"column", '\n'},   {"cell", '\t'},        {"tab", '\t'},
    {"nestcell", '\t'}, {"nestrow", '\n'},  {"emdash", 0x2014},    {"endash", 0x2013},
    {"lquote", 0x2018}, {"rquote", 0x2019}, {"ldblquote", 0x201c}, {"rdblquote", 0x201d},
    {"bullet", 0x2022}, {"emspace", ' '},   {"enspace", ' '},
};

gunichar cm_rtf_word_character(const char *word)
{
    for (guint i = 0; i < G_N_ELEMENTS(characters); i++)
        if (g_str_equal(word, characters[i].word))
            return characters[i].character;
    return 0;
}
