#include "text/links.h"

#include <string.h>

#include "text/link_url.h"
#include "text/links_index.h"

/* Redirects within redirects; more is no mail program's work. */
#define DEPTH_MOST 3u
#define ANY_HOST   "*"

static const char *const KIND_WORDS[] = {
    [CM_LINK_PROFILE] = "profile",   [CM_LINK_INVITATION] = "invitation",
    [CM_LINK_POST] = "post",         [CM_LINK_SHARE] = "share",
    [CM_LINK_LEARNING] = "learning", [CM_LINK_SHORTENED] = "shortened",
    [CM_LINK_OTHER] = "other",       [CM_LINK_MENTION] = "mention",
    [CM_LINK_WORDING] = "wording",
};

const char *cm_link_kind_word(CmLinkKind kind)
{
    return KIND_WORDS[kind];
}

gboolean cm_link_kind_parse(const char *word, CmLinkKind *out)
{
    for (guint i = 0; i <= CM_LINK_OTHER; i++) {
        if (!g_str_equal(word, KIND_WORDS[i]))
            continue;
        *out = (CmLinkKind)i;
        return TRUE;
    }
    return FALSE;
}

CmLink *cm_link_new(CmLinkKind kind, gsize start, gsize end)
{
    CmLink *link = g_new0(CmLink, 1);
    link->kind = kind;
    link->start = start;
    link->end = end;
    return link;
}

static void link_free(gpointer data)
{
    CmLink *link = data;
    g_free(link->target);
    g_free(link->account);
    g_free(link);
}

/* The rules of @host, or of the nearest host above it. */
static const GArray *rules_of(const CmLinks *links, const char *host, gboolean scheme)
{
    for (const char *at = host; at != NULL; at = strchr(at, '.')) {
        at += *at == '.' ? 1 : 0;
        const GArray *rules = g_hash_table_lookup(links->by_host, at);
        if (rules != NULL)
            return rules;
    }
    return scheme ? g_hash_table_lookup(links->by_host, ANY_HOST) : NULL;
}

static char *target_of(const CmLinkUrl *url)
{
    const char *host = g_str_has_prefix(url->host, "www.") ? url->host + 4 : url->host;
    gsize length = strlen(url->path);
    while (length > 0 && url->path[length - 1] == '/')
        length--;
    return g_strdup_printf("%s%.*s", host, (int)length, url->path);
}

/* The first of @rules that fits the path of @url; NULL when none does. */
static const CmLinkRule *fitting(const CmLinks *links, const GArray *rules, const CmLinkUrl *url,
                                 CmLink *link)
{
    gsize length = strlen(url->path);
    for (guint i = 0; i < rules->len; i++) {
        const CmLinkRule *rule =
            &g_array_index(links->rules, CmLinkRule, g_array_index(rules, guint, i));
        gsize start = 0, end = 0;
        CmMatch match = rule->path == NULL
                            ? CM_MATCH_YES
                            : cm_pattern_capture(rule->path, url->path, length, &start, &end);
        if (match == CM_MATCH_NO)
            continue;
        link->unknown = match == CM_MATCH_UNKNOWN;
        if (match == CM_MATCH_YES && end > start)
            link->account = g_strndup(url->path + start, end - start);
        return rule;
    }
    return NULL;
}

/* A known host whose path no rule fits is another page of its platform. */
static CmLink *link_of(const CmLinks *links, const CmLinkUrl *url, const CmLinkSpan *span)
{
    const GArray *rules = rules_of(links, url->host, span->scheme);
    if (rules == NULL)
        return NULL;
    CmLink *link = cm_link_new(CM_LINK_OTHER, span->start, span->end);
    const CmLinkRule *rule = fitting(links, rules, url, link);
    if (rule == NULL && rules == g_hash_table_lookup(links->by_host, ANY_HOST)) {
        link_free(link);
        return NULL;
    }
    const CmLinkRule *any =
        &g_array_index(links->rules, CmLinkRule, g_array_index(rules, guint, 0));
    link->platform = (rule != NULL ? rule : any)->platform;
    link->kind = rule != NULL ? rule->kind : CM_LINK_OTHER;
    link->target = target_of(url);
    link->disguised = url->disguised;
    return link;
}

typedef struct {
    const CmLinks *links;
    GPtrArray *found;
} Scan;

static gboolean read_url(const Scan *scan, const char *text, const CmLinkSpan *span, guint depth);

/* Links in @inner, which the address at @outer leads on to. */
static void read_inner(const Scan *scan, const char *inner, const CmLinkSpan *outer, guint depth)
{
    gsize length = strlen(inner), at = 0;
    CmLinkSpan span;
    while (scan->found->len < CM_LINKS_MOST && cm_link_url_next(inner, length, at, &span)) {
        guint before = scan->found->len;
        at = read_url(scan, inner, &span, depth) ? span.end : span.next;
        for (guint i = before; i < scan->found->len; i++) {
            CmLink *link = g_ptr_array_index(scan->found, i);
            link->start = outer->start;
            link->end = outer->end;
            link->wrapped = TRUE;
        }
    }
}

/* FALSE when nobody knows this host. */
static gboolean read_url(const Scan *scan, const char *text, const CmLinkSpan *span, guint depth)
{
    CmLinkUrl url;
    if (!cm_link_url_parse(&url, text, span))
        return FALSE;
    CmLink *link = link_of(scan->links, &url, span);
    if (link != NULL)
        g_ptr_array_add(scan->found, link);
    g_autofree char *inner =
        depth < DEPTH_MOST && (link != NULL || span->scheme) ? cm_link_url_inner(&url) : NULL;
    if (inner != NULL)
        read_inner(scan, inner, span, depth + 1);
    cm_link_url_clear(&url);
    return link != NULL;
}

/* In "見るinstagram.com/me" the host begins behind what is no ASCII. */
static gboolean read_plain_rest(const Scan *scan, const char *text, const CmLinkSpan *span)
{
    CmLinkSpan rest = *span;
    for (gsize at = span->start; at < span->end && text[at] != '/'; at++)
        if ((guchar)text[at] >= 0x80)
            rest.start = at + 1;
    return rest.start > span->start && rest.start < rest.end && read_url(scan, text, &rest, 0);
}

static void find_urls(const Scan *scan, const char *text, gsize length)
{
    gsize at = 0;
    CmLinkSpan span;
    while (scan->found->len < CM_LINKS_MOST && cm_link_url_next(text, length, at, &span)) {
        gboolean known =
            read_url(scan, text, &span, 0) || (!span.scheme && read_plain_rest(scan, text, &span));
        at = known ? span.end : span.next;
    }
}

static int compare_links(gconstpointer a, gconstpointer b)
{
    const CmLink *first = *(CmLink *const *)a, *second = *(CmLink *const *)b;
    if (first->start != second->start)
        return first->start < second->start ? -1 : 1;
    return (first->end > second->end) - (first->end < second->end);
}

static void end_as_unknown(GPtrArray *found, gsize length)
{
    if (found->len < CM_LINKS_MOST)
        return;
    g_ptr_array_set_size(found, CM_LINKS_MOST);
    CmLink *last = g_ptr_array_index(found, CM_LINKS_MOST - 1);
    last->end = length;
    last->unknown = TRUE;
}

GPtrArray *cm_links_scan(const CmLinks *links, const char *text, gsize length)
{
    Scan scan = {.links = links, .found = g_ptr_array_new_with_free_func(link_free)};
    find_urls(&scan, text, length);
    cm_mentions_find(links, text, length, scan.found);
    g_ptr_array_sort(scan.found, compare_links);
    end_as_unknown(scan.found, length);
    return scan.found;
}
