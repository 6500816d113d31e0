#include "inspector/html_tree.h"

#include "inspector/html_open.h"

struct CmHtmlTree {
    CmHtmlOpens open;
};

CmHtmlTree *cm_html_tree_new(void)
{
    return g_new0(CmHtmlTree, 1);
}

void cm_html_tree_free(CmHtmlTree *tree)
{
    cm_html_opens_clear(&tree->open);
    g_free(tree);
}

static const CmHtmlOpen *innermost_of(const CmHtmlTree *tree)
{
    return cm_html_opens_get(&tree->open, 0);
}

gboolean cm_html_tree_is_foreign(const CmHtmlTree *tree)
{
    const CmHtmlOpen *innermost = innermost_of(tree);
    return innermost != NULL && innermost->space != CM_SPACE_HTML;
}

gboolean cm_html_tree_spreads(const CmHtmlTree *tree)
{
    const CmHtmlOpen *innermost = innermost_of(tree);
    return innermost != NULL && innermost->display == CM_HTML_SPREADS;
}

gboolean cm_html_tree_hides(const CmHtmlTree *tree)
{
    return tree->open.hidden > 0;
}

gboolean cm_html_tree_is_lost(const CmHtmlTree *tree)
{
    return tree->open.lost;
}

static const CmHtmlSought block_barrier = {.flags = CM_ELEMENT_SCOPE};
static const CmHtmlSought paragraph_barrier = {.name = CM_ELEMENT_BUTTON,
                                               .flags = CM_ELEMENT_SCOPE};
static const CmHtmlSought item_barrier = {.flags = CM_ELEMENT_ITEM_SCOPE};
static const CmHtmlSought table_barrier = {.flags = CM_ELEMENT_TABLE_SCOPE};
static const CmHtmlSought any_barrier = {.flags = CM_ELEMENT_SPECIAL};

static void close_found(CmHtmlTree *tree, CmHtmlSought sought, CmHtmlSought barrier)
{
    cm_html_opens_pop(&tree->open, cm_html_opens_find(&tree->open, sought, barrier));
}

static void push(CmHtmlTree *tree, CmHtmlOpen open, const CmHtmlElement *element, CmHtmlBox box)
{
    gboolean block = (element->flags & CM_ELEMENT_BLOCK) != 0;
    open.id = element->id;
    open.display = (guint8)(block ? MAX(box.display, CM_HTML_BY_ITSELF) : box.display);
    open.hidden = box.hidden || (element->flags & CM_ELEMENT_HIDDEN) != 0;
    /* Blocks are given no size for what is between their parts. */
    open.hidden |= box.empty && open.display == CM_HTML_FLOWS;
    cm_html_opens_push(&tree->open, &open);
}

/* What is said of a word stands over it. */
static gboolean is_over_word(const CmHtmlTree *tree, const CmHtmlElement *element)
{
    const CmHtmlOpen *innermost = innermost_of(tree);
    return element->name == CM_ELEMENT_RT && innermost != NULL &&
           innermost->name == CM_ELEMENT_RUBY;
}

static void push_html(CmHtmlTree *tree, const CmHtmlElement *element, CmHtmlBox box)
{
    box.hidden |= is_over_word(tree, element);
    CmHtmlOpen open = {.space = CM_SPACE_HTML, .name = element->name, .flags = element->flags};
    push(tree, open, element, box);
}

static gboolean is_among(CmSpan word, const char *const *words)
{
    for (guint i = 0; words[i] != NULL; i++)
        if (word.length == strlen(words[i]) && cm_span_starts_caseless(word, words[i]))
            return TRUE;
    return FALSE;
}

/* TRUE when @token has an attribute that is one of @names, with a value that is one of @values
 * unless that is NULL. */
static gboolean has_attribute(const CmHtmlToken *token, const char *const *names,
                              const char *const *values)
{
    CmHtmlAttribute attribute;
    for (gsize at = 0; cm_html_attribute_next(token->text, &at, &attribute);)
        if (is_among(attribute.name, names) &&
            (values == NULL || is_among(attribute.value, values)))
            return TRUE;
    return FALSE;
}

static void push_foreign(CmHtmlTree *tree, CmHtmlSpace space, const CmHtmlElement *element,
                         const CmHtmlToken *token, CmHtmlBox box)
{
    static const char *const encoding[] = {"encoding", NULL};
    static const char *const pages[] = {"text/html", "application/xhtml+xml", NULL};
    if (token->closes_itself)
        return;
    gboolean annotation = space == CM_SPACE_MATH && element->name == CM_ELEMENT_ANNOTATION_XML;
    CmHtmlOpen open = {.space = (guint8)space};
    open.words = space == CM_SPACE_MATH && (element->flags & CM_ELEMENT_MATH_TEXT) != 0;
    open.page = (space == CM_SPACE_SVG && (element->flags & CM_ELEMENT_SVG_PAGE) != 0) ||
                (annotation && has_attribute(token, encoding, pages));
    if (open.words || open.page || annotation)
        open.flags = CM_ELEMENT_SPECIAL | CM_ELEMENT_SCOPE | CM_ELEMENT_ITEM_SCOPE;
    push(tree, open, element, box);
}

