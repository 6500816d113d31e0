#include "inspector/rtf_font.h"

#include "inspector/code_page.h"

struct CmRtfFonts {
    GHashTable *pages; /* const char * by number of a font */
    int current;
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

void cm_rtf_fonts_begin(CmRtfFonts *fonts, int number)
{
    fonts->current = number;
}

void cm_rtf_fonts_set_code_page(CmRtfFonts *fonts, int number)
{
    const char *page = cm_code_page_charset(number);
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
