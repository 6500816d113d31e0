#include "inspector/package_pages.h"

#include <stdlib.h>

#include "inspector/document_xml.h"
#include "inspector/package_xml.h"

#define SEVERAL    G_MAXUINT
#define STEPS_MAX  4u /* from a slide to what it shows: a drawing, a chart, its picture */
#define PAGE_LIMIT 1000000u

struct CmPackagePages {
    GHashTable *relations; /* source member to GPtrArray of Relation */
    GHashTable *pages;     /* member to page */
    GHashTable *broken;    /* members that are not well-formed, as a set */
    CmPackageLinkFunc link;
    gpointer data;
    const char *source; /* member whose relationships are being read; only while they are */
};

typedef struct {
    char *id, *target;
} Relation;

static void relation_free(gpointer data)
{
    Relation *relation = data;
    g_free(relation->id);
    g_free(relation->target);
    g_free(relation);
}

/* The number in "ppt/slides/slide12.xml", where @prefix ends; 0 when it is none of these. */
static guint number_of(const char *name, const char *prefix)
{
    if (!g_str_has_prefix(name, prefix))
        return 0;
    guint64 number = g_ascii_strtoull(name + strlen(prefix), NULL, 10);
    return number < PAGE_LIMIT ? (guint)number : 0;
}

/* The page that a member is by its own name. */
static guint own_page(const char *name)
{
    static const char *const prefixes[] = {"ppt/slides/slide", "xl/worksheets/sheet",
                                           "xl/chartsheets/sheet"};
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        guint page = number_of(name, prefixes[i]);
        if (page > 0)
            return page;
    }
    return 0;
}

gboolean cm_package_pages_are_own(const char *name)
{
    return g_str_equal(name, "word/document.xml") || g_str_equal(name, "content.xml");
}

/* "word/_rels/document.xml.rels" is about "word/document.xml"; NULL for other names. */
static char *source_of(const char *name)
{
    const char *folder = g_strrstr(name, "_rels/");
    if (folder == NULL || !g_str_has_suffix(name, ".rels"))
        return NULL;
    const char *base = folder + strlen("_rels/");
    return g_strdup_printf("%.*s%.*s", (int)(folder - name), name,
                           (int)(strlen(base) - strlen(".rels")), base);
}

/* @target as seen from @source: "../media/image1.jpeg" from "ppt/slides/slide1.xml". */
static char *resolve(const char *source, const char *target)
{
    if (*target == '/')
        return g_strdup(target + 1);
    g_autofree char *folder = g_path_get_dirname(source);
    g_autofree char *whole = g_strconcat("/", folder, "/", target, NULL);
    g_autofree char *canonical = g_canonicalize_filename(whole, "/");
    return g_strdup(canonical + 1);
}

static void add_relation(const CmXmlRelation *found, gpointer data)
{
    CmPackagePages *pages = data;
    if (found->external) {
        pages->link(found->target, own_page(pages->source), pages->data);
        return;
    }
    /* What all slides have in common says nothing of one. */
    if (g_str_has_suffix(found->type, "/slideLayout") ||
        g_str_has_suffix(found->type, "/slideMaster") || g_str_has_suffix(found->type, "/slide"))
        return;
    GPtrArray *relations = g_hash_table_lookup(pages->relations, pages->source);
    if (relations == NULL) {
        relations = g_ptr_array_new_with_free_func(relation_free);
        g_hash_table_insert(pages->relations, g_strdup(pages->source), relations);
    }
    Relation *relation = g_new0(Relation, 1);
    relation->id = g_strdup(found->id);
    relation->target = resolve(pages->source, found->target);
    g_ptr_array_add(relations, relation);
}

/* Puts @name on @page, and with it what it refers to. */
static void place(CmPackagePages *pages, const char *name, guint page, guint steps)
{
    gpointer before = NULL;
    gboolean known = g_hash_table_lookup_extended(pages->pages, name, NULL, &before);
    guint settled = known && GPOINTER_TO_UINT(before) != page ? SEVERAL : page;
    if (known && GPOINTER_TO_UINT(before) == settled)
        return;
    g_hash_table_replace(pages->pages, g_strdup(name), GUINT_TO_POINTER(settled));
    const GPtrArray *relations = g_hash_table_lookup(pages->relations, name);
    for (guint i = 0; steps > 0 && relations != NULL && i < relations->len; i++) {
        const Relation *relation = g_ptr_array_index(relations, i);
        if (own_page(relation->target) == 0)
            place(pages, relation->target, page, steps - 1);
    }
}

static void read_relations(CmPackagePages *pages, const GPtrArray *members)
{
    for (guint i = 0; i < members->len; i++) {
        const CmPackageMember *member = g_ptr_array_index(members, i);
        g_autofree char *source = source_of(member->name);
        if (source == NULL)
            continue;
        pages->source = source;
        if (!cm_package_xml_relations(cm_span_of_array(member->bytes), add_relation, pages))
            g_hash_table_add(pages->broken, g_strdup(member->name));
        pages->source = NULL;
    }
}

CmPackagePages *cm_package_pages_new(const GPtrArray *members, CmPackageLinkFunc link,
                                     gpointer data)
{
    CmPackagePages *pages = g_new0(CmPackagePages, 1);
    pages->relations =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    pages->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pages->broken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pages->link = link;
    pages->data = data;
    read_relations(pages, members);
    for (guint i = 0; i < members->len; i++) {
        const CmPackageMember *member = g_ptr_array_index(members, i);
        guint page = own_page(member->name);
        if (page > 0)
            place(pages, member->name, page, STEPS_MAX);
    }
    return pages;
}

void cm_package_pages_free(CmPackagePages *pages)
{
    if (pages == NULL)
        return;
    g_hash_table_unref(pages->relations);
    g_hash_table_unref(pages->pages);
    g_hash_table_unref(pages->broken);
    g_free(pages);
}

static void refer_relation(CmPackagePages *pages, const GPtrArray *relations,
                           const CmDocumentReference *reference)
{
    for (guint i = 0; i < relations->len; i++) {
        const Relation *relation = g_ptr_array_index(relations, i);
        if (g_str_equal(relation->id, reference->value))
            place(pages, relation->target, reference->page, STEPS_MAX);
    }
}

void cm_package_pages_refer(CmPackagePages *pages, const char *name, const GPtrArray *references)
{
    const GPtrArray *relations = g_hash_table_lookup(pages->relations, name);
    for (guint i = 0; i < references->len; i++) {
        const CmDocumentReference *reference = g_ptr_array_index(references, i);
        if (reference->relation && relations != NULL)
            refer_relation(pages, relations, reference);
        else if (!reference->relation)
            place(pages, reference->value, reference->page, 0);
    }
}

gboolean cm_package_pages_are_broken(const CmPackagePages *pages, const char *name)
{
    return g_hash_table_contains(pages->broken, name);
}

guint cm_package_pages_find(const CmPackagePages *pages, const char *name)
{
    guint page = GPOINTER_TO_UINT(g_hash_table_lookup(pages->pages, name));
    return page != SEVERAL ? page : 0;
}
