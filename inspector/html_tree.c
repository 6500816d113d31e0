#include "inspector/html_tree.h"

#define SEARCH_MAX 1024u  /* open elements that are looked through for one */
#define OPEN_MAX   16384u /* that are remembered */

typedef enum {
    HTML,
    SVG,
    MATH,
} Space;

typedef struct {
    guint16 id;
    guint8 space, display;
    gboolean hidden;
    gboolean page;          /* of SVG or MathML, with HTML in it (an integration point) */
    gboolean words;         /* of MathML, with text in it (a text integration point) */
    CmHtmlElementName name; /* of an element of HTML */
    guint flags;            /* the same; of others what ends are not looked for beyond */
} Open;

struct CmHtmlTree {
    GArray *open; /* Open, the innermost last */
    guint hidden; /* how many of them are */
    gboolean lost;
};

CmHtmlTree *cm_html_tree_new(void)
{
    CmHtmlTree *tree = g_new0(CmHtmlTree, 1);
    tree->open = g_array_new(FALSE, FALSE, sizeof(Open));
    return tree;
}

void cm_html_tree_free(CmHtmlTree *tree)
{
    g_array_unref(tree->open);
    g_free(tree);
}

gboolean cm_html_tree_hides(const CmHtmlTree *tree)
{
    return tree->hidden > 0;
}

/* The element @depth above the innermost; NULL when there are not so many. */
static Open *get(const CmHtmlTree *tree, guint depth)
{
    guint count = tree->open->len;
    return depth < count ? &g_array_index(tree->open, Open, count - 1 - depth) : NULL;
}

gboolean cm_html_tree_is_foreign(const CmHtmlTree *tree)
{
    const Open *innermost = get(tree, 0);
    return innermost != NULL && innermost->space != HTML;
}

gboolean cm_html_tree_spreads(const CmHtmlTree *tree)
{
    const Open *innermost = get(tree, 0);
    return innermost != NULL && innermost->display == CM_HTML_SPREADS;
}

gboolean cm_html_tree_is_lost(const CmHtmlTree *tree)
{
    return tree->lost;
}

/* Closes the innermost @count. */
static CmHtmlDisplay pop(CmHtmlTree *tree, guint count)
{
    CmHtmlDisplay display = CM_HTML_FLOWS;
    for (guint i = 0; i < count; i++) {
        const Open *open = get(tree, i);
        display = open->hidden ? CM_HTML_FLOWS : MAX(display, open->display);
        tree->hidden -= open->hidden ? 1 : 0;
    }
    g_array_set_size(tree->open, tree->open->len - count);
    return display;
}

/* An element that has the name, the number or one of the flags; 0 of each is none. */
typedef struct {
    CmHtmlElementName name;
    guint16 id;
    guint flags;
} Sought;

static gboolean is_sought(const Open *open, const Sought *sought)
{
    return (sought->name != CM_ELEMENT_UNNAMED && open->name == sought->name) ||
           (sought->id != 0 && open->id == sought->id) || (open->flags & sought->flags) != 0;
}

/* How many elements are closed with the innermost of HTML that is @sought; 0 when there is none up
 * to a @barrier. */
static guint find(CmHtmlTree *tree, Sought sought, Sought barrier)
{
    for (guint i = 0; i < tree->open->len && !tree->lost; i++) {
        const Open *open = get(tree, i);
        if (open->space == HTML && is_sought(open, &sought))
            return i + 1;
        if (is_sought(open, &barrier))
            return 0;
        tree->lost = i >= SEARCH_MAX;
    }
    return 0;
}

static const Sought block_barrier = {.flags = CM_ELEMENT_SCOPE};
static const Sought paragraph_barrier = {.name = CM_ELEMENT_BUTTON, .flags = CM_ELEMENT_SCOPE};
static const Sought item_barrier = {.flags = CM_ELEMENT_ITEM_SCOPE};
static const Sought table_barrier = {.flags = CM_ELEMENT_TABLE_SCOPE};
static const Sought any_barrier = {.flags = CM_ELEMENT_SPECIAL};

static void close_found(CmHtmlTree *tree, Sought sought, Sought barrier)
{
    pop(tree, find(tree, sought, barrier));
}

