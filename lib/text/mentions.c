/* mentions.c - "@names" and words that ask to friend, follow or join (see links.h) */
#include <string.h>

#include "text/fold_letter.h"
#include "text/links_index.h"

/* How far from a wording or a name the platform may be named, in bytes. */
#define NEAR_WORDING 80u
#define NEAR_NAME    60u
#define NAME_MOST    30u

/* A platform named in the text, by a word or by a link. */
typedef struct {
    gsize start, end;
    const char *platform;
    gboolean learning;
} Naming;

typedef struct {
    const CmLinks *links;
    const char *text;
    gsize length;
    GArray *namings;  /* of Naming, in the order of their starts */
    GArray *wordings; /* of CmTermMark */
    GPtrArray *found;
    guint link_count; /* of found: the first are the links */
} Search;

static gboolean is_word_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (guchar)c >= 0x80;
}

static void add_link_namings(Search *search)
{
    for (guint i = 0; i < search->found->len; i++) {
        const CmLink *link = g_ptr_array_index(search->found, i);
        Naming naming = {link->start, link->end, link->platform, link->kind == CM_LINK_LEARNING};
        if (link->platform != NULL)
            g_array_append_val(search->namings, naming);
    }
}

static void note_mark(Search *search, const CmTermMark *mark)
{
    const CmLinkTerm *term = &g_array_index(search->links->words, CmLinkTerm, mark->term);
    if (term->platform == NULL) {
        g_array_append_vals(search->wordings, mark, 1);
        return;
    }
    Naming naming = {mark->start, mark->end, term->platform, term->learning};
    g_array_append_val(search->namings, naming);
}

static gsize skip_word(const Search *search, gsize at)
{
    while (at < search->length && is_word_byte(search->text[at]))
        at++;
    return at;
}

/* Goes behind the link that @at stands in: the words of an address ask for nothing. @link is the
 * first that does not end before. */
static gboolean skip_links(const Search *search, guint *link, gsize *at)
{
    for (; *link < search->link_count; ++*link) {
        const CmLink *next = g_ptr_array_index(search->found, *link);
        if (*at < next->start)
            return FALSE;
        if (*at < next->end) {
            *at = next->end;
            return TRUE;
        }
    }
    return FALSE;
}

static void read_terms(Search *search)
{
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(CmTermMark));
    gsize at = 0;
    for (guint link = 0; at < search->length;) {
        if (skip_links(search, &link, &at))
            continue;
        at = cm_terms_skim(search->links->terms, search->text, search->length, at);
        if (at >= search->length || skip_links(search, &link, &at))
            continue;
        gsize next;
        g_array_set_size(marks, 0);
        cm_terms_match(search->links->terms, search->text, search->length, at, marks, &next);
        for (guint i = 0; i < marks->len; i++)
            note_mark(search, &g_array_index(marks, CmTermMark, i));
        at = skip_word(search, next);
    }
}

static int compare_namings(gconstpointer a, gconstpointer b)
{
    const Naming *first = a, *second = b;
    return (first->start > second->start) - (first->start < second->start);
}

