#include "inspector/rtf_font.h"

struct CmRtfFonts {
    GHashTable *pages; /* const char * by number of a font */
    int current;
};

static const struct {
    int number;
    const char *name;
} code_pages[] = {
    {437, "cp437"},   {737, "cp737"},    {775, "cp775"},       {850, "cp850"},   {852, "cp852"},
    {855, "cp855"},   {857, "cp857"},    {860, "cp860"},       {861, "cp861"},   {862, "cp862"},
    {863, "cp863"},   {864, "cp864"},    {865, "cp865"},       {866, "cp866"},   {869, "cp869"},
    {874, "cp874"},   {932, "cp932"},    {936, "cp936"},       {949, "cp949"},   {950, "cp950"},
    {1250, "cp1250"}, {1251, "cp1251"},  {1252, "cp1252"},     {1253, "cp1253"}, {1254, "cp1254"},
    {1255, "cp1255"}, {1256, "cp1256"},  {1257, "cp1257"},     {1258, "cp1258"}, {1361, "cp1361"},
    {65001, "utf-8"}, {708, "asmo_708"}, {10000, "macintosh"},
};

/* Sets of the Windows API (LOGFONT). 0 and 1 say no more than that it is the document's. */
static const struct {
    int number, code_page;
} charsets[] = {
    {77, 10000}, {128, 932},  {129, 949},  {130, 1361}, {134, 936},  {136, 950},
    {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257},
    {204, 1251}, {222, 874},  {238, 1250}, {254, 437},  {255, 850},
};

CmRtfFonts *cm_rtf_fonts_new(void)
{
    CmRtfFonts *fonts = g_new0(CmRtfFonts, 1);
    fonts->pages = g_hash_table_new(g_direct_hash, g_direct_equal);
    return fonts;
}

void cm_rtf_fonts_free(CmRtfFonts *fonts)
{
    g_hash_table_unref(fonts->pages);
    g_free(fonts);
}

const char *cm_rtf_code_page(int number)
{
    for (guint i = 0; i < G_N_ELEMENTS(code_pages); i++)
        if (code_pages[i].number == number)
            return code_pages[i].name;
    return NULL;
}

void cm_rtf_fonts_begin(CmRtfFonts *fonts, int number)
{
    fonts->current = number;
}

void cm_rtf_fonts_set_code_page(CmRtfFonts *fonts, int number)
{
    const char *page = cm_rtf_code_page(number);
    if (page != NULL && g_hash_table_size(fonts->pages) < CM_RTF_FONTS_MAX)
        g_hash_table_insert(fonts->pages, GINT_TO_POINTER(fonts->current), (gpointer)page);
}

void cm_rtf_fonts_set_charset(CmRtfFonts *fonts, int number)
{
    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++)
        if (charsets[i].number == number)
            cm_rtf_fonts_set_code_page(fonts, charsets[i].code_page);
}

const char *cm_rtf_fonts_find(const CmRtfFonts *fonts, int number)
{
    return g_hash_table_lookup(fonts->pages, GINT_TO_POINTER(number));
}