static void push(CmHtmlTree *tree, Open open, const CmHtmlElement *element, CmHtmlBox box)
{
    gboolean block = (element->flags & CM_ELEMENT_BLOCK) != 0;
    open.id = element->id;
    open.display = (guint8)(block ? MAX(box.display, CM_HTML_BY_ITSELF) : box.display);
    open.hidden = box.hidden || (element->flags & CM_ELEMENT_HIDDEN) != 0;
    if (open.display ==
        CM_HTML_FLOWS) /* others are given no size for what is between their parts */
        open.hidden |= box.empty;
    tree->lost |= tree->open->len >= OPEN_MAX;
    if (tree->lost)
        return;
    tree->hidden += open.hidden ? 1 : 0;
    g_array_append_val(tree->open, open);
}

/* What is said of a word stands over it. */
static gboolean is_over_word(const CmHtmlTree *tree, const CmHtmlElement *element)
{
    const Open *innermost = get(tree, 0);
    return element->name == CM_ELEMENT_RT && innermost != NULL &&
           innermost->name == CM_ELEMENT_RUBY;
}

static void push_html(CmHtmlTree *tree, const CmHtmlElement *element, CmHtmlBox box)
{
    box.hidden |= is_over_word(tree, element);
    Open open = {.space = HTML, .name = element->name, .flags = element->flags};
    push(tree, open, element, box);
}

/* TRUE when @token has an attribute of one of @names, with a value that begins with one of @values
 * unless that is NULL. */
static gboolean has_attribute(const CmHtmlToken *token, const char *const *names,
                              const char *const *values)
{
    CmHtmlAttribute attribute;
    for (gsize at = 0; cm_html_attribute_next(token->text, &at, &attribute);)
        for (guint i = 0; names[i] != NULL; i++) {
            if (attribute.name.length != strlen(names[i]) ||
                !cm_span_starts_caseless(attribute.name, names[i]))
                continue;
            for (guint j = 0; values != NULL && values[j] != NULL; j++)
                if (cm_span_starts_caseless(attribute.value, values[j]))
                    return TRUE;
            if (values == NULL)
                return TRUE;
        }
    return FALSE;
}

static void push_foreign(CmHtmlTree *tree, Space space, const CmHtmlElement *element,
                         const CmHtmlToken *token, CmHtmlBox box)
{
    static const char *const encoding[] = {"encoding", NULL};
    static const char *const pages[] = {"text/html", "application/xhtml+xml", NULL};
    if (token->closes_itself)
        return;
    gboolean annotation = space == MATH && element->name == CM_ELEMENT_ANNOTATION_XML;
    Open open = {.space = (guint8)space};
    open.words = space == MATH && (element->flags & CM_ELEMENT_MATH_TEXT) != 0;
    open.page = (space == SVG && (element->flags & CM_ELEMENT_SVG_PAGE) != 0) ||
                (annotation && has_attribute(token, encoding, pages));
    if (open.words || open.page || annotation)
        open.flags = CM_ELEMENT_SPECIAL | CM_ELEMENT_SCOPE | CM_ELEMENT_ITEM_SCOPE;
    push(tree, open, element, box);
}

/* A row, a cell and the like end others. */
static void start_table_part(CmHtmlTree *tree, const CmHtmlElement *element)
{
    close_found(tree, (Sought){.flags = CM_ELEMENT_CELL}, table_barrier);
    if ((element->flags & CM_ELEMENT_CELL) == 0)
        close_found(tree, (Sought){.id = element->id}, table_barrier);
}

/* What ends without an end tag where @element begins. */
static void close_implied(CmHtmlTree *tree, const CmHtmlElement *element)
{
    switch (element->name) {
    case CM_ELEMENT_LI:
        close_found(tree, (Sought){.name = CM_ELEMENT_LI}, item_barrier);
        break;
    case CM_ELEMENT_DD:
    case CM_ELEMENT_DT:
        close_found(tree, (Sought){.name = CM_ELEMENT_DD, .id = element->id}, item_barrier);
        break;
    case CM_ELEMENT_A:
    case CM_ELEMENT_BUTTON:
        close_found(tree, (Sought){.name = element->name}, block_barrier);
        break;
    case CM_ELEMENT_OPTION:
        close_found(tree, (Sought){.name = CM_ELEMENT_OPTION}, any_barrier);
        break;
    default:
        break;
    }
    if ((element->flags & CM_ELEMENT_CLOSES_P) != 0)
        close_found(tree, (Sought){.name = CM_ELEMENT_P}, paragraph_barrier);
}

/* TRUE when the start tag of @element is one of HTML behind what is open. */
static gboolean is_html_start(const CmHtmlTree *tree, const CmHtmlElement *element)
{
    const Open *innermost = get(tree, 0);
    if (innermost == NULL || innermost->space == HTML || innermost->page)
        return TRUE;
    if (innermost->words)
        return (element->flags & CM_ELEMENT_MATH_GLYPH) == 0;
    return innermost->flags != 0 && element->name == CM_ELEMENT_SVG; /* in an annotation */
}