static guint first_naming(const Search *search, gsize at)
{
    guint low = 0, high = search->namings->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(search->namings, Naming, middle).start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean is_one_paragraph(const Search *search, gsize start, gsize end)
{
    return end <= start || memmem(search->text + start, end - start, "\n\n", 2) == NULL;
}

/* The platform that is named nearest to the bytes from @start to @end, at most @most away in the
 * same paragraph; NULL: none. */
static const Naming *nearest(const Search *search, gsize start, gsize end, gsize most)
{
    const Naming *best = NULL;
    gsize least = most + 1;
    /* A long address can begin far before and end here. */
    guint at = first_naming(search, start);
    for (guint i = at; i > 0; i--) {
        const Naming *naming = &g_array_index(search->namings, Naming, i - 1);
        gsize distance = naming->end < start ? start - naming->end : 0;
        if (distance < least && is_one_paragraph(search, naming->end, start)) {
            least = distance;
            best = naming;
        }
        if (at - i >= 4)
            break;
    }
    for (guint i = at; i < search->namings->len; i++) {
        const Naming *naming = &g_array_index(search->namings, Naming, i);
        gsize distance = naming->start > end ? naming->start - end : 0;
        if (distance >= least)
            break;
        if (is_one_paragraph(search, end, naming->start)) {
            least = distance;
            best = naming;
        }
    }
    return best;
}

static void add_wordings(Search *search)
{
    for (guint i = 0; i < search->wordings->len && search->found->len < CM_LINKS_MOST; i++) {
        const CmTermMark *mark = &g_array_index(search->wordings, CmTermMark, i);
        const CmLinkTerm *term = &g_array_index(search->links->words, CmLinkTerm, mark->term);
        const Naming *naming = nearest(search, mark->start, mark->end, NEAR_WORDING);
        if (naming == NULL ? !term->alone : naming->learning)
            continue;
        CmLink *link = cm_link_new(CM_LINK_WORDING, mark->start, mark->end);
        link->platform = naming != NULL ? naming->platform : NULL;
        g_ptr_array_add(search->found, link);
    }
}

/* The end of the account's name at @at: letters, digits, '_', '.' and '-', two at least, one of
 * them a letter. @at itself when there is none. */
static gsize end_of_name(const Search *search, gsize at)
{
    gsize end = at;
    gboolean letter = FALSE;
    while (end < search->length && end - at <= NAME_MOST &&
           (g_ascii_isalnum(search->text[end]) || strchr("_.-", search->text[end]) != NULL) &&
           search->text[end] != '\0') {
        letter |= g_ascii_isalpha(search->text[end]);
        end++;
    }
    while (end > at && strchr(".-", search->text[end - 1]) != NULL)
        end--;
    gboolean goes_on =
        end < search->length && (search->text[end] == '@' || is_word_byte(search->text[end]));
    return letter && end - at >= 2 && end - at <= NAME_MOST && !goes_on ? end : at;
}

static void add_mention(Search *search, gsize start, gsize name, gsize end, const char *platform)
{
    CmLink *link = cm_link_new(CM_LINK_MENTION, start, end);
    link->platform = platform;
    link->account = g_ascii_strdown(search->text + name, (gssize)(end - name));
    link->target = g_strconcat("@", link->account, NULL);
    g_ptr_array_add(search->found, link);
}

static gboolean is_inside_link(const Search *search, gsize at)
{
    guint next = first_naming(search, at + 1);
    return next > 0 && g_array_index(search->namings, Naming, next - 1).end > at;
}

/* "@name" where no word goes before: behind one it is an address of mail. */
static void add_at_names(Search *search)
{
    const char *at = search->text, *end = search->text + search->length;
    while (search->found->len < CM_LINKS_MOST && at < end &&
           (at = memchr(at, '@', (gsize)(end - at))) != NULL) {
        gsize start = (gsize)(at - search->text);
        gboolean begins = start == 0 || (!is_word_byte(at[-1]) && strchr(".-/@", at[-1]) == NULL);
        gsize name_end = begins ? end_of_name(search, start + 1) : start + 1;
        at++;
        if (name_end == start + 1 || is_inside_link(search, start))
            continue;
        const Naming *naming = nearest(search, start, name_end, NEAR_NAME);
        add_mention(search, start, start + 1, name_end, naming != NULL ? naming->platform : NULL);
    }
}

/* "Instagram: northview", "my snap: robin.x": a platform's word, a colon, one name. */
static void add_labelled_names(Search *search)
{
    for (guint i = 0; i < search->namings->len && search->found->len < CM_LINKS_MOST; i++) {
        const Naming *naming = &g_array_index(search->namings, Naming, i);
        gsize at = naming->end;
        while (at < search->length && at - naming->end < 3 && search->text[at] == ' ')
            at++;
        if (naming->learning || at >= search->length || search->text[at] != ':')
            continue;
        for (at++; at < search->length && search->text[at] == ' ';)
            at++;
        gsize end = end_of_name(search, at);
        gboolean only =
            end > at && (end == search->length || strchr("\r\n,;.)", search->text[end]) != NULL);
        if (only)
            add_mention(search, at, at, end, naming->platform);
    }
}

void cm_mentions_find(const CmLinks *links, const char *text, gsize length, GPtrArray *found)
{
    g_autoptr(GArray) namings = g_array_new(FALSE, FALSE, sizeof(Naming));
    g_autoptr(GArray) wordings = g_array_new(FALSE, FALSE, sizeof(CmTermMark));
    Search search = {links, text, length, namings, wordings, found, found->len};
    add_link_namings(&search);
    read_terms(&search);
    g_array_sort(namings, compare_namings);
    add_wordings(&search);
    add_at_names(&search);
    add_labelled_names(&search);
}