/* A row, a cell and the like end others. */
static void start_table_part(CmHtmlTree *tree, const CmHtmlElement *element)
{
    close_found(tree, (CmHtmlSought){.flags = CM_ELEMENT_CELL}, table_barrier);
    if ((element->flags & CM_ELEMENT_CELL) == 0)
        close_found(tree, (CmHtmlSought){.id = element->id}, table_barrier);
}

/* What ends without an end tag where @element begins. */
static void close_implied(CmHtmlTree *tree, const CmHtmlElement *element)
{
    switch (element->name) {
    case CM_ELEMENT_LI:
        close_found(tree, (CmHtmlSought){.name = CM_ELEMENT_LI}, item_barrier);
        break;
    case CM_ELEMENT_DD:
    case CM_ELEMENT_DT:
        close_found(tree, (CmHtmlSought){.name = CM_ELEMENT_DD, .id = element->id}, item_barrier);
        break;
    case CM_ELEMENT_A:
    case CM_ELEMENT_BUTTON:
        close_found(tree, (CmHtmlSought){.name = element->name}, block_barrier);
        break;
    case CM_ELEMENT_OPTION:
        close_found(tree, (CmHtmlSought){.name = CM_ELEMENT_OPTION}, any_barrier);
        break;
    default:
        break;
    }
    if ((element->flags & CM_ELEMENT_CLOSES_P) != 0)
        close_found(tree, (CmHtmlSought){.name = CM_ELEMENT_P}, paragraph_barrier);
}

/* TRUE when the start tag of @element is one of HTML behind what is open. */
static gboolean is_html_start(const CmHtmlTree *tree, const CmHtmlElement *element)
{
    const CmHtmlOpen *innermost = innermost_of(tree);
    if (innermost == NULL || innermost->space == CM_SPACE_HTML || innermost->page)
        return TRUE;
    if (innermost->words)
        return (element->flags & CM_ELEMENT_MATH_GLYPH) == 0;
    return innermost->flags != 0 && element->name == CM_ELEMENT_SVG; /* in an annotation */
}

/* Parts of a table are nothing outside of one. */
gboolean cm_html_tree_ignores(CmHtmlTree *tree, const CmHtmlElement *element)
{
    const CmHtmlSought table = {.flags = CM_ELEMENT_TABLE_SCOPE};
    if (!is_html_start(tree, element))
        return FALSE;
    if ((element->flags & CM_ELEMENT_TABLE_PART) != 0)
        return cm_html_opens_find(&tree->open, table, (CmHtmlSought){0}) == 0;
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
        push_foreign(tree, CM_SPACE_SVG, element, token, box);
    else if (element->name == CM_ELEMENT_MATH)
        push_foreign(tree, CM_SPACE_MATH, element, token, box);
    else if ((element->flags & CM_ELEMENT_VOID) == 0 && element->raw == CM_HTML_NO_RAW)
        push_html(tree, element, box);
    return element->raw;
}

static void break_out(CmHtmlTree *tree)
{
    const CmHtmlOpen *open;
    while ((open = innermost_of(tree)) != NULL && open->space != CM_SPACE_HTML && !open->page &&
           !open->words)
        cm_html_opens_pop(&tree->open, 1);
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
    push_foreign(tree, innermost_of(tree)->space, element, token, box);
    return CM_HTML_NO_RAW;
}

/* Formatting goes on within what is not closed yet (HTML Standard 13.2.6.4.7, adoption agency). */
static CmHtmlDisplay end_formatting(CmHtmlTree *tree, guint16 id)
{
    guint found = cm_html_opens_find(&tree->open, (CmHtmlSought){.id = id}, block_barrier);
    for (guint i = 0; i + 1 < found; i++) {
        if ((cm_html_opens_get(&tree->open, i)->flags & CM_ELEMENT_SPECIAL) == 0)
            continue;
        return cm_html_opens_remove(&tree->open, found - 1);
    }
    return cm_html_opens_pop(&tree->open, found);
}

static CmHtmlDisplay end_html(CmHtmlTree *tree, const CmHtmlElement *element)
{
    CmHtmlSought same = {.id = element->id}, barrier = any_barrier;
    if ((element->flags & CM_ELEMENT_FORMATS) != 0)
        return end_formatting(tree, element->id);
    if (element->name == CM_ELEMENT_P)
        barrier = paragraph_barrier;
    else if ((element->flags & (CM_ELEMENT_TABLE_PART | CM_ELEMENT_TABLE_SCOPE)) != 0)
        barrier = table_barrier;
    else if ((element->flags & CM_ELEMENT_SPECIAL) != 0)
        barrier = block_barrier;
    return cm_html_opens_pop(&tree->open, cm_html_opens_find(&tree->open, same, barrier));
}

CmHtmlDisplay cm_html_tree_end(CmHtmlTree *tree, const CmHtmlElement *element)
{
    if (!cm_html_tree_is_foreign(tree))
        return end_html(tree, element);
    if (element->name == CM_ELEMENT_P || element->name == CM_ELEMENT_BR) {
        break_out(tree);
        return end_html(tree, element);
    }
    guint found = cm_html_opens_find_foreign(&tree->open, element->id);
    return found > 0 ? cm_html_opens_pop(&tree->open, found) : end_html(tree, element);
}