/* Parts of a table are nothing outside of one. */
gboolean cm_html_tree_ignores(CmHtmlTree *tree, const CmHtmlElement *element)
{
    const Sought table = {.flags = CM_ELEMENT_TABLE_SCOPE};
    if (!is_html_start(tree, element))
        return FALSE;
    if ((element->flags & CM_ELEMENT_TABLE_PART) != 0)
        return find(tree, table, (Sought){0}) == 0;
    return (element->flags & CM_ELEMENT_IGNORED) != 0;
}

static CmHtmlRaw start_html(CmHtmlTree *tree, const CmHtmlElement *element,
                            const CmHtmlToken *token, CmHtmlBox box)
{
    if (cm_html_tree_ignores(tree, element))
        return CM_HTML_NO_RAW;
    if ((element->flags & CM_ELEMENT_TABLE_PART) != 0)
        start_table_part(tree, element);
    close_implied(tree, element);
    if (element->name == CM_ELEMENT_SVG)
        push_foreign(tree, SVG, element, token, box);
    else if (element->name == CM_ELEMENT_MATH)
        push_foreign(tree, MATH, element, token, box);
    else if ((element->flags & CM_ELEMENT_VOID) == 0 && element->raw == CM_HTML_NO_RAW)
        push_html(tree, element, box);
    return element->raw;
}

static void break_out(CmHtmlTree *tree)
{
    const Open *open;
    while ((open = get(tree, 0)) != NULL && open->space != HTML && !open->page && !open->words)
        pop(tree, 1);
}

CmHtmlRaw cm_html_tree_start(CmHtmlTree *tree, const CmHtmlElement *element,
                             const CmHtmlToken *token, CmHtmlBox box)
{
    static const char *const font[] = {"color", "face", "size", NULL};
    if (is_html_start(tree, element))
        return start_html(tree, element, token, box);
    gboolean breaks_out = (element->flags & CM_ELEMENT_BREAKS_OUT) != 0 &&
                          (element->name != CM_ELEMENT_FONT || has_attribute(token, font, NULL));
    if (breaks_out) {
        break_out(tree);
        return start_html(tree, element, token, box);
    }
    push_foreign(tree, get(tree, 0)->space, element, token, box);
    return CM_HTML_NO_RAW;
}

/* Formatting goes on within what is not closed yet (HTML Standard 13.2.6.4.7, "adoption agency").
 */
static CmHtmlDisplay end_formatting(CmHtmlTree *tree, guint16 id)
{
    guint found = find(tree, (Sought){.id = id}, block_barrier);
    for (guint i = 0; i + 1 < found; i++) {
        if ((get(tree, i)->flags & CM_ELEMENT_SPECIAL) == 0)
            continue;
        CmHtmlDisplay display = get(tree, found - 1)->display;
        tree->hidden -= get(tree, found - 1)->hidden ? 1 : 0;
        g_array_remove_index(tree->open, tree->open->len - found);
        return display;
    }
    return pop(tree, found);
}

static CmHtmlDisplay end_html(CmHtmlTree *tree, const CmHtmlElement *element)
{
    Sought same = {.id = element->id}, barrier = any_barrier;
    if ((element->flags & CM_ELEMENT_FORMATS) != 0)
        return end_formatting(tree, element->id);
    if (element->name == CM_ELEMENT_P)
        barrier = paragraph_barrier;
    else if ((element->flags & (CM_ELEMENT_TABLE_PART | CM_ELEMENT_TABLE_SCOPE)) != 0)
        barrier = table_barrier;
    else if ((element->flags & CM_ELEMENT_SPECIAL) != 0)
        barrier = block_barrier;
    return pop(tree, find(tree, same, barrier));
}

CmHtmlDisplay cm_html_tree_end(CmHtmlTree *tree, const CmHtmlElement *element)
{
    if (!cm_html_tree_is_foreign(tree))
        return end_html(tree, element);
    if (element->name == CM_ELEMENT_P || element->name == CM_ELEMENT_BR) {
        break_out(tree);
        return end_html(tree, element);
    }
    for (guint i = 0; i < tree->open->len && !tree->lost; i++) {
        const Open *open = get(tree, i);
        if (open->space == HTML)
            break;
        if (open->id == element->id)
            return pop(tree, i + 1);
        tree->lost = i >= SEARCH_MAX;
    }
    return end_html(tree, element);
}
