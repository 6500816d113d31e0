#include "review/chart.h"

/* In units of the picture, which is as wide as the page. */
#define WIDTH      640
#define LABEL      170
#define NUMBER     60
#define LINE       24
#define BAR_HEIGHT 16
#define LONGEST    (WIDTH - LABEL - NUMBER)

static void clear_bar(gpointer data)
{
    g_free(((CmBar *)data)->label);
}

GArray *cm_bars_new(void)
{
    GArray *bars = g_array_new(FALSE, TRUE, sizeof(CmBar));
    g_array_set_clear_func(bars, clear_bar);
    return bars;
}

void cm_bars_add(GArray *bars, const char *label, guint number, guint part)
{
    for (guint i = 0; i < bars->len; i++) {
        CmBar *bar = &g_array_index(bars, CmBar, i);
        if (!g_str_equal(bar->label, label))
            continue;
        bar->number += number;
        bar->part += part;
        return;
    }
    CmBar bar = {g_strdup(label), number, part};
    g_array_append_val(bars, bar);
}

static guint longest_of(const GArray *bars)
{
    guint longest = 1;
    for (guint i = 0; i < bars->len; i++)
        longest = MAX(longest, g_array_index(bars, CmBar, i).number);
    return longest;
}

static void put_text(CmHtml *html, guint x, guint y, const char *text)
{
    g_autofree char *left = g_strdup_printf("%u", x);
    g_autofree char *base = g_strdup_printf("%u", y);
    cm_html_open(html, "text", "x", left, "y", base, NULL);
    cm_html_text(html, text);
    cm_html_close(html, "text");
}

static void put_rectangle(CmHtml *html, const char *class_, guint y, guint width)
{
    g_autofree char *left = g_strdup_printf("%d", LABEL);
    g_autofree char *top = g_strdup_printf("%u", y);
    g_autofree char *wide = g_strdup_printf("%u", width);
    g_autofree char *high = g_strdup_printf("%d", BAR_HEIGHT);
    cm_html_open(html, "rect", "class", class_, "x", left, "y", top, "width", wide, "height", high,
                 NULL);
    cm_html_close(html, "rect");
}

static void put_bar(CmHtml *html, const CmBar *bar, guint row, guint longest)
{
    guint top = row * LINE + (LINE - BAR_HEIGHT) / 2;
    guint width = (guint)((guint64)bar->number * LONGEST / longest);
    guint part = (guint)((guint64)bar->part * LONGEST / longest);
    g_autofree char *number = g_strdup_printf("%u", bar->number);
    put_text(html, 0, top + BAR_HEIGHT - 3, bar->label);
    put_rectangle(html, "whole", top, width);
    if (part > 0)
        put_rectangle(html, "part", top, part);
    put_text(html, LABEL + width + 6, top + BAR_HEIGHT - 3, number);
}

void cm_chart_bars(CmHtml *html, CmSay title, const GArray *bars)
{
    g_autofree char *box = g_strdup_printf("0 0 %d %u", WIDTH, bars->len * LINE);
    guint longest = longest_of(bars);
    cm_html_open(html, "svg", "class", "chart", "viewBox", box, "role", "img", "aria-label",
                 cm_words(title, cm_html_language(html)), NULL);
    for (guint i = 0; i < bars->len; i++)
        put_bar(html, &g_array_index(bars, CmBar, i), i, longest);
    cm_html_close(html, "svg");
}
